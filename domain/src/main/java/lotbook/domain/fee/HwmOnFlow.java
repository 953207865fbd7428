package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

/** What a deposit or a withdrawal does to the HWM. */
public enum HwmOnFlow {
    /** The HWM moves by the amount. */
    ABSOLUTE,
    /** The HWM scales with the value, so that the drawdown in percent stays. */
    PROPORTIONAL,
    /** The HWM of a unit is weighted by what comes in and stays when something leaves. */
    PER_UNIT,
    /** The HWM is set at what is there after the flow. */
    RESET_TO_BALANCE;

    /**
     * @param value the fee's base just before the flow
     * @param flow signed
     */
    public BigDecimal after(BigDecimal hwm, BigDecimal value, BigDecimal flow) {
        return switch (this) {
            case ABSOLUTE -> hwm.add(flow);
            case PROPORTIONAL -> scales(value, flow) ? scaled(hwm, value, flow) : hwm.add(flow).max(BigDecimal.ZERO);
            case PER_UNIT -> flow.signum() >= 0
                    ? hwm.add(flow)
                    : scales(value, flow) ? scaled(hwm, value, flow) : hwm.add(flow).max(BigDecimal.ZERO);
            case RESET_TO_BALANCE -> value.add(flow);
        };
    }

    /** Only what is worth something before and after has a drawdown in percent. */
    private static boolean scales(BigDecimal value, BigDecimal flow) {
        return value.signum() > 0 && value.add(flow).signum() >= 0;
    }

    /** {@code HWM x (value + flow) / value}. */
    static BigDecimal scaled(BigDecimal hwm, BigDecimal value, BigDecimal flow) {
        return Decimals.divide(hwm.multiply(value.add(flow)), value);
    }

    boolean needsValue() {
        return this != ABSOLUTE;
    }
}
