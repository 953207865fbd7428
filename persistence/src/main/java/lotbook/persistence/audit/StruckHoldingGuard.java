package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Before a holding: once a first proposal was made it comes by a dealing point that was struck, and ends by one. Until then
 * compliance sets the book up.
 */
public final class StruckHoldingGuard extends ApprovalGuard {
    private static final Set<String> SETTING_UP = Set.of("COMPLIANCE", "ADMINISTRATOR");
    private static final String OF_POINT = "SELECT 1 FROM lotbook.dealing_holding h JOIN lotbook.dealing_point_standing s"
            + " ON s.id = h.point_id AND s.state = 'STRUCK' WHERE s.master_account = ? AND h.investor_id = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        boolean may = settingUp(connection)
                ? SETTING_UP.contains(role(connection))
                : value(row, "supersedes") == null ? begins(connection, row) : ends(connection, row);
        if (!may) {
            throw refused("Two people agree on units: those of " + text(row, "investor_id") + " in "
                    + text(row, "master_account") + " were not struck as it is written here");
        }
    }

    private boolean begins(Connection connection, @Nullable Object[] row) throws SQLException {
        return value(row, "valid_to") == null && single(connection, OF_POINT + " AND s.struck_at = ? AND h.units = ?",
                Arrays.asList(value(row, "master_account"), value(row, "investor_id"), value(row, "valid_from"),
                        value(row, "units"))) != null;
    }

    private boolean ends(Connection connection, @Nullable Object[] row) throws SQLException {
        return single(connection, OF_POINT + " AND s.struck_at = ? AND h.units <> ? AND EXISTS (SELECT 1 FROM lotbook.holding o"
                        + " WHERE o.id = ? AND o.units = ? AND o.valid_from = ?)",
                Arrays.asList(value(row, "master_account"), value(row, "investor_id"), value(row, "valid_to"),
                        value(row, "units"), value(row, "supersedes"), value(row, "units"), value(row, "valid_from"))) != null;
    }
}
