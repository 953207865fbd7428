package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Acceptance;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Did;
import lotbook.domain.fee.run.DisputedFee.Figures;
import lotbook.domain.fee.run.DisputedFee.Proof;
import lotbook.domain.fee.run.DisputedFee.Terms;
import lotbook.domain.fee.run.FeeDisputes;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Decimals;
import lotbook.persistence.audit.RunContent;
import lotbook.persistence.database.Database;
import lotbook.persistence.query.Names;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/** What is kept about one line of a run, under the rights of whoever is signed in. */
public final class StoredFeeDisputes implements FeeDisputes {
    private static final String LINE = """
            SELECT s.id, s.document, s.sha256, s.findings, s.terms_id, s.terms_sha256, s.currency, s.base,
                s.hwm_before, s.hwm_after, s.posted, s.collected, s.owed, l.state, %s AS investor
            FROM lotbook.fee_snapshot s JOIN lotbook.list_fee_snapshots l ON l.id = s.id
            WHERE s.run_id = ? AND s.link_id = ?""".formatted(Names.holder("l.account_id"));
    private static final String TERMS =
            "SELECT name, agreement FROM lotbook.fee_terms WHERE terms_id = ? AND sha256 = ? AND known_at <= ? ORDER BY id DESC";
    /** As the run read it: what was learned later doesn't count. */
    private static final String ACCEPTANCE = """
            SELECT a.acceptance_id, a.valid_from, a.channel, a.known_at FROM lotbook.fee_acceptance a
            WHERE a.link_id = ? AND a.terms_id = ? AND a.sha256 = ? AND a.known_at <= ? AND NOT EXISTS (
                SELECT 1 FROM lotbook.fee_acceptance later WHERE later.supersedes = a.id AND later.known_at <= ?)
            ORDER BY a.valid_from, a.id""";
    private static final String ACTS = """
            SELECT r.known_at, r.made_by, 'CALCULATED' AS did, CAST(NULL AS bigint) AS proposal, r.why, 0 AS place
            FROM lotbook.fee_run r WHERE r.id = ?
            UNION ALL
            SELECT t.known_at, t.made_by, t.step, CAST(NULL AS bigint), t.why, 1 FROM lotbook.fee_run_step t WHERE t.run_id = ?
            UNION ALL
            SELECT a.known_at, a.made_by, 'SET_ASIDE', CAST(NULL AS bigint), a.why, 2
            FROM lotbook.fee_set_aside a WHERE a.snapshot_id = ?
            UNION ALL
            SELECT i.known_at, i.made_by, 'TAKEN_IN', CAST(NULL AS bigint), i.why, 2
            FROM lotbook.fee_taken_in i JOIN lotbook.fee_set_aside a ON a.id = i.set_aside_id WHERE a.snapshot_id = ?
            UNION ALL
            SELECT p.known_at, p.proposed_by, CASE p.kind WHEN 'CHARGE_FEES' THEN 'PROPOSED'
                    WHEN 'REVERSE_FEES' THEN 'PROPOSED_REVERSAL' ELSE 'PROPOSED_TRUE_UP' END, p.id,
                p.why, 3
            FROM lotbook.proposal_seen p WHERE p.kind IN ('CHARGE_FEES', 'REVERSE_FEES') AND p.subject IN (?, ?)
                OR p.id IN (SELECT t.proposal_id FROM lotbook.fee_true_up t WHERE t.snapshot_id = ?)
            UNION ALL
            SELECT d.known_at, d.decided_by, d.verdict, d.proposal_id, d.why, 4
            FROM lotbook.proposal_decision_seen d JOIN lotbook.proposal_seen p ON p.id = d.proposal_id
            WHERE p.kind IN ('CHARGE_FEES', 'REVERSE_FEES') AND p.subject IN (?, ?)
                OR p.id IN (SELECT t.proposal_id FROM lotbook.fee_true_up t WHERE t.snapshot_id = ?)
            ORDER BY 1, 6""";

    private final Database database;
    private final StoredFeeRuns runs;

    public StoredFeeDisputes(Database database) {
        this.database = database;
        this.runs = new StoredFeeRuns(database, () -> { });
    }

    @Override
    public DisputedFee of(long run, LinkId link) {
        FeeRun found = runs.run(run);
        return database.rolledBack(connection -> {
            List<DisputedFee> lines = rows(connection, new SqlText().add(LINE, run, link.value()),
                    row -> line(connection, found, link, row));
            return lines.stream().findFirst().orElseThrow(() -> new Failure(Reason.NOT_FOUND,
                    "Fee run " + run + " has no line for the link " + link + ".",
                    "`lotbook list fee-snapshots --filter \"run: =" + run + "\"` lists its lines.").asException());
        });
    }

    private static DisputedFee line(Connection connection, FeeRun run, LinkId link, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        byte[] document = row.getString("document").getBytes(StandardCharsets.UTF_8);
        DisputeRows rows = new DisputeRows(connection, id, run, link);
        Sha256 content = new Sha256(RunContent.of(connection, run.id()));
        return new DisputedFee(
                run, link, Objects.requireNonNullElse(row.getString("investor"), ""),
                LineState.valueOf(row.getString("state")), row.getString("findings"),
                terms(connection, run, link, row),
                new Figures(row.getString("currency"), amount(row, "base"), amount(row, "hwm_before"), amount(row, "hwm_after"),
                        sum(row, "posted"), sum(row, "collected"), sum(row, "owed")),
                FeeSnapshot.read(document), rows.charges(), rows.trueUps(), rows.postings(), rows.payments(),
                acts(connection, run, link, id),
                new Proof(new Sha256(row.getString("sha256")), content, FeeReplay.replay(document)));
    }

    private static Terms terms(Connection connection, FeeRun run, LinkId link, ResultSet line) throws SQLException {
        String id = line.getString("terms_id");
        String hash = line.getString("terms_sha256");
        Instant known = run.factsKnownAt();
        record Named(String name, Optional<String> agreement) {}
        Named named = rows(connection, new SqlText().add(TERMS, id, hash, known),
                        row -> new Named(row.getString(1), Optional.ofNullable(row.getString(2))))
                .stream().findFirst().orElseGet(() -> new Named("", Optional.empty()));
        Optional<Acceptance> acceptance = rows(
                        connection, new SqlText().add(ACCEPTANCE, link.value(), id, hash, known, known),
                        row -> new Acceptance(row.getString(1), moment(row, 2), row.getString(3), moment(row, 4)))
                .stream().findFirst();
        return new Terms(new VersionId(id), new Sha256(hash), named.name(), named.agreement(), acceptance);
    }

    private static List<Act> acts(Connection connection, FeeRun run, LinkId link, long snapshot) throws SQLException {
        String all = "fee run " + run.id();
        String one = all + ", " + link;
        SqlText sql = new SqlText().add(ACTS, run.id(), run.id(), snapshot, snapshot, all, one, snapshot, all, one, snapshot);
        return rows(connection, sql, row -> new Act(
                moment(row, 1), row.getString(2), Did.valueOf(row.getString(3)),
                Optional.ofNullable(row.getObject(4, Long.class)), row.getString(5)));
    }

    @FunctionalInterface
    interface Reads<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> rows(Connection connection, SqlText sql, Reads<T> reads) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(reads.of(row));
            }
        }
        return found;
    }

    static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static BigDecimal sum(ResultSet row, String column) throws SQLException {
        return Decimals.canonical(row.getBigDecimal(column), 0, 8);
    }

    private static Optional<BigDecimal> amount(ResultSet row, String column) throws SQLException {
        @Nullable BigDecimal value = row.getBigDecimal(column);
        return Optional.ofNullable(value).map(found -> Decimals.canonical(found, 0, 8));
    }
}
