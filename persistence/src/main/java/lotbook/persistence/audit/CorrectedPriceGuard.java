package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before what a point's price would be: it is what the correction's document says. */
public final class CorrectedPriceGuard extends ApprovalGuard {
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.000000000001");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String point = text(row, "point_id");
        boolean said = single(connection, "SELECT document FROM lotbook.price_correction WHERE id = ?",
                List.of(text(row, "correction_id"))) instanceof String document
                && json(document).object("outputs").list("points").stream().map(Json::asObject)
                        .anyMatch(one -> String.valueOf(one.required("point").asWhole()).equals(point)
                                && same(one.optional("priceNow", Json::asDecimal), value(row, "unit_price")));
        if (!said) {
            throw refused("No correction says so of the price of point " + point);
        }
    }

    private static boolean same(Optional<BigDecimal> said, @Nullable Object column) {
        return column instanceof BigDecimal kept
                ? said.filter(exact -> exact.subtract(kept).abs().compareTo(LAST_DIGIT) <= 0).isPresent()
                : said.isEmpty();
    }
}
