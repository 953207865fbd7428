package lotbook.persistence.execution;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlText;

/**
 * Reads facts as they were delivered: equal to what the feed committed, decimals without trailing zeros as the
 * decoder gives them. Answers as at and as known at the moments of its read, in the
 * order of time. For one thread, within {@link StoredFacts#read}.
 */
public final class FactReader {
    private final Connection connection;
    private final DatabaseKind kind;
    private final Instant asAt;
    private final Instant knownAt;

    FactReader(Connection connection, DatabaseKind kind, AsOf pinned) {
        this.connection = connection;
        this.kind = kind;
        this.asAt = pinned.asAt().orElseThrow();
        this.knownAt = pinned.knownAt().orElseThrow();
    }

    /** Of the same state of the store, as at another moment. */
    public FactReader asAt(Instant moment) {
        return new FactReader(connection, kind, new AsOf(Optional.of(moment), Optional.of(knownAt)));
    }

    /** As at and as known at the same moments, for another thread. */
    FactReader over(Connection other) {
        return new FactReader(other, kind, new AsOf(Optional.of(asAt), Optional.of(knownAt)));
    }

    /** What happened later is not in the answers. */
    public Instant asAt() {
        return asAt;
    }

    /** What was learned later is not in the answers. */
    public Instant knownAt() {
        return knownAt;
    }

    /** Which vendor's the connection is. */
    public DatabaseKind kind() {
        return kind;
    }

    /** For what else belongs to the same read; the caller neither commits nor closes it. */
    public Connection connection() {
        return connection;
    }

    public Optional<StoredFact<Execution>> execution(String server, ExecId id) throws SQLException {
        String from = switch (kind) {
            case H2 -> " FROM execution f WHERE f.server = ? AND f.exec_id = ?";
            case POSTGRESQL -> " FROM execution_key k JOIN execution f ON f.id = k.id AND f.occurred_at = k.occurred_at"
                    + " WHERE k.server = ? AND k.exec_id = ?";
        };
        return executions(new SqlText().add(from, server, id.value())).stream().findFirst();
    }

    /** Of a login over a stretch. */
    public List<StoredFact<Execution>> executions(Login login, Stretch stretch, Collection<Execution.Kind> kinds)
            throws SQLException {
        SqlText sql = new SqlText().add(" FROM execution f WHERE f.server = ? AND f.login = ?",
                login.server(), login.number());
        stretch.limit(sql);
        String words = kinds.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(", "));
        return executions(sql.add(" AND f.kind IN (" + words + ")"));
    }

    /**
     * What an account did under a login: deals while it had the login, and their corrections and cancels whenever they
     * came, because they belong to whoever made the deal.
     */
    public List<StoredFact<Execution>> deals(AccountLogin had, Stretch stretch) throws SQLException {
        return executions(dealsOf(had, stretch));
    }

    /** The number of {@link #deals}, counted by the database. */
    public long countDeals(AccountLogin had, Stretch stretch) throws SQLException {
        try (PreparedStatement query = known(new SqlText().add("SELECT count(*)").add(dealsOf(had, stretch)))
                        .prepare(connection);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private SqlText dealsOf(AccountLogin had, Stretch stretch) {
        String keys = switch (kind) {
            case H2 -> "execution";
            case POSTGRESQL -> "execution_key";
        };
        SqlText sql = new SqlText().add(
                " FROM execution f LEFT JOIN " + keys + " k ON k.server = f.server AND k.exec_id = f.refers_to"
                        + " WHERE f.server = ? AND f.login = ? AND f.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL')"
                        + " AND COALESCE(k.occurred_at, f.occurred_at) >= ?",
                had.login().server(), had.login().number(), had.valid().from());
        had.valid().to().ifPresent(to -> sql.add(" AND COALESCE(k.occurred_at, f.occurred_at) < ?", to));
        return stretch.limit(sql);
    }

    /** Every event of an order. */
    public List<StoredFact<Execution>> executions(String server, OrderId order) throws SQLException {
        return executions(new SqlText().add(
                " FROM execution f WHERE f.server = ? AND f.order_id = ?", server, order.value()));
    }

    /** Every event of a login that names a position, and every correction and cancel of those. */
    public List<StoredFact<Execution>> executions(Login login, PositionId position) throws SQLException {
        List<StoredFact<Execution>> found = new ArrayList<>(executions(new SqlText().add(
                " FROM execution f WHERE f.server = ? AND f.position_id = ? AND f.login = ?",
                login.server(), position.value(), login.number())));
        Set<Long> known = found.stream().map(StoredFact::rowId).collect(Collectors.toCollection(HashSet::new));
        List<StoredFact<Execution>> last = found;
        while (!last.isEmpty()) {
            Array ids = connection.createArrayOf("varchar", last.stream().map(each -> each.fact().execId().value()).toArray());
            try {
                last = executions(new SqlText().add(" FROM execution f WHERE f.server = ? AND f.refers_to = ANY(?)",
                        login.server(), ids)).stream().filter(each -> known.add(each.rowId())).toList();
            } finally {
                ids.free();
            }
            found.addAll(last);
        }
        return found;
    }

    /** Every event of orders that copy a leader's deal for {@code follower}. */
    public List<StoredFact<Execution>> copies(ExecId leaderDeal, Login follower) throws SQLException {
        return executions(new SqlText().add(
                " FROM execution f WHERE f.server = ? AND f.leader_exec = ? AND f.login = ?",
                follower.server(), leaderDeal.value(), follower.number()));
    }

    private List<StoredFact<Execution>> executions(SqlText from) throws SQLException {
        return list(new SqlText().add("SELECT f.*").add(from), FactColumns::execution);
    }

    /** Of a leader's deal. Lines the operator may not see are left out. */
    public List<StoredFact<Breakdown>> breakdowns(String server, ExecId leaderDeal) throws SQLException {
        return breakdowns(new SqlText().add(
                " FROM breakdown f WHERE f.server = ? AND f.leader_exec = ?", server, leaderDeal.value()));
    }

    public Optional<StoredFact<Breakdown>> breakdown(String server, String reportId) throws SQLException {
        return breakdowns(new SqlText().add(
                " FROM breakdown f WHERE f.server = ? AND f.report_id = ?", server, reportId)).stream().findFirst();
    }

    /**
     * Of business days of the books, without their lines, in the order of days and time.
     *
     * @param after the one before the first
     */
    List<StoredFact<Breakdown>> breakdownHeads(
            LocalDate from, LocalDate to, Optional<StoredFact<Breakdown>> after, int most) throws SQLException {
        SqlText sql = new SqlText().add(
                "SELECT f.* FROM breakdown f WHERE f.books_day >= ? AND f.books_day <= ?", from, to);
        after.ifPresent(last -> sql.add(
                " AND (f.books_day, f.occurred_at, f.id) > ((SELECT b.books_day FROM breakdown b WHERE b.id = ?), ?, ?)",
                last.rowId(), last.fact().occurredAt(), last.rowId()));
        return read(
                known(sql).add(" ORDER BY f.books_day, f.occurred_at, f.id FETCH FIRST " + most + " ROWS ONLY"),
                FactColumns::breakdown);
    }

    /** Of these, without their lines, in the order of time. */
    List<StoredFact<Breakdown>> breakdownHeads(Collection<BreakdownId> few) throws SQLException {
        Map<String, List<String>> reports = few.stream().collect(Collectors.groupingBy(
                BreakdownId::server, Collectors.mapping(BreakdownId::reportId, Collectors.toList())));
        List<StoredFact<Breakdown>> heads = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : reports.entrySet()) {
            heads.addAll(list(named("f.*", "breakdown", "report_id", each.getKey(), each.getValue()), FactColumns::breakdown));
        }
        heads.sort(Comparator.comparing((StoredFact<Breakdown> head) -> head.fact().occurredAt())
                .thenComparing(StoredFact::rowId));
        return heads;
    }

    private List<StoredFact<Breakdown>> breakdowns(SqlText from) throws SQLException {
        Map<Long, StoredFact<Breakdown>> heads = new LinkedHashMap<>();
        for (var head : list(new SqlText().add("SELECT f.*").add(from), FactColumns::breakdown)) {
            heads.put(head.rowId(), head);
        }
        List<StoredFact<Breakdown>> whole = new ArrayList<>();
        for (var head : heads.values()) {
            whole.add(new StoredFact<>(
                    FactColumns.with(head.fact(), lines(head)), head.rowId(), head.sequence(), head.knownAt()));
        }
        return whole;
    }

    /** Lines have their breakdown's moment, by which an index finds them. */
    private List<Breakdown.Line> lines(StoredFact<Breakdown> head) throws SQLException {
        SqlText sql = new SqlText().add("SELECT * FROM breakdown_line WHERE breakdown_id = ? AND occurred_at = ?"
                + " ORDER BY line", head.rowId(), head.fact().occurredAt());
        List<Breakdown.Line> lines = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.add(FactColumns.line(row));
            }
        }
        return lines;
    }

    public List<StoredFact<AccountSummary>> summaries(Login login, Stretch stretch) throws SQLException {
        return list(summariesOf(login, stretch), FactColumns::summary);
    }

    /** The latest over the stretch; of several at one moment the one stored last. */
    public Optional<StoredFact<AccountSummary>> lastSummary(Login login, Stretch stretch) throws SQLException {
        return read(
                        // In the index's own order, or H2 reads all that the account ever had and sorts it.
                        known(summariesOf(login, stretch)).add(
                                " ORDER BY f.server DESC, f.login DESC, f.occurred_at DESC FETCH FIRST 1 ROWS WITH TIES"),
                        FactColumns::summary)
                .stream()
                .max(Comparator.comparingLong(StoredFact::rowId));
    }

    /** A business day of the books and the last summary that belongs to it. */
    public record DayEnd(LocalDate day, AccountSummary summary) {}

    /** Of every day of the stretch that has a summary, in order. */
    public List<DayEnd> dayEnds(Login login, Stretch stretch) throws SQLException {
        SqlText sql = new SqlText()
                .add("SELECT d.* FROM (SELECT f.*, row_number() OVER (PARTITION BY f.books_day ORDER BY f.occurred_at DESC,"
                        + " f.id DESC) AS place FROM account_summary f WHERE f.server = ? AND f.login = ?",
                        login.server(), login.number());
        known(stretch.limit(sql)).add(") d WHERE d.place = 1 ORDER BY d.books_day");
        List<DayEnd> ends = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ends.add(new DayEnd(row.getObject("books_day", LocalDate.class), FactColumns.summary(row)));
            }
        }
        return ends;
    }

    Optional<StoredFact<AccountSummary>> firstSummaryAfter(Login login, Instant moment) throws SQLException {
        return read(
                        known(summariesOf(login, new Stretch(Optional.of(moment), false, Optional.empty(), true)))
                                .add(" ORDER BY f.server, f.login, f.occurred_at FETCH FIRST 1 ROWS WITH TIES"),
                        FactColumns::summary)
                .stream()
                .min(Comparator.comparingLong(StoredFact::rowId));
    }

    private static SqlText summariesOf(Login login, Stretch stretch) {
        return stretch.limit(new SqlText().add("SELECT f.* FROM account_summary f WHERE f.server = ? AND f.login = ?",
                login.server(), login.number()));
    }

    public List<StoredFact<ClassedMovement>> movements(Login login, Stretch stretch) throws SQLException {
        return list(
                stretch.limit(new SqlText().add("SELECT f.*, c.class AS classed, c.known_at AS classed_at FROM movement f"
                        + " LEFT JOIN movement_class c ON c.server = f.server AND c.movement_id = f.movement_id"
                        + " AND c.known_at <= ? AND NOT EXISTS (SELECT 1 FROM movement_class n WHERE n.supersedes = c.id"
                        + " AND n.known_at <= ?)"
                        + " WHERE f.server = ? AND f.login = ?", knownAt, knownAt, login.server(), login.number())),
                FactReader::classed);
    }

    /**
     * @param movementClass in force, which may differ from the type's default
     * @param classKnownAt when that was learned: with the movement, or later by a decision
     */
    public record ClassedMovement(Movement movement, Movement.MovementClass movementClass, Instant classKnownAt) {}

    static ClassedMovement classed(ResultSet row) throws SQLException {
        String later = row.getString("classed");
        return new ClassedMovement(
                FactColumns.movement(row), Movement.MovementClass.valueOf(later == null ? row.getString("class") : later),
                FactColumns.instant(row, later == null ? "known_at" : "classed_at"));
    }

    /** Pieces of followers' deals, in one question however many there are. */
    public List<StoredFact<TradeLink>> tradeLinks(String server, Collection<ExecId> followers) throws SQLException {
        Array ids = connection.createArrayOf("varchar", followers.stream().map(ExecId::value).toArray());
        try {
            String from = switch (kind) {
                // Joined, not "= ANY(?)": for that H2 held every link of the server against every id.
                case H2 -> "JOIN trade_link f ON f.server = ? AND f.follower_exec = k.exec";
                case POSTGRESQL -> "JOIN execution_key x ON x.server = ? AND x.exec_id = k.exec JOIN trade_link f ON f.id = x.id";
            };
            return list(
                    new SqlText().add("SELECT f.* FROM UNNEST(CAST(? AS varchar(64) ARRAY)) k(exec) " + from, ids, server),
                    FactColumns::tradeLink);
        } finally {
            ids.free();
        }
    }

    /** Pieces of a leader's deal. */
    public List<StoredFact<TradeLink>> tradeLinksOf(String server, ExecId leader) throws SQLException {
        return list(
                new SqlText().add("SELECT f.* FROM trade_link f WHERE f.server = ? AND f.leader_exec = ?",
                        server, leader.value()),
                FactColumns::tradeLink);
    }

    /**
     * Asks a server's rows by one of their names, {@code f} in what follows. H2 takes a second column of an index for a join
     * only: of a list it would look through all that the server ever sent.
     */
    SqlText named(String columns, String table, String column, String server, Collection<String> names) {
        return switch (kind) {
            case H2 -> new SqlText().add("SELECT " + columns + " FROM UNNEST(CAST(? AS varchar(64) ARRAY)) k(name) JOIN " + table
                    + " f ON f.server = ? AND f." + column + " = k.name WHERE 1 = 1", names.toArray(String[]::new), server);
            case POSTGRESQL -> new SqlText().add(
                            "SELECT " + columns + " FROM " + table + " f WHERE f.server = ? AND f." + column + " IN (", server)
                    .add(String.join(", ", Collections.nCopies(names.size(), "?")) + ")", names.toArray());
        };
    }

    private <T> List<StoredFact<T>> list(SqlText sql, RowReader<T> reader) throws SQLException {
        return read(known(sql).add(" ORDER BY f.occurred_at, f.id"), reader);
    }

    private SqlText known(SqlText sql) {
        return sql.add(" AND f.occurred_at <= ? AND f.known_at <= ?", asAt, knownAt);
    }

    private <T> List<StoredFact<T>> read(SqlText sql, RowReader<T> reader) throws SQLException {
        List<StoredFact<T>> found = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(stored(row, reader));
            }
        }
        return found;
    }

    static <T> StoredFact<T> stored(ResultSet row, RowReader<T> reader) throws SQLException {
        return new StoredFact<>(
                reader.read(row), row.getLong("id"), row.getLong("session_seq"), FactColumns.instant(row, "known_at"));
    }

    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
