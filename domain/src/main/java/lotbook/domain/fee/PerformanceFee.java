package lotbook.domain.fee;

/**
 * A share of profit above an HWM.
 *
 * @param withdrawal what crystallises when part of the money leaves
 * @param fairness whose HWM it is where investors share one pool
 */
public record PerformanceFee(
        RateTerms rate,
        ProfitTerms profit,
        HwmTerms hwm,
        OnWithdrawal withdrawal,
        Hurdle hurdle,
        Fairness fairness,
        Withholding withholding,
        Charging charging)
        implements Fee {
    public static final String ID = "performance";

    @Override
    public String id() {
        return ID;
    }

    PerformanceFee with(Fairness other) {
        return new PerformanceFee(rate, profit, hwm, withdrawal, hurdle, other, withholding, charging);
    }

    /** @param moment which of an order's two rates counts */
    public record RateTerms(RateScale scale, RateMoment moment) {}

    public record ProfitTerms(ProfitBasis basis, TradingCosts costs) {}

    public record HwmTerms(HwmAfterCharge after, HwmRise rise, HwmOnFlow flows, LossCarryForward losses) {}
}
