package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lotbook.persistence.audit.ApprovalGuard.Found;

/**
 * What came since a fee run was calculated stops the line it bears on, when the run is proposed and whenever it is approved. As
 * PostgreSQL's function require_run_as_calculated of migration V356.
 */
final class RunAsCalculated {
    /** What refuses a run for one line ends with it. */
    static final String REMEDY = ": set the line aside, or calculate the run again";

    private static final List<String> SINCE = List.of(
            "SELECT 'Fee run ' || c.trued_up || ' of link ' || c.link_id || ' was trued up' AS said"
                    + " FROM lotbook.fee_line_trued_up_since c WHERE c.run_id = ? ORDER BY c.link_id, c.trued_up LIMIT 1",
            "SELECT 'Movement ' || c.movement_id || ' of link ' || c.link_id || ' was classed' AS said"
                    + " FROM lotbook.fee_line_classed_since c WHERE c.run_id = ? ORDER BY c.link_id, c.movement_id LIMIT 1",
            "SELECT 'Movement ' || c.movement_id || ' of link ' || c.link_id || ' came' AS said"
                    + " FROM lotbook.fee_line_moved_since c WHERE c.run_id = ? ORDER BY c.link_id, c.movement_id LIMIT 1");

    /**
     * Deals bear on lines that are measured by a sub-ledger or charged by deals. By a first deal of the account's own a line
     * becomes one that is measured by a sub-ledger. What came since is little, so it is where the database begins.
     */
    private static final String DEALT = "SELECT CASE e.kind WHEN 'TRADE' THEN 'Deal ' WHEN 'TRADE_CORRECT' THEN 'Correction '"
            + " ELSE 'Cancel ' END || e.exec_id || ' of link ' || s.link_id || ' came' AS said"
            + " FROM lotbook.execution e JOIN lotbook.account_login l ON l.server = e.server AND l.login = e.login"
            + " AND e.occurred_at >= l.valid_from AND (l.valid_to IS NULL OR e.occurred_at < l.valid_to)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.account_login later WHERE later.supersedes = l.id)"
            + " JOIN lotbook.fee_line_charged s ON s.run_id = ? AND s.account_id = l.account_id AND e.books_day <= s.last_day"
            + " JOIN lotbook.fee_snapshot d ON d.id = s.id"
            + " WHERE e.known_at > ? AND e.occurred_at < ? AND e.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL')"
            + " AND ((e.books_day >= s.first_day OR s.rests_on IS NOT NULL) AND (d.measured = 'SUB_LEDGER'"
            + " OR EXISTS (SELECT 1 FROM lotbook.fee_terms t WHERE t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256"
            + " AND (position('\"id\":\"volume\"' IN t.document) > 0 OR position('\"id\":\"commission-share\"' IN t.document) > 0"
            + " OR position('\"withholding\":\"WINNING_TRADES\"' IN t.document) > 0"
            + " OR position('\"moment\":\"AT_ORDER_OPENING\"' IN t.document) > 0)))"
            + " OR e.kind = 'TRADE' AND NOT EXISTS (SELECT 1 FROM lotbook.copied_deal c WHERE c.id = e.id"
            + " AND c.role = 'FOLLOWER')) ORDER BY s.link_id, e.exec_id LIMIT 1";

    private RunAsCalculated() {}

    static void require(Connection connection, long run) throws SQLException {
        for (String sql : SINCE) {
            refuse(ApprovalGuard.find(connection, sql, List.of(run)), run);
        }
        Optional<Found> calculated =
                ApprovalGuard.find(connection, "SELECT facts_known_at, last_day FROM lotbook.fee_run WHERE id = ?", List.of(run));
        if (calculated.isPresent()) {
            OffsetDateTime known = calculated.get().moment("facts_known_at").orElseThrow();
            OffsetDateTime ends = LocalDate.parse(calculated.get().text("last_day")).plusDays(2).atStartOfDay()
                    .atOffset(ZoneOffset.UTC);
            refuse(ApprovalGuard.find(connection, DEALT, List.of(run, known, ends)), run);
        }
    }

    private static void refuse(Optional<Found> found, long run) throws SQLException {
        if (found.isPresent()) {
            throw TableTrigger.refused(found.get().text("said") + " since fee run " + run + " was calculated" + REMEDY);
        }
    }
}
