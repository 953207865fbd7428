package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.approval.Change;

/**
 * What H2 calls to learn what lots by hand rest on, as far as the asker may see it; PostgreSQL has a function of its own (V259).
 */
public final class LotsGround {
    private static final String ORDER = "/order/";

    private LotsGround() {}

    /** The last breakdown of the block and the last command about it. */
    public static String of(Connection connection, String scope) throws SQLException {
        int order = scope.indexOf(ORDER);
        List<String> found = new ArrayList<>();
        if (order > 0) {
            Object dealt = TableTrigger.single(connection, "SELECT d.breakdown_id FROM lotbook.block_dealt d"
                    + " WHERE d.account_id = ? AND d.order_id = ? ORDER BY d.breakdown_id DESC FETCH FIRST 1 ROWS ONLY",
                    List.of(scope.substring(0, order), scope.substring(order + ORDER.length())));
            if (dealt != null) {
                found.add("dealt #" + dealt);
            }
        }
        Object command = TableTrigger.single(connection,
                "SELECT ground FROM lotbook.ground_seen WHERE area = 'COMMAND' AND scope = ?", List.of(scope));
        if (command != null) {
            found.add(command.toString());
        }
        return found.isEmpty() ? Change.NO_GROUND : String.join(", ", found);
    }
}
