package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.approval.Change;
import org.jspecify.annotations.Nullable;

/**
 * What H2 calls to learn what lots by hand rest on, as far as the asker may see it; PostgreSQL has a function of its own (V328).
 */
public final class LotsGround {
    private static final String ORDER = "/order/";
    private static final String DEALT =
            "SELECT d.breakdown_id FROM lotbook.block_dealt d WHERE d.account_id = ? AND d.order_id = ?";

    private LotsGround() {}

    /** The last breakdown of the fill and the last command about it; of its whole order where the scope names no fill. */
    public static String of(Connection connection, String scope) throws SQLException {
        int order = scope.indexOf(ORDER);
        List<String> found = new ArrayList<>();
        @Nullable Object command = command(connection, scope);
        if (order > 0) {
            String account = scope.substring(0, order);
            String block = scope.substring(order + ORDER.length());
            int fill = block.lastIndexOf('/');
            String last = " ORDER BY d.breakdown_id DESC FETCH FIRST 1 ROWS ONLY";
            @Nullable Object dealt = TableTrigger.single(connection, DEALT + last, List.of(account, block));
            if (fill > 0) {
                String whole = block.substring(0, fill);
                dealt = dealt != null ? dealt : TableTrigger.single(connection, DEALT + " AND d.exec_id = ?" + last,
                        List.of(account, whole, block.substring(fill + 1)));
                command = command != null ? command : command(connection, account + ORDER + whole);
            }
            if (dealt != null) {
                found.add("dealt #" + dealt);
            }
        }
        if (command != null) {
            found.add(command.toString());
        }
        return found.isEmpty() ? Change.NO_GROUND : String.join(", ", found);
    }

    private static @Nullable Object command(Connection connection, String scope) throws SQLException {
        return TableTrigger.single(connection, "SELECT ground FROM lotbook.ground_seen WHERE area = 'COMMAND' AND scope = ?",
                List.of(scope));
    }
}
