package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.PoolFees.Holder;

/** What is due of units at a price, told. */
record PointDues(int decimals, Recorder recorder) {
    /** @param number of the line it becomes */
    record Crystallising(FeeCause cause, BigDecimal units, int number) {}

    /** A fee to be taken in units. */
    record Due(
            Holder holder, FeeTerms terms, Crystallising of, BigDecimal hwm, BigDecimal gain, BigDecimal amount,
            Optional<SeriesHolding.Series> series) {
        /** What its units are cancelled for. */
        Operand source() {
            return DealingPoint.ofStep("fee", amount, "due:" + key());
        }

        String key() {
            return holder.investor() + " " + of.number();
        }
    }

    /** Of units of the pool. */
    Due of(Holder holder, FeeTerms terms, Crystallising of, BigDecimal hwm, UnitPrice price) {
        PerformanceFee fee = terms.performance().orElseThrow();
        BigDecimal gain = price.perUnit().subtract(hwm);
        BigDecimal exact = UnitFee.of(fee.rate().scale(), price.perUnit(), hwm, of.units());
        // Rounding up must not take more than the units are worth.
        BigDecimal amount = terms.rounding().round(exact, decimals).min(price.moneyFor(of.units(), decimals, Rounding.FLOOR));
        Due due = new Due(holder, terms, of, hwm, gain, amount, Optional.empty());
        recorder.step(() -> DealingPoint.step("gain:" + due.key(), "price - HWM of a unit",
                List.of(DealingPoint.ofStep("price", price.perUnit(), "price"), constant("HWM", hwm)), gain));
        recorder.step(() -> dueStep(due, fee, exact));
        return due;
    }

    private Step dueStep(Due due, PerformanceFee fee, BigDecimal exact) {
        return new Step("due:" + due.key(), "rate of what a unit gained above its HWM x units",
                List.of(DealingPoint.ofStep("gain of a unit", due.gain(), "gain:" + due.key()),
                        constant("units", due.of().units()), Operand.constant("rate", rate(fee))),
                text(exact), DealingPoint.rounding(due.terms().rounding(), decimals), text(due.amount()));
    }

    /** Of units of a series that leave. */
    Due of(Holder holder, FeeTerms of, PoolSeries.Leaving left, int number, UnitPrice price) {
        SeriesHolding held = left.held();
        PerformanceFee fee = of.performance().orElseThrow();
        BigDecimal exact = UnitFee.of(fee.rate().scale(), left.price(), held.hwm(), held.units());
        BigDecimal amount = of.rounding().round(exact, decimals).min(price.moneyFor(held.poolUnits(), decimals, Rounding.FLOOR));
        Due due = new Due(holder, of, new Crystallising(FeeCause.WITHDRAWAL, held.units(), number), held.hwm(),
                left.price().subtract(held.hwm()), amount, Optional.of(held.series()));
        recorder.step(() -> DealingPoint.step("gain:" + due.key(),
                "price x units of the pool behind the series / its units - HWM of a unit",
                List.of(DealingPoint.ofStep("price", price.perUnit(), "price"), constant("units of the pool", left.behind()),
                        constant("units of the series", left.all()), constant("HWM", held.hwm())), due.gain()));
        recorder.step(() -> dueStep(due, fee, exact));
        return due;
    }

    static String rate(PerformanceFee fee) {
        return switch (fee.rate().scale()) {
            case RateScale.Flat(Rate rate) -> rate.toString();
            case RateScale.ByReturn(var tiers, var kind) -> tiers.size() + " tiers, " + kind;
            case RateScale.Weighted _ -> "weighted";
        };
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
