package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a line or a charge of a fee run: whoever makes the run writes it, until the run is completed. */
public final class FeeLineGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (single(connection, "SELECT id FROM lotbook.fee_run_standing WHERE id = ? AND state = 'CALCULATING'"
                + " AND made_by = SESSION_USER", List.of(text(row, "run_id"))) == null) {
            throw refused("Fee run " + text(row, "run_id") + " is not yours to write, or is complete");
        }
        set(row, "known_at", now());
    }
}
