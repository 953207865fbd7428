package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.money.Rounding;

/**
 * A chain of partners above a trader, each with a price a lot of its own, in one currency. No term of a contract names one yet:
 * what a partner gets of a charge is a share of {@link FeeSplit}.
 */
public final class PartnerCascade {
    private PartnerCascade() {}

    public record Level(String partner, BigDecimal perLot) {}

    public record Paid(String partner, BigDecimal amount) {}

    /** Each level's amount is rounded once, by itself: levels don't share a whole. */
    public static List<Paid> of(BigDecimal lots, List<Level> levels, Rounding rounding, int decimals) {
        return levels.stream()
                .map(level -> new Paid(level.partner(), rounding.round(lots.multiply(level.perLot()), decimals)))
                .toList();
    }
}
