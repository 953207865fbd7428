package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.run.ChargedLine;
import lotbook.domain.fee.run.Correction;
import lotbook.domain.fee.run.FeeTrueUps;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.query.SqlText;

/** True-ups under the rights of whoever is signed in; the guards of the database have the last word. */
public final class StoredTrueUps implements FeeTrueUps {
    private static final int DECIMALS = 8;
    private static final String LINES = """
            SELECT c.later_id, c.later_run, c.later_link, s.currency, s.document,
                (SELECT count(*) FROM lotbook.fee_true_up t WHERE t.snapshot_id = s.id) AS true_ups,
                (SELECT k.document FROM lotbook.fee_true_up t JOIN lotbook.fee_correction k ON k.id = t.correction_id
                    WHERE t.snapshot_id = s.id ORDER BY t.number DESC FETCH FIRST 1 ROWS ONLY) AS standing
            FROM lotbook.fee_line_chain c JOIN lotbook.fee_snapshot s ON s.id = c.later_id
            WHERE c.run_id = ? AND c.link_id = ? ORDER BY c.later_first, c.later_id""";
    private static final String BEFORE = """
            SELECT f.run_id, f.link_id FROM lotbook.fee_snapshot s
            JOIN lotbook.fee_snapshot_in_force f ON f.account_id = s.account_id AND f.leader_account = s.leader_account
                AND f.programme_id = s.programme_id AND f.last_day < s.first_day
            WHERE s.run_id = ? AND s.link_id = ?
                AND EXISTS (SELECT 1 FROM lotbook.list_fee_snapshots l WHERE l.id = s.id AND l.state = 'HELD_BACK')
            ORDER BY f.first_day DESC, f.id DESC""";
    private static final String COMPARED = """
            SELECT c.document, c.sha256, COALESCE((SELECT k.document FROM lotbook.fee_true_up t
                    JOIN lotbook.fee_correction k ON k.id = t.correction_id
                    WHERE t.snapshot_id = c.snapshot_id AND t.number = c.number - 1), s.document) AS standing
            FROM lotbook.fee_correction c JOIN lotbook.fee_snapshot s ON s.id = c.snapshot_id WHERE c.id = ?""";

    private final Database database;
    private final StoredFeeRuns runs;

    public StoredTrueUps(Database database) {
        this.database = database;
        this.runs = new StoredFeeRuns(database, () -> { });
    }

    @Override
    public Instant latest() {
        return new StoredMoments(database).latest();
    }

    @Override
    public List<LinkId> inForce(long run) {
        runs.run(run);
        return database.rolledBack(connection -> StoredFeeDisputes.rows(connection, new SqlText().add(
                        "SELECT link_id FROM lotbook.fee_snapshot_in_force WHERE run_id = ? ORDER BY link_id", run),
                row -> new LinkId(row.getString(1))));
    }

    private record Row(long id, long run, LinkId link, String currency, int trueUps, String document) {}

    @Override
    public List<ChargedLine> from(long run, LinkId link) {
        runs.run(run);
        List<Row> rows = database.rolledBack(connection ->
                StoredFeeDisputes.rows(connection, new SqlText().add(LINES, run, link.value()), StoredTrueUps::row));
        if (rows.isEmpty()) {
            throw new Failure(Reason.REFUSED,
                    "Fee run " + run + " has no line in force for the link " + link + ": only what was charged is trued up.",
                    "`lotbook list fee-snapshots --filter \"run: =" + run + "; state: approved\"` lists those there are.")
                    .asException();
        }
        return rows.stream()
                .map(row -> new ChargedLine(
                        row.id(), runs.run(row.run()), row.link(), row.currency(), row.trueUps(),
                        FeeSnapshot.read(row.document().getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    @Override
    public List<Place> before(long run, LinkId link) {
        return database.rolledBack(connection -> StoredFeeDisputes.rows(connection, new SqlText().add(BEFORE, run, link.value()),
                row -> new Place(row.getLong("run_id"), new LinkId(row.getString("link_id")))));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("later_id"), row.getLong("later_run"), new LinkId(row.getString("later_link")),
                row.getString("currency"), row.getInt("true_ups"),
                Optional.ofNullable(row.getString("standing")).orElse(row.getString("document")));
    }

    @Override
    public List<Long> keep(List<Correction> corrections) {
        return database.inTransaction(connection -> {
            List<Long> ids = new ArrayList<>();
            for (Correction correction : corrections) {
                ids.add(keep(connection, correction));
            }
            return ids;
        });
    }

    private static long keep(Connection connection, Correction correction) throws SQLException {
        FeeSnapshot snapshot = correction.snapshot();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.fee_correction (snapshot_id, number,"
                + " facts_known_at, posted, corrected, document, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)", new String[] {"id"})) {
            insert.setLong(1, correction.line().row());
            insert.setInt(2, correction.line().trueUps() + 1);
            insert.setObject(3, OffsetDateTime.ofInstant(snapshot.inputs().knownAt(), ZoneOffset.UTC));
            insert.setBigDecimal(4, column(correction.posted()));
            insert.setBigDecimal(5, column(correction.corrected()));
            insert.setString(6, snapshot.text());
            insert.setString(7, snapshot.hash().hex());
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    private static BigDecimal column(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    @Override
    public Compared compared(long correction) {
        return database.rolledBack(connection -> StoredFeeDisputes.rows(
                        connection, new SqlText().add(COMPARED, correction), row -> new Compared(
                                snapshot(row, "standing"), snapshot(row, "document"), new Sha256(row.getString("sha256"))))
                .stream().findFirst()
                .orElseThrow(() -> new Failure(Reason.NOT_FOUND, "There is no correction " + correction + " of a fee.",
                        "`lotbook list fee-true-ups` lists those there are.").asException()));
    }

    private static FeeSnapshot snapshot(ResultSet row, String column) throws SQLException {
        return FeeSnapshot.read(row.getString(column).getBytes(StandardCharsets.UTF_8));
    }
}
