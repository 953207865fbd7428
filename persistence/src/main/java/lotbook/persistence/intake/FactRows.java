package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.CopyEvent;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Copy;
import lotbook.domain.execution.Execution.Fill;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.LedgerPosting.Source;
import lotbook.domain.ledger.OpeningPostings;
import lotbook.domain.money.Volume;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.time.Instants;
import org.jspecify.annotations.Nullable;

/** Writes facts as rows of {@link FactTables}, with their days on the server and in the books. */
final class FactRows {
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_REASON = 600;
    private static final int LONGEST_CODE = 64;
    private final FactCalendars calendars;

    FactRows(FactCalendars calendars) {
        this.calendars = calendars;
    }

    private LocalDate serverDay(Fact fact) {
        return calendars.ofServer(fact.server(), fact.occurredAt()).dayOf(fact.occurredAt());
    }

    private LocalDate booksDay(Fact fact) {
        return calendars.books().dayOf(fact.occurredAt());
    }

    private @Nullable Object[] execution(long id, Execution fact, long sequence) {
        Instant at = fact.occurredAt();
        Optional<Fill> fill = fact.fill();
        Optional<Copy> copy = fact.copy();
        return row(
                id, fact.server(), fact.login().number(), fact.execId(), fact.orderId(), fact.kind(), fact.status(),
                fact.symbol(), fact.side(), fact.orderQuantity(), fill.map(Fill::volume),
                fill.map(deal -> deal.price().value()), fact.cumulative(), fact.leaves(), fact.positionEffect(),
                fact.position(), fact.closedBy(), at, fact.executedAt(), fact.submittedAt(), fact.refersTo(),
                fill.map(Fill::commission), fill.flatMap(Fill::profit), fill.flatMap(Fill::swap),
                fact.reject().map(Execution.Reject::code), fact.reject().map(Execution.Reject::text),
                copy.map(Copy::leaderOrder), copy.flatMap(Copy::leaderExec), copy.flatMap(Copy::versionId),
                copy.flatMap(Copy::requested), serverDay(fact), booksDay(fact), sequence);
    }

    private @Nullable Object[] breakdown(long id, Breakdown fact, long sequence) {
        Instant at = fact.occurredAt();
        return row(
                id, fact.server(), fact.reportId(), fact.leaderOrder(), fact.leaderExec(), fact.symbol(), fact.side(),
                fact.volume(), fact.averagePrice().value(), fact.tradeDate(), at, fact.leaderBasis(),
                        fact.weightTotal(),
                fact.lotStep(), serverDay(fact), booksDay(fact), sequence);
    }

    /** Without ids. */
    private static List<@Nullable Object[]> lines(Breakdown fact) {
        List<@Nullable Object[]> rows = new ArrayList<>(fact.lines().size());
        int number = 0;
        for (Breakdown.Line line : fact.lines()) {
            number++;
            rows.add(row(
                    0L, 0L, number, line.login().server(), line.login().number(), line.volume(), line.versionId(),
                    line.basis(), line.basisAt(), line.conversion(), line.reason(), fact.occurredAt()));
        }
        return rows;
    }

    /** The rows of those facts that come by the thousand; what becomes of others hangs on what the database knows. */
    Optional<PreparedRows> prepare(Fact fact, long sequence) {
        return switch (fact) {
            case Execution deal ->
                Optional.of(PreparedRows.of(FactTables.EXECUTION, execution(0, deal, sequence), List.of()));
            case Breakdown spread ->
                Optional.of(PreparedRows.of(FactTables.BREAKDOWN, breakdown(0, spread, sequence), lines(spread)));
            case AccountSummary _, Movement _, CommandAnswer _, Notice _, StrangeMessage _ -> Optional.empty();
        };
    }

    @Nullable Object[] summary(long id, AccountSummary fact, long sequence) {
        Instant at = fact.occurredAt();
        return row(
                id, fact.server(), fact.login().number(), fact.reportId(), fact.clearingDate(), fact.currency(), at,
                fact.reason(), fact.equity(), fact.balance(), fact.freeMargin(), fact.usedMargin(), fact.credit(),
                fact.floatingProfit(), fact.openSwap(), serverDay(fact), booksDay(fact), sequence);
    }

    @Nullable Object[] movement(long id, Movement fact, MovementClass movementClass, long sequence) {
        Instant at = fact.occurredAt();
        return row(
                id, fact.server(), fact.login().number(), fact.movementId(), fact.type(), movementClass,
                fact.amount(), fact.currency(), at, fact.valueDate(), fact.reference(), fact.participant(),
                fact.chargeId(), fact.relatedMovement(), fact.text(), serverDay(fact), booksDay(fact),
                sequence);
    }

    LocalDate booksDay(Instant moment) {
        return calendars.books().dayOf(moment);
    }

    @Nullable Object[] opening(long id, AccountSummary first) {
        return row(
                id, first.server(), first.login().number(), OpeningPostings.owner(first.login()), first.currency(),
                first.reportId(), first.balance(), first.credit(), first.occurredAt());
    }

    /** @param instead the open day it is posted on, where its own is of a month that is closed */
    @Nullable Object[] posting(long id, LedgerPosting posting, Optional<LocalDate> instead) {
        LocalDate own = booksDay(posting.occurredAt());
        Optional<String> server = switch (posting.source()) {
            case Source.OfMovement source -> Optional.of(source.server());
            case Source.OfDeal source -> Optional.of(source.server());
            case Source.OfSummary source -> Optional.of(source.server());
            case Source.OfCashEntry _ -> Optional.empty();
        };
        Optional<String> movement = switch (posting.source()) {
            case Source.OfMovement source -> Optional.of(source.movementId());
            case Source.OfDeal _, Source.OfSummary _, Source.OfCashEntry _ -> Optional.empty();
        };
        return row(
                id, posting.book(), posting.key(), posting.debit().kind(), posting.debit().owner(), posting.credit().kind(),
                posting.credit().owner(), posting.amount(), posting.currency(), posting.occurredAt(), posting.valueDate(),
                instead.orElse(own), posting.charge(), posting.participant(), posting.rule(),
                cut(clean(posting.reason()), LONGEST_REASON), posting.source().text(), server, movement,
                instead.map(_ -> own));
    }

    @Nullable Object[] copyEvent(long id, CopyEvent event, long sequence) {
        String about = event.exec().map(Object::toString)
                .orElseGet(() -> event.leaderExec().map(Object::toString).orElse("") + "/" + event.login().number());
        return row(
                id, event.kind() + "/" + about, event.login().server(), event.kind(), event.login().number(),
                event.leaderOrder(), event.leaderExec(), event.exec(), event.occurredAt(),
                cut(clean(event.text()), LONGEST_TEXT), sequence);
    }

    /** @param command the row of ours that it answers */
    @Nullable Object[] answer(long id, String feed, Optional<Long> command, CommandAnswer fact, long sequence) {
        String about = command.map(Object::toString).orElse("") + "/" + fact.outcome() + "/"
                + fact.hash().map(Sha256::shortForm).orElse("");
        return row(
                id, feed, about, command, fact.outcome(), fact.hash(), fact.text().map(text -> cut(clean(text), LONGEST_TEXT)),
                fact.occurredAt(), sequence);
    }

    @Nullable Object[] strange(long id, String feed, int session, StrangeMessage fact) {
        return row(
                id, feed, "message/" + session + "/" + fact.sequence(), cut(clean(fact.server()), LONGEST_CODE),
                        "STRANGE",
                fact.sequence(), cut(clean(fact.messageType()), LONGEST_CODE), cut(clean(fact.reason()), LONGEST_TEXT),
                clean(fact.raw()), fact.occurredAt());
    }

    @Nullable Object[] notice(long id, String feed, Notice fact, long sequence) {
        String headline = clean(fact.headline());
        String text = fact.lines().isEmpty() ? headline : headline + ": " + clean(String.join(" / ", fact.lines()));
        return row(
                id, feed, "notice/" + hash(fact.server() + '\n' + Instants.micros(fact.occurredAt()) + '\n' + headline),
                cut(clean(fact.server()), LONGEST_CODE), "NOTICE", sequence, "B", cut(text, LONGEST_TEXT),
                clean(String.join("\n", fact.lines())), fact.occurredAt());
    }

    /** A movement that takes more than its charge, or is a stranger to it; with the number 0. */
    @Nullable Object[] surplus(String feed, BookKeeper.Reported movement, Movement fact, String why) {
        return row(
                0L, feed, "surplus/" + hash(fact.server() + '/' + fact.movementId()), cut(clean(fact.server()), LONGEST_CODE),
                "SURPLUS", movement.sequence(), fact.getClass().getSimpleName(), cut(clean(why), LONGEST_TEXT),
                clean(fact.toString()), Instants.micros(fact.occurredAt()));
    }

    /** A fact that was understood and can't be kept: the next best is to keep its message. The same fact again is the same. */
    @Nullable Object[] refused(long id, String feed, Received received, String why) {
        String content = received.fact().toString();
        return row(
                id, feed, "refused/" + hash(content), cut(clean(received.fact().server()), LONGEST_CODE), "REFUSED",
                received.sequence(), received.fact().getClass().getSimpleName(), cut(clean(why), LONGEST_TEXT),
                clean(received.raw().orElse(content)), Instants.micros(received.receivedAt()));
    }

    /** Unwraps optionals and value types to what JDBC knows. */
    static @Nullable Object[] row(Object... values) {
        @Nullable Object[] row = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            row[i] = plain(values[i]);
        }
        return row;
    }

    private static @Nullable Object plain(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? plain(optional.get()) : null;
            case Volume volume -> volume.lots();
            case Instant instant -> Instants.micros(instant);
            case Enum<?> word -> word.name();
            case String text -> text;
            case BigDecimal number -> number;
            case Number number -> number;
            case LocalDate day -> day;
            case Record identifier -> identifier.toString();
            default -> throw new IllegalArgumentException("No column holds a " + value.getClass());
        };
    }

    /** PostgreSQL stores no NUL; the sign for it keeps the place. */
    private static String clean(String text) {
        return text.replace('\0', '\u2400');
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "\u2026";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
