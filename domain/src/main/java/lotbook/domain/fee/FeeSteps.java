package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeOutputs.Accrued;
import lotbook.domain.fee.FeeOutputs.Crystallisation;
import lotbook.domain.fee.FeeOutputs.DayAccrual;

/** The calculation's steps in words and digits; makes none if nobody listens. */
final class FeeSteps {
    private final FeeTerms terms;
    private final int decimals;
    private final Recorder recorder;
    private final boolean listens;
    private int postings;

    FeeSteps(FeeTerms terms, int decimals, Recorder recorder) {
        this.terms = terms;
        this.decimals = decimals;
        this.recorder = recorder;
        this.listens = recorder.listens();
    }

    void accrued(ManagementFee fee, DayAccrual day) {
        if (listens) {
            recorder.step(() -> unrounded(
                    "accrual:" + day.date(),
                    "value x rate x weight of the day / weight of the year",
                    List.of(
                            constant("value", day.value()),
                            constant("rate", fee.rate().value()),
                            Operand.constant("weight of the day", Long.toString(day.weight())),
                            constant("weight of the year", fee.dayCount().denominator())),
                    fee.over(day.value(), day.weight()).value()));
        }
    }

    void posted(FeeCharge charge) {
        if (listens) {
            int number = ++postings;
            recorder.step(() -> new Step(
                    charge.fee() + ":" + charge.date() + " " + number,
                    "accrued since the last charge, at most the cap",
                    List.of(constant("base", charge.base())),
                    text(charge.raw()),
                    rounding(),
                    text(charge.posted())));
        }
    }

    void flow(FeeEvent.Moved moved, BigDecimal mark) {
        if (listens) {
            recorder.step(() -> unrounded(
                    "flow:" + moved.id(),
                    "mark after " + (moved.amount().signum() < 0 ? "a withdrawal" : "a deposit"),
                    List.of(new Operand("amount", text(moved.amount()), "movement:" + moved.id())),
                    mark));
        }
    }

    void crystallised(String point, PerformanceFee fee, Crystallisation made) {
        if (!listens) {
            return;
        }
        recorder.step(() -> unrounded(
                "base:" + point,
                words(fee.profit().basis()) + ", less what is owed, " + words(terms.order()),
                List.of(),
                made.value()));
        recorder.step(() -> unrounded(
                "gain:" + point,
                fee.mark().after() == MarkAfterCharge.CUMULATIVE_PROFIT
                        ? "value - invested + shared before"
                        : "value - mark",
                List.of(
                        Operand.ofStep("value", text(made.value()), "base:" + point),
                        constant("mark", made.mark())),
                made.gain()));
        recorder.step(() -> new Step(
                "performance:" + point,
                "rate of the gain above the hurdle",
                List.of(
                        Operand.ofStep("gain", text(made.gain()), "gain:" + point),
                        constant("hurdle", made.hurdle())),
                text(made.raw()),
                rounding(),
                text(made.posted())));
        recorder.step(() -> unrounded(
                "mark:" + point,
                "mark after the charge, " + words(fee.mark().after()),
                List.of(
                        constant("mark", made.mark()),
                        Operand.ofStep("fee", text(made.posted()), "performance:" + point)),
                made.markAfter()));
    }

    void accrued(Accrued accrued) {
        if (listens) {
            recorder.step(() -> unrounded(
                    "accrued",
                    "performance + management + subscription + volume, due if it all crystallised now",
                    List.of(
                            constant("performance", accrued.performance()),
                            constant("management", accrued.management()),
                            constant("subscription", accrued.subscription()),
                            constant("volume", accrued.volume())),
                    accrued.performance().add(accrued.management()).add(accrued.subscription()).add(accrued.volume())));
        }
    }

    private String rounding() {
        return words(terms.rounding()) + " to " + decimals + " decimals";
    }

    private static Step unrounded(String id, String operation, List<Operand> operands, BigDecimal value) {
        return new Step(id, operation, operands, text(value), "", text(value));
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }

    private static String words(Enum<?> term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
