package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.money.Rounding;

/** The management fee of one dealing point: it comes off the value before the price is struck, so it is everybody's. */
final class PointManagement {
    private final PoolFees in;
    private final Optional<Common> common;
    private final int decimals;
    private final Recorder recorder;
    private Optional<PoolManagement> management = Optional.empty();
    private BigDecimal accrued = BigDecimal.ZERO;

    /** The management fee that all who hold units accepted. */
    record Common(Optional<ManagementFee> fee, Rounding rounding, WeekendDays weekends) {
        static final Common NONE = new Common(Optional.empty(), Rounding.HALF_UP, WeekendDays.LAST_VALUE);

        static Common of(FeeTerms terms) {
            return terms.management().filter(fee -> fee.rate().value().signum() > 0)
                    .map(fee -> new Common(Optional.of(fee), terms.rounding(), terms.weekends()))
                    .orElse(NONE);
        }
    }

    /** @param common empty if they did not all accept the same */
    PointManagement(PoolFees in, Optional<Common> common, int decimals, Recorder recorder) {
        this.in = in;
        this.common = common;
        this.decimals = decimals;
        this.recorder = recorder;
    }

    /** @return what comes off a value, with what had accrued before */
    BigDecimal accrue(BigDecimal value) {
        Rounding rounding = common.orElse(Common.NONE).rounding();
        BigDecimal before = in.accrued().accrued().rounded(rounding, decimals);
        accrued = before;
        common.flatMap(Common::fee).ifPresent(fee -> {
            LocalDate after = in.lastDay().orElse(in.day());
            PoolManagement now = PoolManagement.accrue(fee, in.accrued(), after, in.day(), value.subtract(before));
            management = Optional.of(now);
            accrued = now.due().rounded(rounding, decimals);
            recorder.step(() -> new Step("management",
                    "accrued before + what came on: each day's value x rate x day's weight / " + fee.dayCount().denominator(),
                    List.of(constant("rate", fee.rate().value()), Operand.constant("base", fee.base().name()),
                            constant("days", BigDecimal.valueOf(now.days())),
                            constant("value of those days", in.accrued().lastValue()),
                            constant("value now", value.subtract(before)),
                            constant("accrued before", in.accrued().accrued().value())),
                    now.due().value().toPlainString(), DealingPoint.rounding(rounding, decimals), accrued.toPlainString()));
        });
        if (management.isEmpty() && before.signum() != 0) {
            recorder.step(() -> DealingPoint.step("management", "accrued before, and nobody accepted such a fee any more",
                    List.of(constant("accrued before", before)), before));
        }
        return accrued;
    }

    BigDecimal accrued() {
        return accrued;
    }

    /** What is left of a fee that nobody owes any more is due at once, and all of it when the last units went. */
    boolean isDue(BigDecimal units) {
        boolean point = common.flatMap(Common::fee)
                .map(fee -> in.isPoint(fee.charging(), common.orElse(Common.NONE).weekends(), in.day()))
                .orElse(true);
        return accrued.signum() > 0 && (point || units.signum() == 0);
    }

    /** All that accrued is charged. */
    FeeSplit charge(BigDecimal units) {
        recorder.step(() -> DealingPoint.step("management-charged",
                "all that accrued, " + (units.signum() == 0 ? "for the last units went" : "at a crystallisation point"),
                List.of(management.isPresent() ? DealingPoint.ofStep("accrued", accrued, "management")
                        : constant("accrued", accrued)), accrued));
        return common.flatMap(Common::fee).map(fee -> fee.charging().split()).orElse(FeeSplit.TO_PROVIDER);
    }

    /** @param value of the pool, once what was struck is paid */
    DaysAccrued carried(boolean charged, BigDecimal value) {
        return charged ? PoolManagement.from(value)
                : PoolManagement.at(management.map(PoolManagement::closing).orElse(in.accrued()), value);
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, value.toPlainString());
    }
}
