package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.FactReader.DayEnd;
import lotbook.persistence.query.Places;
import lotbook.persistence.query.SqlText;

/**
 * Facts of many logins, one question for each kind however many there are, of the same state and moments as their reader's.
 * The database goes down an index once for each login; answers come in the order of time.
 */
public final class HeldFacts {
    private static final int FETCH = 1_000;
    private static final String WHILE_HELD = " f.server = l.server AND f.login = l.login AND f.occurred_at >= l.since"
            + " AND f.occurred_at < l.until AND f.occurred_at <= ? AND f.known_at <= ?";
    private static final String MOVEMENTS = "SELECT f.*, c.class AS classed, c.known_at AS classed_at, l.place FROM ";
    private static final String CLASSES = " LEFT JOIN movement_class c ON c.server = f.server AND c.movement_id = f.movement_id"
            + " AND c.known_at <= ? AND NOT EXISTS (SELECT 1 FROM movement_class n WHERE n.supersedes = c.id"
            + " AND n.known_at <= ?)";
    private static final Set<Execution.Kind> DEALS = Set.of(
            Execution.Kind.TRADE, Execution.Kind.TRADE_CORRECT, Execution.Kind.TRADE_CANCEL);
    private static final String IN_ORDER = " ORDER BY l.place, f.occurred_at, f.id";

    private final FactReader read;

    public HeldFacts(FactReader read) {
        this.read = read;
    }

    /** What moved, by its class in force. */
    public void movements(List<HeldLogin> held, BiConsumer<HeldLogin, StoredFact<ClassedMovement>> answer) throws SQLException {
        Places<HeldLogin> places = places(held, Function.identity());
        SqlText sql = whileHeld(new SqlText().add(MOVEMENTS).add(places.table()).add(" JOIN movement f ON"))
                .add(CLASSES, read.knownAt(), read.knownAt()).add(IN_ORDER);
        each(sql, row -> answer.accept(places.at(row.getInt("place")), FactReader.stored(row, FactReader::classed)));
    }

    /** @param since a moment of knowing */
    public record Late(HeldLogin held, Instant since) {}

    /** What moved and was learned, or classed, after a moment. */
    public void late(List<Late> asked, BiConsumer<Late, StoredFact<ClassedMovement>> answer) throws SQLException {
        Places<Late> places = places(asked, Late::held).moment("known", Late::since);
        SqlText sql = whileHeld(new SqlText().add(MOVEMENTS).add(places.table()).add(" JOIN movement f ON"))
                .add(CLASSES, read.knownAt(), read.knownAt())
                .add(" WHERE f.known_at > l.known OR c.known_at > l.known").add(IN_ORDER);
        each(sql, row -> answer.accept(places.at(row.getInt("place")), FactReader.stored(row, FactReader::classed)));
    }

    /**
     * Deals, corrections and cancels under a login.
     *
     * @param before occurred earlier
     * @param since learned later
     */
    public record LateDeals(Login login, Instant before, Instant since) {}

    /**
     * Found by when they were learned of: what comes late is little, what accounts did grows with the years. Not told is whether
     * the login was the asked one's then. Kinds and order are none of the database's, or H2 would go by them through every deal.
     */
    public void lateDeals(List<LateDeals> asked, BiConsumer<LateDeals, StoredFact<Execution>> answer) throws SQLException {
        if (asked.isEmpty()) {
            return;
        }
        Map<Login, List<LateDeals>> whose = asked.stream().collect(Collectors.groupingBy(LateDeals::login));
        SqlText sql = new SqlText().add(
                "SELECT f.* FROM execution f WHERE f.known_at > ? AND f.known_at <= ? AND f.occurred_at < ?"
                        + " AND f.occurred_at <= ? AND f.login = ANY(?)",
                asked.stream().map(LateDeals::since).min(Comparator.naturalOrder()).orElseThrow(), read.knownAt(),
                asked.stream().map(LateDeals::before).max(Comparator.naturalOrder()).orElseThrow(), read.asAt(),
                whose.keySet().stream().map(Login::number).distinct().toArray(String[]::new));
        List<StoredFact<Execution>> found = new ArrayList<>();
        each(sql, row -> found.add(FactReader.stored(row, FactColumns::execution)));
        found.sort(Comparator.comparing((StoredFact<Execution> stored) -> stored.fact().occurredAt())
                .thenComparing(StoredFact::rowId));
        for (StoredFact<Execution> stored : found) {
            Execution fact = stored.fact();
            whose.getOrDefault(fact.login(), List.of()).stream()
                    .filter(one -> DEALS.contains(fact.kind()) && stored.knownAt().isAfter(one.since())
                            && fact.occurredAt().isBefore(one.before()))
                    .forEach(one -> answer.accept(one, stored));
        }
    }

    /**
     * What an account did under a login: deals while it had the login, and their corrections and cancels whenever they came.
     *
     * @param held all the time that the account had it
     * @param from of what is asked for, which ends before {@code to}
     */
    public record Deals(HeldLogin held, Instant from, Instant to) {}

    /** As {@link FactReader#deals}. */
    public void deals(List<Deals> asked, BiConsumer<Deals, StoredFact<Execution>> answer) throws SQLException {
        Places<Deals> places = places(asked, Deals::held).moment("first", Deals::from).moment("past", Deals::to);
        String keys = switch (read.kind()) {
            case H2 -> "execution";
            case POSTGRESQL -> "execution_key";
        };
        SqlText sql = new SqlText().add("SELECT f.*, l.place FROM ").add(places.table()).add(" JOIN execution f ON"
                + " f.server = l.server AND f.login = l.login AND f.occurred_at >= l.first AND f.occurred_at < l.past"
                + " AND f.occurred_at <= ? AND f.known_at <= ? AND f.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL')"
                + " LEFT JOIN " + keys + " k ON k.server = f.server AND k.exec_id = f.refers_to"
                + " WHERE COALESCE(k.occurred_at, f.occurred_at) >= l.since AND COALESCE(k.occurred_at, f.occurred_at) < l.until",
                read.asAt(), read.knownAt()).add(IN_ORDER);
        each(sql, row -> answer.accept(places.at(row.getInt("place")), FactReader.stored(row, FactColumns::execution)));
    }

    /** A position of a login. @param since nothing before it is asked for */
    public record Position(Login login, Instant since, PositionId id) {}

    /** Every deal that names it, and every change of those whether it names it or not: each login's few are looked through. */
    public void positions(List<Position> asked, BiConsumer<Position, StoredFact<Execution>> answer) throws SQLException {
        Places<Position> places = new Places<>(asked)
                .text("server", each -> each.login().server())
                .text("login", each -> each.login().number())
                .moment("since", Position::since)
                .text("position", each -> each.id().value());
        Map<Position, List<StoredFact<Execution>>> found = new LinkedHashMap<>();
        String named = "f.position_id = l.position AND f.occurred_at >= l.since"
                + " AND f.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL')";
        each(of(places, named), row -> found
                .computeIfAbsent(places.at(row.getInt("place")), _ -> new ArrayList<>())
                .add(FactReader.stored(row, FactColumns::execution)));
        Places<Login> logins = new Places<>(found.keySet().stream().map(Position::login).distinct().toList())
                .text("server", Login::server).text("login", Login::number);
        Map<Login, List<StoredFact<Execution>>> changes = new HashMap<>();
        each(of(logins, "f.kind IN ('TRADE_CORRECT', 'TRADE_CANCEL')"), row -> changes
                .computeIfAbsent(logins.at(row.getInt("place")), _ -> new ArrayList<>())
                .add(FactReader.stored(row, FactColumns::execution)));
        found.forEach((position, deals) -> whole(deals, changes.getOrDefault(position.login(), List.of()))
                .forEach(deal -> answer.accept(position, deal)));
    }

    private SqlText of(Places<?> places, String which) {
        return new SqlText().add("SELECT f.*, l.place FROM ").add(places.table()).add(" JOIN execution f ON f.server = l.server"
                + " AND f.login = l.login AND " + which + " AND f.occurred_at <= ? AND f.known_at <= ?",
                read.asAt(), read.knownAt()).add(IN_ORDER);
    }

    private static List<StoredFact<Execution>> whole(List<StoredFact<Execution>> deals, List<StoredFact<Execution>> changes) {
        List<StoredFact<Execution>> whole = new ArrayList<>(deals);
        Set<ExecId> known = deals.stream().map(deal -> deal.fact().execId()).collect(Collectors.toSet());
        for (StoredFact<Execution> change : changes) {
            if (change.fact().refersTo().filter(known::contains).isPresent() && known.add(change.fact().execId())) {
                whole.add(change);
            }
        }
        whole.sort(Comparator.comparing((StoredFact<Execution> deal) -> deal.fact().occurredAt())
                .thenComparing(StoredFact::rowId));
        return whole;
    }

    /** Of every day that has a summary the last one, in the order of days. */
    public void dayEnds(List<HeldLogin> held, BiConsumer<HeldLogin, DayEnd> answer) throws SQLException {
        Places<HeldLogin> places = places(held, Function.identity());
        SqlText sql = whileHeld(new SqlText().add("SELECT d.* FROM (SELECT f.*, l.place, row_number() OVER (PARTITION BY l.place,"
                        + " f.books_day ORDER BY f.occurred_at DESC, f.id DESC) AS nth FROM ").add(places.table())
                .add(" JOIN account_summary f ON"))
                .add(") d WHERE d.nth = 1 ORDER BY d.place, d.books_day");
        each(sql, row -> answer.accept(
                places.at(row.getInt("place")),
                new DayEnd(row.getObject("books_day", LocalDate.class), FactColumns.summary(row))));
    }

    /** Of each the last summary, if there is one: a step down the index to its id, then the row. */
    public void lastSummaries(List<HeldLogin> held, BiConsumer<HeldLogin, AccountSummary> answer) throws SQLException {
        Places<HeldLogin> places = places(held, Function.identity());
        SqlText newest = new SqlText().add("SELECT l.place, (SELECT f.id FROM account_summary f WHERE");
        whileHeld(newest).add(" ORDER BY f.occurred_at DESC, f.id DESC FETCH FIRST 1 ROWS ONLY) AS id FROM ").add(places.table());
        Map<Long, AccountSummary> summaries = new HashMap<>();
        Map<Integer, Long> ids = new HashMap<>();
        each(newest, row -> {
            long id = row.getLong("id");
            if (!row.wasNull()) {
                ids.put(row.getInt("place"), id);
            }
        });
        SqlText rows = new SqlText()
                .add("SELECT * FROM account_summary WHERE id = ANY(?)", (Object) ids.values().toArray(Long[]::new));
        each(rows, row -> summaries.put(row.getLong("id"), FactColumns.summary(row)));
        ids.forEach((place, id) -> answer.accept(places.at(place), summaries.get(id)));
    }

    /** What deals cost on a day of the books. */
    public record DayCost(LocalDate day, BigDecimal commission) {}

    /** Of every day on which deals cost something. */
    public void dayCosts(List<HeldLogin> held, BiConsumer<HeldLogin, DayCost> answer) throws SQLException {
        Places<HeldLogin> places = places(held, Function.identity());
        SqlText sql = whileHeld(new SqlText().add("SELECT l.place, f.books_day, sum(f.commission) AS cost FROM ")
                .add(places.table()).add(" JOIN execution f ON"))
                .add(" AND f.commission <> 0 GROUP BY l.place, f.books_day ORDER BY l.place, f.books_day");
        each(sql, row -> answer.accept(
                places.at(row.getInt("place")),
                new DayCost(row.getObject("books_day", LocalDate.class), row.getBigDecimal("cost"))));
    }

    /** Of which there is a deal that copies nobody's. The offset keeps the planner from reading every deal there is at once. */
    public void ownTrades(List<HeldLogin> held, BiConsumer<HeldLogin, Boolean> answer) throws SQLException {
        Places<HeldLogin> places = places(held, Function.identity());
        SqlText sql = new SqlText().add("SELECT l.place FROM ").add(places.table())
                .add(" WHERE EXISTS (SELECT 1 FROM execution f WHERE");
        whileHeld(sql).add(" AND f.kind = 'TRADE' AND NOT EXISTS (SELECT 1 FROM copied_deal c WHERE c.id = f.id"
                + " AND c.role = 'FOLLOWER') OFFSET 0 ROWS)");
        each(sql, row -> answer.accept(places.at(row.getInt("place")), true));
    }

    private static <T> Places<T> places(List<T> asked, Function<T, HeldLogin> held) {
        return new Places<>(asked)
                .text("server", each -> held.apply(each).login().server())
                .text("login", each -> held.apply(each).login().number())
                .moment("since", each -> held.apply(each).from())
                .moment("until", each -> held.apply(each).to());
    }

    private SqlText whileHeld(SqlText sql) {
        return sql.add(WHILE_HELD, read.asAt(), read.knownAt());
    }

    @FunctionalInterface
    private interface Each {
        void take(ResultSet row) throws SQLException;
    }

    private void each(SqlText sql, Each each) throws SQLException {
        try (PreparedStatement query = sql.prepare(read.connection())) {
            query.setFetchSize(FETCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    each.take(row);
                }
            }
        }
    }
}
