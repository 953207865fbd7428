package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Rate;

/** A share of each deposit, charged as it comes in; its schedule is of no account. */
public record EntryFee(Rate rate, Charging charging) implements Fee {
    public static final String ID = "entry";

    @Override
    public String id() {
        return ID;
    }

    public BigDecimal of(BigDecimal deposit) {
        return deposit.multiply(rate.value());
    }
}
