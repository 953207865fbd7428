package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeSnapshot;

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
        List<Step> steps = new ArrayList<>(snapshot.steps());
        List<Operand> charges = steps.stream()
                .filter(charged(figure))
                .map(step -> Operand.ofStep(step.id(), step.value(), step.id()))
                .toList();
        String value = shown.toPlainString();
        steps.add(new Step(
                "figure", charges.isEmpty() ? "nothing was charged in the period" : "sum of what was charged in the period",
                charges, value, "", value));
        String name = figure == Figure.POSTED ? "fees" : figure.name().toLowerCase(Locale.ROOT) + " fee";
        return new Explanation(
                name + " of " + snapshot.inputs().account() + ", " + snapshot.inputs().period().first() + " to "
                        + snapshot.inputs().period().last() + ", terms " + snapshot.inputs().version(),
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
