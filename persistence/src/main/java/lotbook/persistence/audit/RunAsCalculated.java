package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.persistence.audit.ApprovalGuard.Found;

/**
 * What came since a fee run was calculated stops the line it bears on, when the run is proposed and whenever it is approved. As
 * PostgreSQL's function require_run_as_calculated of migration V306.
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

    private RunAsCalculated() {}

    static void require(Connection connection, long run) throws SQLException {
        for (String sql : SINCE) {
            Optional<Found> found = ApprovalGuard.find(connection, sql, List.of(run));
            if (found.isPresent()) {
                throw TableTrigger.refused(found.get().text("said") + " since fee run " + run + " was calculated" + REMEDY);
            }
        }
    }
}
