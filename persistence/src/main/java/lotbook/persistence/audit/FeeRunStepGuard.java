package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Before a run is completed or discarded: it stands where that can be, and its lines are those that were said. */
public final class FeeRunStepGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String run = text(row, "run_id");
        requireWhy(row, "fee run " + run);
        String state = String.valueOf(single(
                connection, "SELECT state FROM lotbook.fee_run_standing WHERE id = ?", List.of(run)));
        boolean completes = text(row, "step").equals("COMPLETED");
        if (completes ? !state.equals("CALCULATING") : !Set.of("CALCULATING", "DRAFT").contains(state)) {
            throw refused("Fee run " + run + " is " + state.toLowerCase(Locale.ROOT) + " and stays so");
        }
        if (completes && single(connection, "SELECT id FROM lotbook.fee_run WHERE id = ? AND made_by = SESSION_USER",
                List.of(run)) == null) {
            throw refused("Fee run " + run + " is completed by who makes it");
        }
        if (completes && !text(row, "content").equals(RunContent.of(connection, Long.parseLong(run)))) {
            throw refused("The lines of fee run " + run + " are others than was said");
        }
        if (completes) {
            CoverAsked.requireCompleted(connection, Long.parseLong(run));
            TrueLines.require(connection, Long.parseLong(run));
        }
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }
}
