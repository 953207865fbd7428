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
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.SqlText;

/** The lines that were charged before a period. */
final class EarlierRuns {
    private final FactReader read;

    EarlierRuns(FactReader read) {
        this.read = read;
    }

    /**
     * @param closing what it handed over, with what the server refused to collect as debt
     * @param refused how much that is
     * @param subLedger whether the line was measured by the link's sub-ledger
     * @param factsKnownAt what was learned later was not in it
     */
    record Line(Previous previous, FeeState closing, BigDecimal refused, boolean subLedger, Instant factsKnownAt) {}

    /** Everything that was ever charged for the link: the ids its movements carry. */
    Set<String> charges(LinkId link) throws SQLException {
        Set<String> ids = new HashSet<>();
        SqlText sql = new SqlText().add("SELECT charge_id FROM fee_charge WHERE link_id = ?", link.value());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private BigDecimal refused(long snapshot) throws SQLException {
        SqlText sql = new SqlText().add("SELECT sum(f.collected) FROM fee_charge f JOIN command c ON c.charge_id = f.charge_id"
                + " WHERE f.snapshot_id = ? AND EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = c.id"
                + " AND a.outcome = 'REFUSED') AND NOT EXISTS (SELECT 1 FROM movement m WHERE m.charge_id = f.charge_id"
                + " AND m.amount < 0)", snapshot);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getBigDecimal(1)).orElse(BigDecimal.ZERO);
        }
    }

    Optional<Line> before(LinkId link, LocalDate first) throws SQLException {
        SqlText sql = new SqlText().add("SELECT s.id, s.last_day, s.posted, s.terms_id, s.measured, r.facts_known_at,"
                + " s.document FROM fee_snapshot s"
                + " JOIN fee_run r ON r.id = s.run_id"
                + " JOIN fee_snapshot_in_force f ON f.id = s.id WHERE s.link_id = ? AND s.last_day < ?"
                + " ORDER BY s.last_day DESC, s.id DESC FETCH FIRST 1 ROWS ONLY", link.value(), first);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(line(row)) : Optional.empty();
        }
    }

    private Line line(ResultSet row) throws SQLException {
        FeeState closing = FeeStateDocument.read(
                JsonReader.read(row.getString("document")).asObject().object("outputs").object("closing"));
        BigDecimal refused = refused(row.getLong("id"));
        return new Line(
                new Previous(
                        row.getLong("id"), row.getObject("last_day", LocalDate.class), row.getBigDecimal("posted"),
                        new VersionId(row.getString("terms_id"))),
                closing.refused(refused),
                refused,
                row.getString("measured").equals(InvestorFacts.Measure.SUB_LEDGER.name()),
                row.getObject("facts_known_at", OffsetDateTime.class).toInstant());
    }
}
