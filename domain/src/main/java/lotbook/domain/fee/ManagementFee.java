package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Rate;

/** A rate of the value for each day, whatever the result. Accrued unrounded; rounded once, when it is charged. */
public record ManagementFee(Rate rate, DayCount dayCount, ManagementBase base, Charging charging) implements Fee {
    public static final String ID = "management";

    @Override
    public String id() {
        return ID;
    }

    /** {@code value x rate x weight / denominator}. */
    public Quotient over(BigDecimal value, long weight) {
        BigDecimal ofDay = value.multiply(rate.value());
        return new Quotient(weight == 1 ? ofDay : ofDay.multiply(BigDecimal.valueOf(weight)), dayCount.denominator());
    }
}
