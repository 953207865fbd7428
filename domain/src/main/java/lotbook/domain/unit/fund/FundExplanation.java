package lotbook.domain.unit.fund;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.UnitStepWords;

/** How a figure of a dealing point came about, from the steps that its document keeps: nothing is calculated again. */
public final class FundExplanation {
    private FundExplanation() {}

    /**
     * What a unit cost.
     *
     * @param shown in the digits of the grid
     */
    public static Optional<Explanation> price(UnitSnapshot snapshot, BigDecimal shown) {
        return of(snapshot, "price", "price of a unit of " + point(snapshot), shown);
    }

    /** What the pool was worth, before any flow. */
    public static Optional<Explanation> nav(UnitSnapshot snapshot, BigDecimal shown) {
        return of(snapshot, "value", "value of " + point(snapshot), shown);
    }

    /** What a request got, or gave up; empty if the point didn't strike it. */
    public static Optional<Explanation> units(UnitSnapshot snapshot, String request, BigDecimal shown) {
        return ofRequest(snapshot, "units", request, shown);
    }

    /** What a redemption pays; empty for a subscription, whose money is as asked for. */
    public static Optional<Explanation> cash(UnitSnapshot snapshot, String request, BigDecimal shown) {
        return ofRequest(snapshot, "cash", request, shown);
    }

    /** What accrued of the management fee and came off the price; empty where none did. */
    public static Optional<Explanation> management(UnitSnapshot snapshot, BigDecimal shown) {
        return of(snapshot, "management", "management fee of " + point(snapshot), shown);
    }

    /** The management fee that was charged. */
    public static Optional<Explanation> charged(UnitSnapshot snapshot, BigDecimal shown) {
        return of(snapshot, "management-charged", "management fee charged by " + point(snapshot), shown);
    }

    /**
     * An investor's performance fee.
     *
     * @param line its number among those of the point
     */
    public static Optional<Explanation> fee(UnitSnapshot snapshot, String investor, String line, BigDecimal shown) {
        return of(snapshot, "due:" + investor + " " + line, "performance fee of " + investor + ", " + point(snapshot), shown);
    }

    /** The units that paid it; empty if nothing was due. */
    public static Optional<Explanation> cancelled(UnitSnapshot snapshot, String investor, String line, BigDecimal shown) {
        return snapshot.steps().stream()
                .filter(step -> step.id().startsWith("fee:" + investor + " ") && step.operands().stream()
                        .flatMap(operand -> operand.stepId().stream())
                        .anyMatch(id -> id.matches("(due|deficit):" + Pattern.quote(investor + " " + line))))
                .findFirst()
                .flatMap(step -> of(snapshot, step.id(), "units of " + investor + " cancelled by " + point(snapshot), shown));
    }

    /** The credit that was given back as units; empty where there was none. */
    public static Optional<Explanation> credited(UnitSnapshot snapshot, String investor, String line, BigDecimal shown) {
        return of(snapshot, "credit:" + investor + " " + line, "credit of " + investor + ", " + point(snapshot), shown);
    }

    /** The units it became. */
    public static Optional<Explanation> added(UnitSnapshot snapshot, String investor, String line, BigDecimal shown) {
        return of(snapshot, "added:" + investor + " " + line, "units of " + investor + " added by " + point(snapshot), shown);
    }

    /** What a holder has at risk after a point. */
    public static Optional<Explanation> atRisk(UnitSnapshot snapshot, String investor, BigDecimal shown) {
        return of(snapshot, "at-risk:" + investor, "credit of " + investor + " after " + point(snapshot), shown);
    }

    /** The HWM of a unit after the fee. */
    public static Optional<Explanation> hwm(UnitSnapshot snapshot, String investor, String line, BigDecimal shown) {
        return of(snapshot, "hwm:" + investor + " " + line, "HWM of a unit of " + investor + " after " + point(snapshot), shown);
    }

    private static Optional<Explanation> ofRequest(UnitSnapshot snapshot, String figure, String request, BigDecimal shown) {
        return snapshot.steps().stream()
                .map(Step::id)
                .filter(id -> id.startsWith(figure + ":" + request + " "))
                .findFirst()
                .flatMap(id -> of(snapshot, id, figure + " of request " + request + ", " + point(snapshot), shown));
    }

    private static String point(UnitSnapshot snapshot) {
        return snapshot.facts().master() + " at " + snapshot.facts().inputs().strikeAt();
    }

    /** A step with all it rests on, in the order taken; where the grid shows fewer digits, that is a step too. */
    private static Optional<Explanation> of(UnitSnapshot snapshot, String root, String title, BigDecimal shown) {
        Optional<Step> last = snapshot.steps().stream().filter(step -> step.id().equals(root)).findFirst();
        return last.map(step -> {
            Set<String> needed = new HashSet<>(Set.of(root));
            List<Step> kept = new ArrayList<>();
            for (Step earlier : snapshot.steps().reversed()) {
                if (needed.contains(earlier.id())) {
                    kept.addFirst(UnitStepWords.inWords(earlier));
                    earlier.operands().stream().map(Operand::stepId).flatMap(Optional::stream).forEach(needed::add);
                }
            }
            String value = shown.toPlainString();
            if (new BigDecimal(step.value()).compareTo(shown) != 0) {
                kept.add(new Step("shown", "as the grid shows it",
                        List.of(Operand.ofStep(UnitStepWords.of(root), step.value(), root)),
                        step.value(), "half even to " + shown.scale() + " decimals", value));
            }
            return new Explanation(title, value, snapshot.rule(), kept, snapshot.facts().sources());
        });
    }
}
