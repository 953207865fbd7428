package lotbook.persistence.unit;

import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.unit.DealingFacts;
import lotbook.domain.unit.PoolFees;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.Funds;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/** Funds under the rights of whoever is signed in; the guards of the database have the last word. */
public final class StoredFunds implements Funds {
    private static final String POINT = "SELECT d.id, d.master_account, d.struck_at, s.state, d.sha256, d.made_by"
            + " FROM dealing_point d JOIN lotbook.dealing_point_seen s ON s.id = d.id";
    private static final String KEEP = "INSERT INTO lotbook.dealing_point (master_account, programme_id, struck_at, cut_off,"
            + " equity_at, facts_known_at, currency, equity, credit, accrued_fees, payable, in_advance, nav, unit_price,"
            + " units_before, units_after, taken, paid, held_back, findings, rests_on, document, sha256, why, management,"
            + " charged, performance, cancelled, to_provider, to_platform, to_partner, books_day)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int PRICE_DECIMALS = 12;
    private static final int LONGEST_FINDINGS = 4000;

    private final Database database;
    private final Runnable committed;

    /** @param committed called after each commit, to tell this process; PostgreSQL tells the others by itself */
    public StoredFunds(Database database, Runnable committed) {
        this.database = database;
        this.committed = committed;
    }

    @Override
    public void request(NewRequest asked, String why) {
        change("INSERT INTO lotbook.flow_request (request_id, master_account, investor_id, kind, amount, currency, requested_at,"
                        + " why) VALUES (?, ?, ?, ?, ?, '', ?, ?)",
                asked.id(), asked.master().value(), asked.investor().value(), asked.kind().name(), asked.amount(), asked.at(),
                why);
    }

    @Override
    public void accept(String request, String why) {
        step(request, "ACCEPTED", why);
    }

    @Override
    public void refuse(String request, String why) {
        step(request, "REFUSED", why);
    }

    private void step(String request, String step, String why) {
        change("INSERT INTO lotbook.flow_request_step (request_id, step, why) VALUES (?, ?, ?)", request, step, why);
    }

    private void change(String sql, Object... values) {
        database.inTransaction(connection -> {
            try (PreparedStatement insert = new SqlText().add(sql, values).prepare(connection)) {
                return insert.executeUpdate();
            }
        });
        committed.run();
    }

    @Override
    public Optional<Instant> next(AccountId master) {
        Instant known = new StoredMoments(database).latest();
        return database.rolledBack(connection ->
                new DealingReader(connection, master, known, known).next(last(connection, master)));
    }

    @Override
    public DealingFacts facts(AccountId master, Instant at, Terms terms) {
        Instant known = new StoredMoments(database).settled();
        return database.rolledBack(connection ->
                new DealingReader(connection, master, at, known).read(last(connection, master), terms));
    }

    private static Optional<DealingReader.Last> last(Connection connection, AccountId master) throws SQLException {
        SqlText sql = new SqlText().add("SELECT d.id, d.document FROM lotbook.dealing_point_latest_seen l"
                + " JOIN lotbook.dealing_point d ON d.id = l.id WHERE l.master_account = ?", master.value());
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(DealingReader.Last.of(row.getLong(1), snapshot(row.getString(2))))
                    : Optional.empty();
        }
    }

    private static UnitSnapshot snapshot(String document) {
        return UnitSnapshot.read(document.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public FundPoint keep(UnitSnapshot snapshot, String why) {
        long id = database.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(KEEP, new String[] {"id"})) {
                bind(insert, snapshot, why);
                insert.executeUpdate();
                try (ResultSet key = insert.getGeneratedKeys()) {
                    key.next();
                    return key.getLong(1);
                }
            }
        });
        committed.run();
        return point(id);
    }

    private static void bind(PreparedStatement insert, UnitSnapshot snapshot, String why) throws SQLException {
        DealingFacts facts = snapshot.facts();
        var in = facts.inputs();
        String document = new String(snapshot.bytes(), StandardCharsets.UTF_8);
        String findings = String.join(" ", snapshot.findings());
        @Nullable Object[] values = {
            facts.master().value(), facts.programme().value(), in.strikeAt(), in.cutOff(), facts.equityAt(), facts.factsKnownAt(),
            facts.currency(), in.pool().equity(), in.pool().credit(), in.pool().accruedFees(), in.pool().redemptionsPayable(),
            in.pool().subscriptionsInAdvance(), snapshot.figure("nav"),
            snapshot.price().map(price -> price.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)).orElse(null),
            snapshot.figure("unitsBefore"), snapshot.figure("unitsAfter"), snapshot.figure("taken"), snapshot.figure("paid"),
            snapshot.isHeldBack(), findings.substring(0, Math.min(LONGEST_FINDINGS, findings.length())),
            facts.restsOn().orElse(null), document, Sha256.of(snapshot.bytes()).hex(), why, snapshot.fees("accrued"),
            snapshot.fees("charged"), snapshot.fees("performance"), snapshot.cancelled(), snapshot.fees("provider"),
            snapshot.fees("platform"), snapshot.fees("partner"), in.byTerms().map(PoolFees::day).orElse(null)
        };
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i] instanceof Instant moment ? moment.atOffset(java.time.ZoneOffset.UTC) : values[i]);
        }
    }

    @Override
    public FundPoint point(long id) {
        return read(new SqlText().add(POINT + " WHERE d.id = ?", id), row -> new FundPoint(
                        row.getLong(1), new AccountId(row.getString(2)), DealingReader.moment(row, 3),
                        FundPoint.State.valueOf(row.getString(4)), new Sha256(row.getString(5)), row.getString(6)))
                .orElseThrow(() -> notFound(id));
    }

    @Override
    public String document(long id) {
        return read(new SqlText().add("SELECT document FROM dealing_point WHERE id = ?", id), row -> row.getString(1))
                .orElseThrow(() -> notFound(id));
    }

    @Override
    public String correctionDocument(long id) {
        return read(new SqlText().add("SELECT document FROM price_correction WHERE id = ?", id), row -> row.getString(1))
                .orElseThrow(() -> StoredCorrections.notFound(id));
    }

    @Override
    public Optional<Long> pointOf(String request) {
        return read(new SqlText().add("SELECT point_id FROM lotbook.flow_request_seen WHERE request_id = ?"
                + " AND point_id IS NOT NULL", request), row -> row.getLong(1));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> read(SqlText sql, Reading<T> reading) {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
            }
        });
    }

    private static RuntimeException notFound(long id) {
        return new Failure(Reason.NOT_FOUND, "There is no dealing point " + id + ".",
                "`lotbook list dealing-points` lists those there are.").asException();
    }
}
