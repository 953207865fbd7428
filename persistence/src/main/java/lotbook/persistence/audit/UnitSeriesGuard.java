package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a row about a series: it is what a dealing point says that was struck, in the place where it says so. */
public final class UnitSeriesGuard extends ApprovalGuard {
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.00000000001");
    private static final Map<String, String> HELD = Map.of("investor", "investor_id", "units", "units", "poolUnits", "pool_units",
            "hwm", "hwm", "value", "worth");

    private final PointDocument points = new PointDocument();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        int number = Integer.parseInt(text(row, "number"));
        boolean ofFee = columns().contains("unit_price");
        Optional<List<Json>> said = points.outputs(connection, text(row, "point_id"))
                .flatMap(outputs -> outputs.optional("fees", Json::asObject))
                .flatMap(fees -> fees.optional(ofFee ? "lines" : "series", Json::asList));
        if (said.filter(all -> number > 0 && number <= all.size())
                .filter(all -> ofFee ? charged(all.get(number - 1).asObject(), row) : held(all.get(number - 1).asObject(), row))
                .isEmpty()) {
            throw refused("No dealing point says so of a series: " + number + " of " + text(row, "point_id"));
        }
    }

    private boolean held(Json.Obj held, @Nullable Object[] row) {
        return named(held, row)
                && HELD.entrySet().stream().allMatch(pair -> says(held, pair.getKey(), value(row, pair.getValue())));
    }

    private boolean charged(Json.Obj line, @Nullable Object[] row) {
        return line.optional("series", Json::asObject).filter(series -> named(series, row)).isPresent()
                && value(row, "unit_price") instanceof BigDecimal price
                && line.decimal("hwm").add(line.decimal("gain")).subtract(price).abs().compareTo(LAST_DIGIT) < 0;
    }

    private boolean named(Json.Obj series, @Nullable Object[] row) {
        return value(row, "opened_at") instanceof OffsetDateTime opened
                && opened.toInstant().equals(Instant.parse(series.text("opened"))) && says(series, "apart", value(row, "apart"));
    }
}
