package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a fee of a pool: it is what a dealing point says that was struck, in the place where it says so. */
public final class PoolFeeGuard extends ApprovalGuard {
    private static final Map<String, String> COLUMNS = Map.of("cause", "cause", "investor", "investor_id", "terms", "terms_id",
            "units", "units", "hwm", "hwm_before", "fee", "amount", "cancelled", "cancelled", "hwmAfter", "hwm_after");

    private static final Map<String, String> EQUALISED = Map.of("part", "part", "credit", "credited", "added", "added");

    private final PointDocument points = new PointDocument();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        int number = Integer.parseInt(text(row, "number"));
        if (points.outputs(connection, text(row, "point_id")).flatMap(outputs -> outputs.optional("fees", Json::asObject))
                .filter(fees -> number == 0 ? managed(fees, row) : performed(fees.list("lines"), number, row)).isEmpty()) {
            throw refused("No dealing point charges so: fee " + number + " of " + text(row, "point_id"));
        }
    }

    private boolean managed(Json.Obj fees, @Nullable Object[] row) {
        return value(row, "amount") instanceof BigDecimal amount && amount.signum() > 0
                && PointDocument.same(fees, "charged", amount);
    }

    private boolean performed(List<Json> lines, int number, @Nullable Object[] row) {
        if (number <= 0 || number > lines.size()) {
            return false;
        }
        Json.Obj line = lines.get(number - 1).asObject();
        Json.Obj equalised = line.optional("equalised", Json::asObject).orElse(Json.object().build());
        return says(line, COLUMNS, row) && says(equalised, EQUALISED, row);
    }

    private boolean says(Json.Obj said, Map<String, String> columns, @Nullable Object[] row) {
        return columns.entrySet().stream().allMatch(pair -> says(said, pair.getKey(), value(row, pair.getValue())));
    }
}
