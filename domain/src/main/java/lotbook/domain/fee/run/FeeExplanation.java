package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeReversal;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeStepWords;

/** How a figure of a line came about, from the steps that its snapshot keeps: nothing is calculated again but the sum. */
public final class FeeExplanation {
    private static final List<String> NOT_CHARGED = List.of("accrual", "flow", "base", "gain", "hwm", "accrued");

    /** Figures of a line that open. */
    public enum Figure {
        PERFORMANCE, MANAGEMENT, POSTED
    }

    private FeeExplanation() {}

    /** @param shown the figure in the digits of the grid */
    public static Explanation of(FeeSnapshot snapshot, Figure figure, BigDecimal shown) {
        String name = figure == Figure.POSTED ? "fees" : figure.name().toLowerCase(Locale.ROOT) + " fee";
        return explanation(snapshot, charged(figure), name + ", " + snapshot.inputs().period().first() + " to "
                + snapshot.inputs().period().last(), "sum of what was charged in the period", shown);
    }

    /**
     * Of one charge, or of what reverses it.
     *
     * @param fee the kind of the charge
     * @param shown below zero for a reversal
     */
    public static Explanation ofCharge(FeeSnapshot snapshot, String fee, LocalDate day, BigDecimal shown) {
        return explanation(snapshot, step -> step.id().startsWith(fee + ":" + day), fee + " fee of " + day,
                shown.signum() < 0 ? "the exact negative of what was charged" : "as charged", shown);
    }

    /**
     * What a line is put right by: how both sides came about, and what lies between them.
     *
     * @param stood what it was charged by, or last put right by
     */
    public static Explanation ofTrueUp(FeeSnapshot stood, FeeSnapshot corrected, BigDecimal shown) {
        List<Step> steps = new ArrayList<>();
        Operand was = side(steps, stood, "posted");
        Operand should = side(steps, corrected, "corrected");
        String value = shown.toPlainString();
        String first = FeeStepWords.leading(Correction.differs(stood, corrected));
        steps.add(new Step("figure", "corrected less posted"
                + (first.isEmpty() ? "" : "; the first step that differs is " + first), List.of(should, was), value, "", value));
        List<String> sources = new ArrayList<>(corrected.inputs().sources());
        stood.inputs().sources().stream().filter(source -> !sources.contains(source)).forEach(sources::add);
        return new Explanation(
                "true-up of the fees, " + corrected.inputs().period().first() + " to " + corrected.inputs().period().last()
                        + " of " + corrected.inputs().account() + ", terms " + corrected.inputs().version(),
                value, corrected.rule(), steps, sources);
    }

    /** The steps of one side under names of their own, and what they come to. */
    private static Operand side(List<Step> steps, FeeSnapshot snapshot, String name) {
        BigDecimal due = FeeReversal.due(snapshot.recalculated());
        Explanation whole = of(snapshot, Figure.POSTED, due);
        String prefix = name + " ";
        for (Step step : whole.steps()) {
            steps.add(new Step(
                    prefix + step.id(), step.operation(),
                    step.operands().stream()
                            .map(operand -> operand.stepId()
                                    .map(id -> Operand.ofStep(operand.name(), operand.value(), prefix + id))
                                    .orElse(operand))
                            .toList(),
                    step.raw(), step.rounding(), step.value()));
        }
        return Operand.ofStep(name, due.toPlainString(), prefix + "figure");
    }

    private static Explanation explanation(
            FeeSnapshot snapshot, Predicate<Step> which, String name, String operation, BigDecimal shown) {
        List<Step> steps = new ArrayList<>(snapshot.steps());
        List<Operand> charges = steps.stream()
                .filter(which)
                .map(step -> Operand.ofStep(FeeStepWords.of(step.id()), step.value(), step.id()))
                .toList();
        String value = shown.toPlainString();
        steps.add(new Step(
                "figure", charges.isEmpty() ? "nothing was charged" : operation, charges, value, "", value));
        return new Explanation(
                name + " of " + snapshot.inputs().account() + ", terms " + snapshot.inputs().version(),
                value, snapshot.rule(), steps, snapshot.inputs().sources());
    }

    private static Predicate<Step> charged(Figure figure) {
        return step -> {
            String kind = step.id().split(":", 2)[0];
            return switch (figure) {
                case PERFORMANCE -> kind.equals("performance");
                case MANAGEMENT -> kind.equals("management");
                case POSTED -> !NOT_CHARGED.contains(kind);
            };
        };
    }
}
