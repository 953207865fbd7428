package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

/** What a deposit or a withdrawal does to the mark. */
public enum MarkOnFlow {
    /** The mark moves by the amount. */
    ABSOLUTE,
    /** The mark scales with the value, so that the drawdown in percent stays. */
    PROPORTIONAL,
    /** The mark of a unit is weighted by what comes in and stays when something leaves. */
    PER_UNIT,
    /** The mark is set at what is there after the flow. */
    RESET_TO_BALANCE;

    /**
     * @param value the fee's base just before the flow
     * @param flow signed
     */
    public BigDecimal after(BigDecimal mark, BigDecimal value, BigDecimal flow) {
        return switch (this) {
            case ABSOLUTE -> mark.add(flow);
            case PROPORTIONAL -> value.signum() > 0 ? scaled(mark, value, flow) : mark.add(flow);
            case PER_UNIT -> flow.signum() < 0 && value.signum() > 0 ? scaled(mark, value, flow) : mark.add(flow);
            case RESET_TO_BALANCE -> value.add(flow);
        };
    }

    /** {@code mark x (value + flow) / value}. */
    static BigDecimal scaled(BigDecimal mark, BigDecimal value, BigDecimal flow) {
        return Decimals.divide(mark.multiply(value.add(flow)), value);
    }

    boolean needsValue() {
        return this != ABSOLUTE;
    }
}
