package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Before a draft of a dealing point: it carries out the correction that was agreed to for it, and no other. */
public final class DealingCorrectionGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Map<String, @Nullable Object> point = new HashMap<>();
        for (String column : columns()) {
            point.put(column, value(row, column));
        }
        CorrectedUnits.requireCarriedOut(connection, new Found(point));
    }
}
