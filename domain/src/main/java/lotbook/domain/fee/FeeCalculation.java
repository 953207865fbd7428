package lotbook.domain.fee;

import java.util.ArrayList;
import java.util.List;
import lotbook.domain.explain.Recorder;

/**
 * One investor's fees for one period, day by day.
 *
 * <p>Rules: within a day, events come in order of their moment, then the trades, then the day's end, then what crystallises
 * there. The order at a point: true-up, debt, management, subscription, volume, performance. Value is measured less what was
 * charged and isn't debited yet, so a fee never counts as profit. Each amount is an exact quotient until it is posted, and
 * is rounded then, once.
 */
public final class FeeCalculation {
    /** Name and version of the rule. */
    public static final String RULE = FeeRules.TODAY.ruleName();

    private FeeCalculation() {}

    /** Pure, and total: what is wrong with the inputs is a finding, and holds the line back if it must. */
    public static FeeOutputs calculate(FeeInputs inputs, Recorder recorder) {
        return calculate(FeeRules.TODAY, inputs, recorder);
    }

    static FeeOutputs calculate(FeeRules rule, FeeInputs inputs, Recorder recorder) {
        List<FeeFinding> findings = new ArrayList<>(0);
        FeeInputsCheck.into(findings, rule, inputs);
        for (FeeFinding finding : findings) {
            if (finding.holdsBack()) {
                return FeeOutputs.heldBack(inputs.opening(), findings);
            }
        }
        return new FeeWalk(rule, inputs, findings, recorder).walk();
    }
}
