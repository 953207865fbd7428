package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.DealPostings;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.MovementPostings;
import lotbook.domain.ledger.OpeningPostings;
import lotbook.persistence.intake.StoredBooks.Opened;
import org.jspecify.annotations.Nullable;

/**
 * Posts what a batch does to the books: movements, what corrections of deals change, and where an account's books begin. Plain
 * deals are posted by the view {@code deal_result}. Used by one thread at a time.
 */
final class BookKeeper {
    private static final String LATE_DEAL = "INSERT INTO late_deal (id, books_day, belongs_day) VALUES (?, ?, ?)";

    private final FactSink sink;
    private final FactRows rows;
    private final FactIds ids;
    private final StoredBooks books;

    BookKeeper(FactSink sink, FactRows rows, FactIds ids) {
        this.sink = sink;
        this.rows = rows;
        this.ids = ids;
        this.books = new StoredBooks(sink);
    }

    /** A fact that was new, with its row and the message it came by. */
    record Reported(long id, Fact fact, long sequence) {}

    /** @param fresh in the order in which they were reported */
    void keep(Connection connection, String feed, List<Reported> fresh, MovementRules rules) throws SQLException {
        PostingDays days = PostingDays.forBatch(connection, sink);
        lateDeals(connection, fresh, days);
        List<Login> concerned = fresh.stream().flatMap(one -> concerned(one.fact()).stream()).distinct().toList();
        if (concerned.isEmpty()) {
            return;
        }
        Map<Login, Opened> opened = books.opened(connection, concerned);
        List<LedgerPosting> postings = new ArrayList<>();
        Map<Login, Reported> first = new HashMap<>();
        SettledCharges charges = charges(connection, fresh);
        List<@Nullable Object[]> exceptions = new ArrayList<>();
        for (Reported one : fresh) {
            switch (one.fact()) {
                case Movement movement -> {
                    Optional<SettledCharges.Part> part = charges.apart(one.id(), movement);
                    Optional<String> strange = charges.stranger(one.id(), movement)
                            .filter(_ -> rules.classOf(movement) == MovementClass.FEE && movement.amount().signum() != 0);
                    if (part.isPresent()) {
                        postings.addAll(MovementPostings.apart(movement, part.get().settles()));
                        part.get().beyond(movement).ifPresent(said -> exceptions.add(rows.surplus(feed, one, movement, said)));
                    } else if (strange.isPresent()) {
                        MovementPostings.ofStranger(movement).ifPresent(postings::add);
                        exceptions.add(rows.surplus(feed, one, movement, strange.get()));
                    } else {
                        MovementPostings.of(movement, rules.classOf(movement), charges.ours()::contains).ifPresent(postings::add);
                    }
                    moved(movement, rules.classOf(movement), Optional.ofNullable(opened.get(movement.login())), postings);
                }
                case Execution deal when isChange(deal) -> changed(connection, one.id(), deal, opened, postings);
                case AccountSummary summary when !opened.containsKey(summary.login()) ->
                    first.putIfAbsent(summary.login(), one);
                default -> { }
            }
        }
        post(connection, postings, days);
        for (@Nullable Object[] exception : exceptions) {
            exception[0] = ids.next(connection);
        }
        sink.insert(connection, FactTables.EXCEPTION, exceptions);
        open(connection, first, days);
    }

    /** Deals of a closed month: the view that posts them shows them on the open day that is kept here. */
    private void lateDeals(Connection connection, List<Reported> fresh, PostingDays days) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LATE_DEAL)) {
            for (Reported one : fresh) {
                if (one.fact() instanceof Execution deal && deal.kind() == Execution.Kind.TRADE) {
                    LocalDate own = rows.booksDay(deal.occurredAt());
                    Optional<LocalDate> instead = days.insteadOf(connection, deal.login(), own);
                    if (instead.isPresent()) {
                        insert.setLong(1, one.id());
                        insert.setObject(2, instead.get());
                        insert.setObject(3, own);
                        insert.executeUpdate();
                    }
                }
            }
        }
    }

    /** Which of the charges that movements say they settle are ours, and by how much they do. */
    private static SettledCharges charges(Connection connection, List<Reported> fresh) throws SQLException {
        return SettledCharges.of(connection, fresh.stream()
                .flatMap(one -> one.fact() instanceof Movement movement ? movement.chargeId().stream() : Stream.empty())
                .distinct()
                .toList());
    }

    private static Optional<Login> concerned(Fact fact) {
        return switch (fact) {
            case Movement movement -> Optional.of(movement.login());
            case AccountSummary summary -> Optional.of(summary.login());
            case Execution deal when isChange(deal) -> Optional.of(deal.login());
            default -> Optional.empty();
        };
    }

    private static boolean isChange(Execution execution) {
        return switch (execution.kind()) {
            case TRADE_CORRECT, TRADE_CANCEL -> true;
            case NEW, TRADE, CANCELLED, REPLACED, REJECTED, EXPIRED -> false;
        };
    }

    /** What moved before the account's books began, and is learned after it. */
    private void moved(
            Movement movement, MovementClass movementClass, Optional<Opened> opened, List<LedgerPosting> postings) {
        opened.filter(books -> !movement.occurredAt().isAfter(books.at()) && movement.currency().equals(books.currency()))
                .flatMap(books -> OpeningPostings.late(movement, movementClass, books.at(), rows.booksDay(books.at())))
                .ifPresent(postings::add);
    }

    private void changed(
            Connection connection, long id, Execution deal, Map<Login, Opened> opened, List<LedgerPosting> postings)
            throws SQLException {
        Opened begun = opened.get(deal.login());
        if (begun == null || !deal.occurredAt().isAfter(begun.at())) {
            return;
        }
        Optional<BigDecimal> before = books.broughtBefore(connection, deal, id);
        before.flatMap(net -> DealPostings.of(deal, net, begun.currency(), rows.booksDay(deal.occurredAt())))
                .ifPresent(postings::add);
    }

    private void open(Connection connection, Map<Login, Reported> first, PostingDays days) throws SQLException {
        List<AccountSummary> summaries = new ArrayList<>();
        List<@Nullable Object[]> openings = new ArrayList<>();
        for (Reported one : first.values()) {
            if (one.fact() instanceof AccountSummary summary) {
                summaries.add(summary);
                openings.add(rows.opening(ids.next(connection), summary));
            }
        }
        if (summaries.isEmpty()) {
            return;
        }
        sink.insert(connection, FactTables.OPENING, openings);
        StoredBooks.Stood stood = books.stood(
                connection, summaries.stream().map(each -> OpeningPostings.owner(each.login())).toList());
        List<LedgerPosting> postings = new ArrayList<>();
        for (AccountSummary summary : summaries) {
            postings.addAll(OpeningPostings.of(
                    summary, stood.balance(summary), stood.credit(summary), rows.booksDay(summary.occurredAt())));
        }
        post(connection, postings, days);
    }

    private void post(Connection connection, List<LedgerPosting> postings, PostingDays days) throws SQLException {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (LedgerPosting posting : postings) {
            Optional<Login> login = client(posting.debit()).or(() -> client(posting.credit()));
            Optional<LocalDate> instead = login.isPresent()
                    ? days.insteadOf(connection, login.get(), rows.booksDay(posting.occurredAt()))
                    : Optional.empty();
            all.add(rows.posting(ids.next(connection), posting, instead));
        }
        sink.insert(connection, FactTables.POSTING, all);
    }

    private static Optional<Login> client(LedgerAccount account) {
        return account.kind() == LedgerAccount.Kind.PLATFORM || account.kind() == LedgerAccount.Kind.PLATFORM_CREDIT
                ? LedgerAccount.login(account.owner()) : Optional.empty();
    }
}
