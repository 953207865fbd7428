package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.domain.fee.FeeState.HwmState;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;

/** The HWM and what belongs to it, while one period is walked through. */
final class PerformanceAccount {
    /** Where the terms have no performance fee, the HWM is kept all the same. */
    static final PerformanceFee NOTHING_SHARED =
            FeeTemplates.performance(Rate.of("0"), HwmAfterCharge.GROSS, new Schedule.OnExit());

    private final PerformanceFee fee;
    private final OrderOfFees order;
    private final boolean hurdled;
    private BigDecimal hwm;
    private BigDecimal invested;
    private BigDecimal startValue;
    private BigDecimal shared;
    private BigDecimal costs;
    private BigDecimal management;
    private Quotient hurdle;
    private BigDecimal hurdleBefore;
    private long hurdleWeight;
    private BigDecimal openedProfit;
    private BigDecimal openedDue;

    PerformanceAccount(PerformanceFee fee, OrderOfFees order, HwmState state) {
        this.fee = fee;
        this.order = order;
        hurdled = !(fee.hurdle() instanceof Hurdle.None);
        hwm = state.hwm();
        invested = state.invested();
        startValue = state.startValue();
        shared = state.shared();
        costs = state.costs();
        management = state.management();
        hurdle = state.hurdle();
        hurdleBefore = state.hurdleBefore();
        openedProfit = state.openedProfit();
        openedDue = state.openedDue();
    }

    /**
     * A gain and what is due of it.
     *
     * @param value before the fee, less what is owed
     * @param base the value with what the terms add back
     * @param scale by which the gain was charged
     */
    record Due(
            BigDecimal value, BigDecimal base, BigDecimal hwm, BigDecimal gain, BigDecimal hurdle, RateScale scale,
            BigDecimal raw) {}

    PerformanceFee fee() {
        return fee;
    }

    private boolean cumulative() {
        return fee.hwm().after() == HwmAfterCharge.CUMULATIVE_PROFIT;
    }

    /** What the gain is measured from. */
    BigDecimal from() {
        return cumulative() ? invested : hwm;
    }

    void grow(LocalDate day) {
        if (hurdled) {
            fee.hurdle().growth().ifPresent(growth -> hurdleWeight += growth.dayCount().weight(day));
        }
    }

    void spent(BigDecimal cost) {
        if (cost.signum() != 0) {
            costs = costs.add(cost);
        }
    }

    void managementCharged(BigDecimal amount) {
        management = management.add(amount);
    }

    void opened(FeeTrade trade) {
        if (trade.profit().signum() > 0 && trade.rateAtOpening().isPresent()) {
            openedProfit = openedProfit.add(trade.profit());
            openedDue = openedDue.add(trade.rateAtOpening().get().of(trade.profit()));
        }
    }

    /** @param unposted management fee that is accrued and not charged yet */
    Due due(BigDecimal measured, BigDecimal unposted) {
        BigDecimal value = order == OrderOfFees.NET_OF_MANAGEMENT ? Decimals.minus(measured, unposted) : measured;
        BigDecimal base = order == OrderOfFees.INDEPENDENT ? value.add(management) : value;
        if (fee.profit().costs() == TradingCosts.BEFORE) {
            base = base.add(costs);
        }
        BigDecimal already = cumulative() ? shared : BigDecimal.ZERO;
        BigDecimal gain = Decimals.plus(base.subtract(from()), already);
        BigDecimal amount = hurdleAmount().max(BigDecimal.ZERO);
        RateScale scale = scale();
        BigDecimal raw = Decimals.minus(fee.hurdle().due(scale, gain, amount, from()), already).max(BigDecimal.ZERO);
        return new Due(value, base, from(), gain, amount, scale, raw);
    }

    /** Profit of the winning orders that the next gain is weighed by. */
    BigDecimal openedProfit() {
        return openedProfit;
    }

    /** What is due of it, each order at its own rate. */
    BigDecimal openedDue() {
        return openedDue;
    }

    private RateScale scale() {
        return switch (fee.rate().moment()) {
            case AT_SETTLEMENT -> fee.rate().scale();
            case AT_ORDER_OPENING -> openedProfit.signum() > 0
                    ? new RateScale.Weighted(openedDue, openedProfit)
                    : fee.rate().scale();
        };
    }

    /** With what a charge of the day adds, where the hurdle is of a period. */
    private BigDecimal hurdleAmount() {
        if (!hurdled) {
            return BigDecimal.ZERO;
        }
        settleGrowth();
        Hurdle.Growth growth = fee.hurdle().growth().orElseThrow();
        return hurdle.plus(growth.over(hurdleValue(growth), growth.dayCount().weightOfCharge())).value();
    }

    private BigDecimal hurdleValue(Hurdle.Growth growth) {
        return switch (growth.base()) {
            case START_VALUE -> startValue;
            case HWM -> from();
            case COMPOUNDING_HWM -> from().add(hurdleBefore);
        };
    }

    /** Books the days since the base last moved. */
    private void settleGrowth() {
        if (hurdleWeight != 0) {
            Hurdle.Growth growth = fee.hurdle().growth().orElseThrow();
            hurdle = hurdle.plus(growth.over(hurdleValue(growth), hurdleWeight));
            hurdleWeight = 0;
        }
    }

    /**
     * At the point: the fee was posted, the HWM follows. What was retained of a withdrawal and pays for it now is as if it
     * had been put in again.
     */
    BigDecimal crystallised(Due due, FeeCharge charge, boolean endsPeriod) {
        BigDecimal posted = charge.posted();
        boolean charged = posted.signum() > 0;
        shared = shared.add(posted);
        invested = Decimals.plus(invested, charge.fromRetained());
        BigDecimal value = Decimals.plus(due.value(), charge.fromRetained());
        BigDecimal after = fee.hwm().after() == HwmAfterCharge.NET ? value.subtract(posted) : value;
        boolean high = due.gain().signum() > 0 && (charged || fee.hwm().rise() == HwmRise.ON_NEW_HIGH);
        if (high && !cumulative()) {
            hwm = after;
            costs = BigDecimal.ZERO;
            management = BigDecimal.ZERO;
            openedProfit = BigDecimal.ZERO;
            openedDue = BigDecimal.ZERO;
        }
        if (endsPeriod || high) {
            endHurdle(due, charged || high);
            startValue = value.subtract(posted);
        }
        return from();
    }

    private void endHurdle(Due due, boolean passed) {
        if (!hurdled) {
            return;
        }
        settleGrowth();
        Hurdle.Growth growth = fee.hurdle().growth().orElseThrow();
        boolean reset = passed || growth.carry() == Hurdle.Carry.RESET;
        hurdle = reset
                ? Quotient.ZERO
                : hurdle.plus(growth.over(hurdleValue(growth), growth.dayCount().weightOfCharge()));
        hurdleBefore = reset ? BigDecimal.ZERO : due.hurdle();
    }

    void flow(BigDecimal measured, BigDecimal amount) {
        settleGrowth();
        hwm = fee.hwm().flows().after(hwm, measured, amount);
        invested = invested.add(amount);
        startValue = startValue.add(amount);
        if (fee.hwm().flows() == HwmOnFlow.RESET_TO_BALANCE) {
            costs = BigDecimal.ZERO;
            management = BigDecimal.ZERO;
        }
    }

    /**
     * A withdrawal that crystallised its own fraction, {@code withdrawn / value}: everything shrinks by it.
     *
     * @param paid what left the account
     */
    void shrink(BigDecimal value, BigDecimal withdrawn, BigDecimal paid, BigDecimal posted) {
        settleGrowth();
        BigDecimal flow = withdrawn.min(value).negate();
        shared = shared.add(posted);
        invested = invested.subtract(paid);
        hwm = HwmOnFlow.scaled(hwm, value, flow);
        startValue = HwmOnFlow.scaled(startValue, value, flow);
        costs = HwmOnFlow.scaled(costs, value, flow);
        management = HwmOnFlow.scaled(management, value, flow);
        hurdle = hurdle.times(value.add(flow), value);
        hurdleBefore = HwmOnFlow.scaled(hurdleBefore, value, flow);
        openedProfit = HwmOnFlow.scaled(openedProfit, value, flow);
        openedDue = HwmOnFlow.scaled(openedDue, value, flow);
    }

    /** Protection money lifts the account to zero: no profit, so where profit is cumulative it counts as put in. */
    void protection(BigDecimal amount) {
        invested = invested.add(amount);
    }

    void refill(BigDecimal measured) {
        settleGrowth();
        hwm = measured;
        invested = measured;
        startValue = measured;
        shared = BigDecimal.ZERO;
        costs = BigDecimal.ZERO;
        management = BigDecimal.ZERO;
        hurdle = Quotient.ZERO;
        hurdleBefore = BigDecimal.ZERO;
        openedProfit = BigDecimal.ZERO;
        openedDue = BigDecimal.ZERO;
    }

    HwmState state() {
        settleGrowth();
        return new HwmState(
                hwm, invested, startValue, shared, costs, management, hurdle, hurdleBefore, openedProfit, openedDue);
    }
}
