package lotbook.persistence.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.ledger.LinkLedgerInputs;
import lotbook.domain.ledger.LinkLedgerInputs.CopiedDeal;
import lotbook.domain.ledger.LinkLedgerInputs.Quote;
import lotbook.domain.ledger.LinkLedgerSource;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.statement.StatementCurrency;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OtherCase;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.mapping.Words;
import lotbook.persistence.query.SqlText;
import lotbook.persistence.rate.StoredRates;

/** Sub-ledgers' inputs from the database, under the rights of the operator who is signed in. */
public final class SqlLinkLedgerSource implements LinkLedgerSource {

    /** A deal older than this says nothing of what a symbol is worth. */
    private static final Duration OLDEST_QUOTE = Duration.ofDays(7);

    private final StoredFacts facts;

    public SqlLinkLedgerSource(Database database) {
        this.facts = new StoredFacts(database);
    }

    @Override
    public LinkLedgerInputs inputs(LinkId link, AsOf asOf) {
        return facts.read(asOf, read -> inputs(read, link));
    }

    /** Within a read that is open already. */
    public static LinkLedgerInputs inputs(FactReader read, LinkId asked) throws SQLException {
        MasterLookup masters = new MasterLookup(read);
        List<Link> links = links(masters, new SqlText().add("m.link_id = ?", asked.value()), read.asAt());
        if (links.isEmpty()) {
            throw new Failure(
                            Failure.Reason.NOT_FOUND,
                            "There is no link " + asked + " as known then, or it isn't yours to see.",
                            OtherCase.remedy(read.connection(), "link", "link_id", asked.value(),
                                    "Look it up with lotbook list links."))
                    .asException();
        }
        return inputs(read, masters, links.getFirst().follower());
    }

    /** Of an account that follows somebody, within a read that is open already. */
    public static LinkLedgerInputs inputs(FactReader read, AccountId follower) throws SQLException {
        return inputs(read, new MasterLookup(read), follower);
    }

    private static LinkLedgerInputs inputs(FactReader read, MasterLookup masters, AccountId follower) throws SQLException {
        List<Link> links = links(
                masters, new SqlText().add("m.follower_account = ?", follower.value()), read.asAt());
        List<AccountLogin> logins = masters.logins(follower).stream()
                .filter(row -> !row.valid().from().isAfter(read.asAt()))
                .toList();
        Optional<AccountSummary> summary = summary(read, logins);
        List<CopiedDeal> deals = deals(read, masters, logins);
        StatementCurrency currency = currency(masters, follower);
        return new LinkLedgerInputs(
                follower, currency, links, deals, summary, quotes(read, masters, currency, deals, summary), read.asAt(),
                read.knownAt());
    }

    private static List<Link> links(MasterLookup masters, SqlText which, Instant asAt) throws SQLException {
        return masters.live(
                "link", which.add(" AND m.valid_from <= ? ORDER BY m.link_id, m.valid_from", asAt),
                row -> new Link(
                        new LinkId(row.getString("link_id")),
                        new ProgrammeId(row.getString("programme_id")),
                        new AccountId(row.getString("leader_account")),
                        new AccountId(row.getString("follower_account")),
                        Words.split(row.getString("permissions"), Link.Permission.class),
                        Decimals.canonical(row.getBigDecimal("assigned_capital"), 0, 8),
                        MasterLookup.valid(row)));
    }

    private static StatementCurrency currency(MasterLookup masters, AccountId account) throws SQLException {
        return masters.live(
                        "account",
                        new SqlText().add("m.account_id = ? ORDER BY m.valid_from DESC, m.id DESC", account.value()),
                        row -> row.getString("currency"))
                .stream()
                .findFirst()
                .map(StatementCurrency::of)
                .orElseThrow(() -> new IllegalStateException("The link's account " + account + " is not there"));
    }

    private static Optional<AccountSummary> summary(FactReader read, List<AccountLogin> logins) throws SQLException {
        List<AccountSummary> last = new ArrayList<>();
        for (AccountLogin row : logins) {
            Stretch had = Stretch.upTo(read.asAt()).within(row.valid());
            if (!had.isEmpty()) {
                read.lastSummary(row.login(), had).map(StoredFact::fact).ifPresent(last::add);
            }
        }
        return last.stream().max(Comparator.comparing(AccountSummary::occurredAt));
    }

    private static List<CopiedDeal> deals(FactReader read, MasterLookup masters, List<AccountLogin> logins)
            throws SQLException {
        List<CopiedDeal> deals = new ArrayList<>();
        for (AccountLogin had : logins) {
            Map<String, Login> leaders = leaders(read, had.login());
            Map<Login, List<AccountLogin>> accounts = new HashMap<>();
            for (StoredFact<Execution> stored : read.deals(had, Stretch.upTo(read.asAt()))) {
                Execution deal = stored.fact();
                Optional<AccountId> leader = Optional.empty();
                Login login = leaders.get(deal.execId().value());
                if (login != null) {
                    if (!accounts.containsKey(login)) {
                        accounts.put(login, masters.accounts(login));
                    }
                    leader = accounts.get(login).stream()
                            .filter(row -> row.valid().contains(deal.occurredAt()))
                            .map(AccountLogin::account)
                            .findFirst();
                }
                deals.add(new CopiedDeal(deal, leader));
            }
        }
        return deals;
    }

    /** By a follower's deal the login whose deal it copies: written together with the trade link. */
    private static Map<String, Login> leaders(FactReader read, Login follower) throws SQLException {
        SqlText sql = new SqlText().add("SELECT f.exec_id, c.leader_login FROM execution f"
                + " JOIN copied_deal c ON c.id = f.id AND c.role = 'FOLLOWER'"
                + " WHERE f.server = ? AND f.login = ? AND f.occurred_at <= ? AND c.known_at <= ?",
                follower.server(), follower.number(), read.asAt(), read.knownAt());
        Map<String, Login> leaders = new HashMap<>();
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                leaders.put(row.getString(1), new Login(follower.server(), row.getString(2)));
            }
        }
        return leaders;
    }

    private static Map<String, Quote> quotes(
            FactReader read, MasterLookup masters, StatementCurrency currency, List<CopiedDeal> deals,
            Optional<AccountSummary> summary)
            throws SQLException {
        Map<String, Quote> quotes = new HashMap<>();
        if (summary.isEmpty()) {
            return quotes;
        }
        Instant at = summary.get().occurredAt();
        LocalDate day = BusinessCalendar.NEW_YORK_17.dayOf(at);
        ReferenceRates rates = StoredRates.within(read, day, day);
        String server = summary.get().server();
        for (String symbol : deals.stream().map(deal -> deal.execution().symbol()).distinct().toList()) {
            Optional<Terms> terms = terms(masters, server, symbol, at);
            if (terms.isPresent()) {
                quote(read, server, symbol, at, terms.get(), rates, currency, day)
                        .ifPresent(quote -> quotes.put(symbol, quote));
            }
        }
        return quotes;
    }

    private record Terms(BigDecimal contractSize, String quoteCurrency) {}

    private static Optional<Terms> terms(MasterLookup masters, String server, String symbol, Instant at)
            throws SQLException {
        return masters.live(
                        "instrument",
                        MasterLookup.held(new SqlText().add("m.server = ? AND m.symbol = ?", server, symbol), at),
                        row -> new Terms(
                                Decimals.canonical(row.getBigDecimal("contract_size"), 0, 8), row.getString("quote")))
                .stream()
                .findFirst();
    }

    private static Optional<Quote> quote(
            FactReader read, String server, String symbol, Instant at, Terms terms, ReferenceRates rates,
            StatementCurrency currency, LocalDate day)
            throws SQLException {
        // Backwards in time to the first that fits. H2 would rather gather all of the kind, or of the server, and sort them: the
        // CASE leaves it only the index by time.
        SqlText sql = new SqlText().add("SELECT f.price, f.occurred_at, f.exec_id FROM execution f"
                + " WHERE f.occurred_at <= ? AND f.occurred_at > ? AND f.known_at <= ?"
                + " AND CASE WHEN f.server = ? AND f.symbol = ? AND f.kind = 'TRADE' THEN TRUE ELSE FALSE END"
                + " ORDER BY f.occurred_at DESC, f.id DESC FETCH FIRST 1 ROWS ONLY",
                at, at.minus(OLDEST_QUOTE), read.knownAt(), server, symbol);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Quote(
                            symbol,
                            Decimals.canonical(row.getBigDecimal(1), 0, 10),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            terms.contractSize(),
                            rates.between(terms.quoteCurrency(), currency.code(), day),
                            "execution:" + server + "/" + row.getString(3)))
                    : Optional.empty();
        }
    }
}
