package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before what an investor holds after a dealing point: it is what the point says, once it was struck. */
public final class DealingHoldingGuard extends ApprovalGuard {
    private final PointDocument points = new PointDocument();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String investor = text(row, "investor_id");
        if (points.find(connection, text(row, "point_id"), "holdings", "investor", investor)
                .filter(said -> same(said, row)).isEmpty()) {
            throw refused("No dealing point says so of the units of " + investor);
        }
    }

    private boolean same(Json.Obj said, @Nullable Object[] row) {
        return PointDocument.same(said, "units", value(row, "units")) && PointDocument.same(said, "value", value(row, "worth"))
                && PointDocument.same(said, "share", value(row, "share"));
    }
}
