package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.domain.fee.FeeState.DaysAccrued;

/**
 * Management fee by day. Values are summed as they are; rate and day count come in when the sum is asked for, so nothing is
 * rounded.
 */
final class ManagementAccount {
    private final ManagementFee fee;
    private final Quotient before;
    private BigDecimal weighted = BigDecimal.ZERO;
    private boolean charged;
    private BigDecimal values;
    private long days;
    private long weight;
    private BigDecimal lastValue;

    ManagementAccount(ManagementFee fee, DaysAccrued state) {
        this.fee = fee;
        before = state.accrued();
        values = state.values();
        days = state.days();
        weight = state.weight();
        lastValue = state.lastValue();
    }

    ManagementFee fee() {
        return fee;
    }

    /** The value that the day accrues on. */
    BigDecimal accrue(LocalDate day, BigDecimal value) {
        BigDecimal counted = value.signum() < 0 ? BigDecimal.ZERO : value;
        BigDecimal base = fee.base() == ManagementBase.PREVIOUS_DAY ? lastValue : counted;
        long ofDay = fee.dayCount().weight(day);
        switch (fee.base()) {
            case DAILY, PREVIOUS_DAY -> weighted = weighted.add(ofDay == 1 ? base : base.multiply(BigDecimal.valueOf(ofDay)));
            case AVERAGE -> {
                values = values.add(base);
                days++;
                weight += ofDay;
            }
            case SNAPSHOT -> weight += ofDay;
        }
        lastValue = counted;
        return base;
    }

    /** @param value at the moment asked about */
    Quotient due(BigDecimal value) {
        BigDecimal counted = value.max(BigDecimal.ZERO);
        long all = weight + fee.dayCount().weightOfCharge();
        return switch (fee.base()) {
            case DAILY, PREVIOUS_DAY -> fee.dayCount().weightOfCharge() == 0 ? accrued() : fee.over(counted, all);
            case SNAPSHOT -> fee.over(counted, all);
            case AVERAGE -> days == 0
                    ? Quotient.ZERO
                    : fee.over(values, all).times(BigDecimal.ONE, BigDecimal.valueOf(days));
        };
    }

    /** What has accrued; a rate of one charge doesn't. */
    BigDecimal unposted(BigDecimal value) {
        return fee.dayCount().weightOfCharge() == 0 ? due(value).value() : BigDecimal.ZERO;
    }

    private Quotient accrued() {
        Quotient since = fee.over(weighted, 1);
        return charged ? since : before.plus(since);
    }

    void charge() {
        charged = true;
        weighted = BigDecimal.ZERO;
        values = BigDecimal.ZERO;
        days = 0;
        weight = 0;
    }

    DaysAccrued state() {
        boolean byDay = fee.base() == ManagementBase.DAILY || fee.base() == ManagementBase.PREVIOUS_DAY;
        return new DaysAccrued(byDay ? accrued() : Quotient.ZERO, values, days, weight, lastValue);
    }
}
