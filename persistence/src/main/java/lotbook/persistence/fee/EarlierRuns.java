package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeStateDocument;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Previous;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.SqlText;

/** The lines that were charged before a period. */
final class EarlierRuns {
    private static final int DECIMALS = 8;

    private final FactReader read;

    EarlierRuns(FactReader read) {
        this.read = read;
    }

    /**
     * @param link whose line it is: this one's, or the one by which the same account followed the same leader before
     * @param closing what it handed over, with what of its charges won't come any more as debt
     * @param lost how much became debt since
     * @param subLedger whether the line was measured by the link's sub-ledger
     * @param factsKnownAt what was learned later was not in it
     */
    record Line(
            Previous previous, LinkId link, FeeState closing, BigDecimal lost, boolean subLedger, Instant factsKnownAt) {
        /** Whether the investor left with it. */
        boolean ended() {
            return closing.ended();
        }
    }

    /** Everything that was ever charged for following this leader: the ids its movements carry. */
    Set<String> charges(Link link) throws SQLException {
        return charges(new SqlText().add("SELECT charge_id FROM fee_charge WHERE account_id = ? AND leader_account = ?",
                link.follower().value(), link.leader().value()));
    }

    /** Everything that was ever charged to an account, whomever it followed. */
    Set<String> charges(AccountId account) throws SQLException {
        return charges(new SqlText().add("SELECT charge_id FROM fee_charge WHERE account_id = ?", account.value()));
    }

    private Set<String> charges(SqlText sql) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /** What of all charges in force did not come, as far as was known at a moment: refused, run out unanswered, paid in part. */
    private BigDecimal lost(Link link, Instant known) throws SQLException {
        SqlText sql = new SqlText().add("SELECT sum(c.collected - c.paid) FROM (SELECT f.collected, m.expires_at,"
                + " COALESCE((SELECT -sum(v.amount) FROM movement_now v WHERE v.charge_id = f.charge_id AND v.class = 'FEE'"
                + " AND v.amount < 0 AND v.class_known_at <= ?), 0) AS paid,"
                + " (SELECT count(*) FROM command_answer a WHERE a.command_id = m.id AND a.outcome = 'REFUSED'"
                + " AND a.known_at <= ?) AS refused,"
                + " (SELECT count(*) FROM command_answer a WHERE a.command_id = m.id AND a.known_at <= ?) AS answered"
                + " FROM fee_charge f JOIN fee_snapshot_in_force s ON s.id = f.snapshot_id"
                + " JOIN command m ON m.charge_id = f.charge_id WHERE f.account_id = ? AND f.leader_account = ?"
                + " AND f.reverses IS NULL AND f.collected > 0) c WHERE c.paid > 0 AND c.paid < c.collected"
                + " OR c.paid = 0 AND (c.refused > 0 OR c.answered = 0 AND c.expires_at <= ?)",
                known, known, known, link.follower().value(), link.leader().value(), known);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getBigDecimal(1))
                    .map(sum -> Decimals.canonical(sum, 0, DECIMALS))
                    .orElse(BigDecimal.ZERO);
        }
    }

    /** The last that was charged before the end of a run: of the link itself, else of the same account behind the same leader. */
    Optional<Line> before(Link link, LocalDate last) throws SQLException {
        SqlText sql = new SqlText().add("SELECT s.id, s.link_id, s.last_day, s.posted, s.terms_id, s.measured, r.facts_known_at,"
                + " s.document FROM fee_snapshot s"
                + " JOIN fee_run r ON r.id = s.run_id"
                + " JOIN fee_snapshot_in_force f ON f.id = s.id WHERE s.account_id = ? AND s.leader_account = ?"
                + " AND s.programme_id = ? AND s.last_day < ?"
                + " ORDER BY CASE WHEN s.link_id = ? THEN 0 ELSE 1 END, s.last_day DESC, s.id DESC FETCH FIRST 1 ROWS ONLY",
                link.follower().value(), link.leader().value(), link.programme().value(), last, link.id().value());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(line(row, link)) : Optional.empty();
        }
    }

    private Line line(ResultSet row, Link link) throws SQLException {
        FeeState closing = FeeStateDocument.read(
                JsonReader.read(row.getString("document")).asObject().object("outputs").object("closing"));
        Instant factsKnownAt = row.getObject("facts_known_at", OffsetDateTime.class).toInstant();
        Previous previous = new Previous(
                row.getLong("id"), row.getObject("last_day", LocalDate.class), row.getBigDecimal("posted"),
                new VersionId(row.getString("terms_id")));
        LinkId of = new LinkId(row.getString("link_id"));
        boolean subLedger = row.getString("measured").equals(InvestorFacts.Measure.SUB_LEDGER.name());
        BigDecimal since = lost(link, read.knownAt()).subtract(lost(link, factsKnownAt));
        return new Line(previous, of, closing.refused(since), since, subLedger, factsKnownAt);
    }
}
