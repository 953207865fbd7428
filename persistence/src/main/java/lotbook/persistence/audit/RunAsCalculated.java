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
 * PostgreSQL's functions require_run_as_calculated of migration V425 and require_run_as_measured of V371.
 */
public final class RunAsCalculated {
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
     * Deals bear on lines that are measured by a sub-ledger or charged by deals; those of any day before, where the rate is
     * that of an order's opening. By a first deal of the account's own a line
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
            + " OR EXISTS (SELECT 1 FROM lotbook.fee_terms t WHERE t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256"
            + " AND position('\"moment\":\"AT_ORDER_OPENING\"' IN t.document) > 0)"
            + " OR e.kind = 'TRADE' AND NOT EXISTS (SELECT 1 FROM lotbook.copied_deal c WHERE c.id = e.id"
            + " AND c.role = 'FOLLOWER')) ORDER BY s.link_id, e.exec_id LIMIT 1";

    /** Where the rate is that of an order's opening; not if what was accepted goes on as it was through the run's days. */
    private static final String ACCEPTED = "SELECT 'Acceptance ' || a.acceptance_id || ' of link ' || s.link_id"
            + " || ' was recorded' AS said FROM lotbook.fee_acceptance a JOIN lotbook.link l ON l.link_id = a.link_id"
            + " JOIN lotbook.fee_line_charged s ON s.run_id = ? AND s.account_id = l.follower_account"
            + " AND s.leader_account = l.leader_account AND s.programme_id = l.programme_id"
            + " JOIN lotbook.fee_terms t ON t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256"
            + " AND position('\"moment\":\"AT_ORDER_OPENING\"' IN t.document) > 0"
            + " WHERE a.known_at > ? AND a.valid_from < ?"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_acceptance was WHERE was.id = a.supersedes AND was.link_id = a.link_id"
            + " AND was.terms_id = a.terms_id AND was.sha256 = a.sha256 AND was.valid_from = a.valid_from"
            + " AND (was.valid_to IS NULL OR was.valid_to >= ?) AND (a.valid_to IS NULL OR a.valid_to >= ?))"
            + " ORDER BY s.link_id, a.acceptance_id LIMIT 1";

    private static final String LATER = " x.server = s.server AND x.login = s.login AND x.occurred_at >= s.occurred_at"
            + " AND (x.occurred_at > s.occurred_at OR x.id > s.id)";

    /** Its day, Saturdays and Sundays too: the books' ends at 17:00 in New York, seven hours before the calendar's. */
    private static final String OF_DAY =
            "CAST((%s.occurred_at + INTERVAL '7' HOUR) AT TIME ZONE 'America/New_York' AS varchar(10))";

    /** The last of a weekend's day is what a line takes if its terms value weekends by themselves. */
    private static final String ENDS_WEEKEND_DAY = OF_DAY.formatted("s") + " < CAST(s.books_day AS varchar(10))"
            + " AND s.books_day >= c.first_day AND EXISTS (SELECT 1 FROM lotbook.fee_terms t WHERE t.terms_id = c.terms_id"
            + " AND t.sha256 = c.terms_sha256 AND position('\"weekends\":\"OWN_VALUE\"' IN t.document) > 0)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.account_summary x WHERE" + LATER + " AND x.books_day = s.books_day"
            + " AND x.occurred_at < s.occurred_at + INTERVAL '2' DAY"
            + " AND " + OF_DAY.formatted("x") + " = " + OF_DAY.formatted("s") + ")";

    /** Of what came since, what a line would take now: the last of a day, before its first day, or before a moment of its own. */
    private static final String TAKEN = "SELECT s.id, s.server, s.login, s.report_id, s.occurred_at, s.books_day, s.equity,"
            + " s.balance, s.credit, c.link_id, d.measured,"
            + " s.books_day >= c.first_day AND NOT EXISTS (SELECT 1 FROM lotbook.account_summary x WHERE" + LATER
            + " AND x.books_day = s.books_day AND x.occurred_at < s.occurred_at + INTERVAL '2' DAY) AS ends_day,"
            + " c.rests_on IS NULL AND s.books_day < c.first_day AND NOT EXISTS (SELECT 1 FROM lotbook.account_summary x WHERE"
            + LATER + " AND x.books_day < c.first_day) AS begins_line,"
            + " EXISTS (SELECT 1 FROM lotbook.fee_line_moment e WHERE e.snapshot_id = c.id AND e.taken_at > s.occurred_at"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.account_summary x WHERE" + LATER + " AND x.occurred_at < e.taken_at))"
            + " AS stands_at_moment, " + ENDS_WEEKEND_DAY + " AS ends_weekend_day"
            + " FROM lotbook.account_summary s JOIN lotbook.account_login l ON l.server = s.server AND l.login = s.login"
            + " AND s.occurred_at >= l.valid_from AND (l.valid_to IS NULL OR s.occurred_at < l.valid_to)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.account_login later WHERE later.supersedes = l.id)"
            + " JOIN lotbook.fee_line_charged c ON c.run_id = ? AND c.account_id = l.account_id AND s.books_day <= c.last_day"
            + " JOIN lotbook.fee_snapshot d ON d.id = c.id WHERE s.known_at > ? AND s.books_day <= ?";

    private static final String BEFORE = "SELECT t.*, (SELECT b.id FROM lotbook.account_summary b WHERE b.server = t.server"
            + " AND b.login = t.login AND b.known_at <= ? AND b.occurred_at <= t.occurred_at"
            + " AND (b.occurred_at < t.occurred_at OR b.id < t.id)"
            + " ORDER BY b.occurred_at DESC, b.id DESC FETCH FIRST 1 ROWS ONLY) AS before_id FROM (" + TAKEN
            + ") t WHERE t.ends_day OR t.begins_line OR t.stands_at_moment OR t.ends_weekend_day";

    /** What the line was calculated with; and what settles charges, which is no longer hidden once it has moved. */
    private static final String MOVED = "(SELECT COALESCE(sum(m.amount), 0) FROM lotbook.movement_now m"
            + " WHERE m.server = p.server AND m.login = p.login AND m.occurred_at > p.occurred_at"
            + " AND m.occurred_at <= t.occurred_at AND (m.known_at <= ? OR m.charge_id IS NOT NULL)";

    /**
     * Summaries come all the time, nearly all of days after the run's. A line reads as before if what moved meanwhile is all that
     * differs; a sub-ledger is valued at the moment of the summary, whatever that says.
     */
    private static final String MEASURED = "SELECT 'Summary ' || t.report_id || ' of link ' || t.link_id || ' came' AS said"
            + " FROM (" + BEFORE + ") t LEFT JOIN lotbook.account_summary p ON p.id = t.before_id"
            + " WHERE t.measured = 'SUB_LEDGER' OR t.ends_day AND p.books_day <> t.books_day"
            + " OR (t.equity = p.equity + " + MOVED + ") AND t.credit = p.credit + " + MOVED + " AND m.class = 'CREDIT')"
            + " AND t.balance = p.balance + " + MOVED + " AND m.class <> 'CREDIT')) IS NOT TRUE"
            + " ORDER BY t.link_id, t.report_id LIMIT 1";

    private RunAsCalculated() {}

    /** Throws the refusal of the first line that would read otherwise now. */
    public static void require(Connection connection, long run) throws SQLException {
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
            refuse(ApprovalGuard.find(connection, ACCEPTED, List.of(run, known, ends, ends, ends)), run);
            LocalDate last = LocalDate.parse(calculated.get().text("last_day"));
            refuse(ApprovalGuard.find(connection, MEASURED, List.of(known, run, known, last, known, known, known)), run);
        }
    }

    private static void refuse(Optional<Found> found, long run) throws SQLException {
        if (found.isPresent()) {
            throw TableTrigger.refused(found.get().text("said") + " since fee run " + run + " was calculated" + REMEDY);
        }
    }
}
