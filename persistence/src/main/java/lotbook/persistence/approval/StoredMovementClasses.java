package lotbook.persistence.approval;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.approval.MovementClasses;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Decimals;
import lotbook.persistence.database.Database;
import lotbook.persistence.query.SqlText;

/** Classes of movements as the database keeps them. */
public final class StoredMovementClasses implements MovementClasses {
    private static final int FIRST = 5;
    private static final String LIVE = " AND NOT EXISTS (SELECT 1 FROM %1$s later WHERE later.supersedes = %2$s.id)";
    private static final String ACCOUNT = " JOIN account_login l ON l.server = m.server AND l.login = m.login"
            + " AND l.valid_from <= m.occurred_at AND (l.valid_to IS NULL OR l.valid_to > m.occurred_at)"
            + LIVE.formatted("account_login", "l");
    private static final String LINK = ACCOUNT + " JOIN link k ON k.follower_account = l.account_id"
            + " AND k.valid_from <= m.occurred_at AND (k.valid_to IS NULL OR k.valid_to > m.occurred_at)"
            + LIVE.formatted("link", "k");
    private static final String RUN = ACCOUNT + " JOIN fee_snapshot s ON s.account_id = l.account_id"
            + " AND s.first_day <= m.books_day AND m.books_day <= s.last_day JOIN fee_run_seen r ON r.id = s.run_id AND r.state ";
    private static final String CHARGED = RUN + "= 'APPROVED' AND NOT s.held_back"
            + " AND NOT EXISTS (SELECT 1 FROM fee_left_out_seen a WHERE a.snapshot_id = s.id)"
            + " AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = s.id)";
    private static final String DRAFT = RUN + "IN ('DRAFT', 'PROPOSED', 'CALCULATING')";

    /** Of the rules that cover a moment the one that begins last; of those that begin together the newest. */
    private static final String LAST = " ORDER BY r.valid_from DESC, r.id DESC FETCH FIRST 1 ROWS ONLY";

    private final Database database;

    public StoredMovementClasses(Database database) {
        this.database = database;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    @Override
    public Standing movement(String server, String movementId) {
        return database.rolledBack(connection -> {
            SqlText own = new SqlText().add("SELECT m.login, m.type, m.class, m.amount, m.currency, m.occurred_at, m.known_at,"
                    + " c.origin, c.proposal_id, c.proposed_by, c.approved_by, c.known_at AS classed_at, c.why"
                    + " FROM movement_now m LEFT JOIN movement_class c ON c.id = m.class_id"
                    + " WHERE m.server = ? AND m.movement_id = ?",
                    server, movementId);
            return list(connection, own, row -> standing(connection, server, movementId, row)).stream().findFirst()
                    .orElseThrow(() -> new Failure(Reason.NOT_FOUND,
                            "Server " + server + " has reported no movement " + movementId + ", or it isn't yours to see.",
                            "Look at its number under Movements.").asException());
        });
    }

    private static Standing standing(Connection connection, String server, String id, ResultSet row) throws SQLException {
        Covered.One movement = new Covered.One(
                new Login(server, row.getString("login")), id, Movement.Type.valueOf(row.getString("type")),
                Decimals.canonical(row.getBigDecimal("amount"), 0, 8), row.getString("currency"), moment(row, "occurred_at"));
        String origin = row.getString("origin");
        Optional<Agreed> agreed = origin == null
                ? rule(connection, movement, moment(row, "known_at"))
                : Optional.of(new Agreed(
                        origin.equals("MOVEMENT"), movement.occurredAt(), row.getLong("proposal_id"),
                        Optional.of(row.getString("proposed_by")), Optional.of(row.getString("approved_by")),
                        moment(row, "classed_at"), row.getString("why")));
        return new Standing(movement, MovementClass.valueOf(row.getString("class")), agreed);
    }

    private static Optional<Agreed> rule(Connection connection, Covered.One movement, Instant came) throws SQLException {
        SqlText sql = new SqlText().add("SELECT r.proposal_id, r.valid_from, r.known_at, r.why FROM movement_type_class r"
                + " WHERE r.server = ? AND r.type = ? AND r.valid_from <= ? AND r.known_at <= ?" + LAST, movement.server(),
                movement.type().name(), movement.occurredAt(), came);
        return list(connection, sql, row -> new Agreed(
                false, moment(row, "valid_from"), row.getLong("proposal_id"), Optional.empty(), Optional.empty(),
                moment(row, "known_at"), row.getString("why"))).stream().findFirst();
    }

    @Override
    public MovementClass ofType(String server, Movement.Type type, Instant from) {
        SqlText sql = new SqlText().add("SELECT r.class FROM movement_type_class r WHERE r.server = ? AND r.type = ?"
                + " AND r.valid_from <= ?" + LAST, server, type.name(), from);
        return database.rolledBack(connection -> list(connection, sql, row -> MovementClass.valueOf(row.getString(1))))
                .stream().findFirst().orElse(type.movementClass());
    }

    @Override
    public Consequences consequences(Covered covered, MovementClass after) {
        return switch (covered) {
            case Covered.One one -> consequences(one.server(), List.of(one.movementId()), after);
            case Covered.EveryOfType every -> consequences(new SqlText().add(" WHERE m.class <> ? AND m.server = ? AND m.type = ?"
                    + " AND m.occurred_at >= ? AND (m.origin IS NULL OR m.origin <> 'MOVEMENT')"
                    + " AND NOT EXISTS (SELECT 1 FROM fee_charge f WHERE f.charge_id = m.charge_id)"
                    + " AND NOT EXISTS (SELECT 1 FROM movement_type_class n WHERE n.server = m.server AND n.type = m.type"
                    + " AND n.valid_from > ? AND n.valid_from <= m.occurred_at)",
                    after.name(), every.server(), every.type().name(), every.from(), every.from()));
        };
    }

    @Override
    public Consequences consequences(String server, List<String> movementIds, MovementClass after) {
        return consequences(new SqlText().add(" WHERE m.class <> ? AND m.server = ? AND m.movement_id = ANY(?)", after.name(),
                server, movementIds.toArray(new String[0])));
    }

    /** @param which the movements that would get another class, as the view movement_under_rule says once a rule is there */
    private Consequences consequences(SqlText which) {
        return database.rolledBack(connection -> {
            List<Long> counts = new ArrayList<>();
            List<Long> held = new ArrayList<>();
            SqlText sums = of("m.currency, sum(m.amount), sum(CASE WHEN m.class IN ('UNCLASSIFIED', 'FEE') THEN m.amount"
                    + " ELSE 0 END), count(*), sum(CASE WHEN m.class = 'UNCLASSIFIED' THEN 1 ELSE 0 END)", "",
                    which).add(" GROUP BY m.currency ORDER BY m.currency");
            List<Sum> read = list(connection, sums, row -> {
                counts.add(row.getLong(4));
                held.add(row.getLong(5));
                return new Sum(row.getString(1), sum(row, 2), sum(row, 3));
            });
            return new Consequences(
                    counts.stream().mapToLong(Long::longValue).sum(), held.stream().mapToLong(Long::longValue).sum(),
                    named(connection, "l.account_id", ACCOUNT, which),
                    named(connection, "k.link_id", LINK, which), read, named(connection, "r.id", CHARGED, which),
                    named(connection, "r.id", DRAFT, which));
        });
    }

    private static SqlText of(String select, String joins, SqlText which) {
        return new SqlText().add("SELECT " + select + " FROM movement_now m" + joins).add(which);
    }

    private static BigDecimal sum(ResultSet row, int column) throws SQLException {
        return Decimals.canonical(row.getBigDecimal(column), 0, 8);
    }

    private static Named named(Connection connection, String what, String joins, SqlText which) throws SQLException {
        long count = list(connection, of("count(DISTINCT " + what + ")", joins, which), row -> row.getLong(1)).getFirst();
        SqlText first = of("DISTINCT " + what, joins, which).add(" ORDER BY 1 FETCH FIRST " + FIRST + " ROWS ONLY");
        return new Named(count, list(connection, first, row -> row.getString(1)));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T> List<T> list(Connection connection, SqlText sql, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reading.of(row));
            }
            return found;
        }
    }
}
