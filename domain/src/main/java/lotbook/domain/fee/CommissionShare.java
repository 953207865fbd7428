package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.money.Rate;

/**
 * A share of the trading costs the investor paid, borne by the broker.
 *
 * @param most the most of the costs that count, as a share of the base at the charge
 */
public record CommissionShare(Rate rate, Optional<Rate> most, Charging charging) implements Fee {
    public static final String ID = "commission-share";

    @Override
    public String id() {
        return ID;
    }

    public BigDecimal of(BigDecimal costs, BigDecimal base) {
        BigDecimal counted = most.map(share -> costs.min(base.max(BigDecimal.ZERO).multiply(share.value()))).orElse(costs);
        return counted.multiply(rate.value());
    }
}
