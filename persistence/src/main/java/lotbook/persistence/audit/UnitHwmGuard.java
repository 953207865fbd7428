package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Before the HWM of an investor's units, and their credit: it is what a dealing point says that was struck. */
public final class UnitHwmGuard extends ApprovalGuard {
    private final PointDocument points = new PointDocument();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String investor = text(row, "investor_id");
        if (points.find(connection, text(row, "point_id"), "holdings", "investor", investor)
                .filter(said -> said.member("hwm").isPresent() && PointDocument.same(said, "hwm", value(row, "hwm"))
                        && says(said, "credit", value(row, "credit"))).isEmpty()) {
            throw refused("No dealing point says so of the HWM of " + investor);
        }
    }
}
