package lotbook.domain.unit.fund;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.StruckAgain;
import lotbook.domain.unit.UnitStepWords;

/** How a figure of a correction came about, from the steps that its document keeps: nothing is calculated again. */
public final class CorrectionExplanation {
    private CorrectionExplanation() {}

    /** What a point's unit should have cost; empty where dealing would have been suspended. */
    public static Optional<Explanation> price(CorrectionSnapshot kept, long point, BigDecimal shown) {
        return of(kept, point + "/price", "price of dealing point " + point + " as known now", shown);
    }

    /** What those lost who have less than they should. */
    public static Optional<Explanation> lost(CorrectionSnapshot kept, BigDecimal shown) {
        return of(kept, "lost", "lost by wrong prices, " + of(kept), shown);
    }

    /** What those gained who have more than they should. */
    public static Optional<Explanation> gained(CorrectionSnapshot kept, BigDecimal shown) {
        return of(kept, "gained", "gained by wrong prices, " + of(kept), shown);
    }

    /** What one investor lost, or below zero gained. */
    public static Optional<Explanation> difference(CorrectionSnapshot kept, String investor, BigDecimal shown) {
        return of(kept, "difference:" + investor, "difference of " + investor + ", " + of(kept), shown);
    }

    private static String of(CorrectionSnapshot kept) {
        return kept.facts().first().dealt().master() + " from dealing point " + kept.facts().first().point();
    }

    private static Optional<Explanation> of(CorrectionSnapshot kept, String root, String title, BigDecimal shown) {
        return kept.steps().stream().filter(step -> step.id().equals(root)).findFirst().map(step -> {
            Set<String> needed = new HashSet<>(Set.of(root));
            List<Step> steps = new ArrayList<>();
            for (Step earlier : kept.steps().reversed()) {
                if (needed.contains(earlier.id())) {
                    steps.addFirst(UnitStepWords.inWords(earlier));
                    earlier.operands().stream().map(Operand::stepId).flatMap(Optional::stream).forEach(needed::add);
                }
            }
            String value = shown.toPlainString();
            if (new BigDecimal(step.value()).compareTo(shown) != 0) {
                steps.add(new Step("shown", "as the grid shows it",
                        List.of(Operand.ofStep(UnitStepWords.of(root), step.value(), root)),
                        step.value(), "half even to " + shown.scale() + " decimals", value));
            }
            return new Explanation(title, value, kept.rule(), steps,
                    kept.facts().points().stream().map(StruckAgain::sources).flatMap(List::stream).toList());
        });
    }
}
