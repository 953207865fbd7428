package lotbook.domain.explain;

import java.util.Optional;

/**
 * What a step worked on.
 *
 * @param name in the words of the rule: {@code follower equity}
 * @param value all digits, unit included where it has one
 * @param reference where it comes from: another step ({@code step:raw}) or a source row ({@code summary:MT5-1/S-1});
 *     empty for a constant of the rule
 */
public record Operand(String name, String value, String reference) {
    /** How a reference to another step begins. */
    public static final String STEP = "step:";

    /** The value of a step taken before. */
    public static Operand ofStep(String name, String value, String stepId) {
        return new Operand(name, value, STEP + stepId);
    }

    /** A constant of the rule or a term of the contract. */
    public static Operand constant(String name, String value) {
        return new Operand(name, value, "");
    }

    /** The step this refers to. */
    public Optional<String> stepId() {
        return reference.startsWith(STEP) ? Optional.of(reference.substring(STEP.length())) : Optional.empty();
    }
}
