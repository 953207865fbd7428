package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.fee.FeeFinding.Kind;

/** Taking back what was posted, by the terms: the exact negatives of it, never a new calculation. */
public final class FeeReversal {
    private FeeReversal() {}

    /**
     * @param charges to post: for each charge of the run its negative
     * @param state to go on from
     */
    public record Outputs(List<FeeCharge> charges, FeeState state, List<FeeFinding> findings) {
        public Outputs {
            charges = List.copyOf(charges);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Reverses the latest run: every balance and HWM is again what it was before.
     *
     * @param current what the latest run handed over; if it isn't this run's, something rests on it
     */
    public static Outputs lastFirst(FeeInputs inputs, FeeOutputs posted, FeeState current) {
        if (!current.equals(posted.closing())) {
            return new Outputs(List.of(), current, List.of(new FeeFinding(
                    Kind.NOT_THE_LATEST,
                    inputs.period().first().toString(),
                    "The period from " + inputs.period().first() + " to " + inputs.period().last()
                            + " isn't the latest; later fees rest on it.",
                    "Reverse the later ones first, latest before earlier, or agree on a true-up.")));
        }
        return new Outputs(posted.charges().stream().map(FeeCharge::reversed).toList(), inputs.opening(), List.of());
    }

    /**
     * Corrects any run without touching those after it: what it takes from the investor by right, less what it took, is due
     * at the next crystallisation point. The HWM goes on from the correction; once later fees rest on another HWM there is no
     * truing up.
     *
     * @param corrected the same period calculated anew
     */
    public static Outputs trueUp(FeeInputs inputs, FeeOutputs posted, FeeOutputs corrected, FeeState current) {
        if (inputs.terms().reversals() != ReversalPolicy.TRUE_UP) {
            return new Outputs(List.of(), current, List.of(new FeeFinding(
                    Kind.NOT_THE_LATEST,
                    inputs.period().first().toString(),
                    "The terms don't let an earlier period be trued up.",
                    "Reverse the later ones first, latest before earlier.")));
        }
        if (posted.isHeldBack() || corrected.isHeldBack()) {
            return new Outputs(List.of(), current, List.of(new FeeFinding(
                    Kind.NOT_REPRODUCED,
                    inputs.period().first().toString(),
                    "The period was held back when it was calculated " + (corrected.isHeldBack() ? "anew" : "first")
                            + ", so there is nothing to true up against.",
                    "Settle what holds it back, and calculate it again.")));
        }
        if (!corrected.closing().hwm().equals(posted.closing().hwm()) && !current.equals(posted.closing())) {
            return new Outputs(List.of(), current, List.of(new FeeFinding(
                    Kind.NOT_THE_LATEST,
                    inputs.period().first().toString(),
                    "The correction moves the HWM, and later fees rest on the old one.",
                    "Reverse the later ones first, latest before earlier.")));
        }
        FeeState from = current.equals(posted.closing()) ? corrected.closing() : current;
        return new Outputs(List.of(), current.truedUp(from, due(corrected).subtract(due(posted))), List.of());
    }

    /** What a period took from the investor by right, whatever of it their balance covered. */
    public static BigDecimal due(FeeOutputs run) {
        return run.charges().stream()
                .filter(charge -> charge.bearer() == Bearer.INVESTOR)
                .map(FeeCharge::posted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
