package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a line is set aside: it is held back, and its run is a draft. */
public final class SetAsideGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (single(connection, "SELECT s.id FROM lotbook.fee_snapshot s JOIN lotbook.fee_run_standing r ON r.id = s.run_id"
                + " WHERE s.id = ? AND s.held_back AND r.state = 'DRAFT'", List.of(text(row, "snapshot_id"))) == null) {
            throw refused("Only a line that is held back in a draft is set aside");
        }
        requireWhy(row, "setting a line aside");
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }
}
