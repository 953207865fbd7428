package lotbook.domain.explain;

import java.util.List;

/**
 * One step of a calculation as it was taken.
 *
 * @param id unique within the calculation; other steps refer to it as {@code step:id}
 * @param operation the formula in words and signs: {@code leader volume x follower basis / leader basis x multiplier}
 * @param raw the value before rounding, all digits
 * @param rounding how it was rounded, in words; empty if it wasn't
 * @param value the value after
 */
public record Step(String id, String operation, List<Operand> operands, String raw, String rounding, String value) {
    public Step {
        operands = List.copyOf(operands);
    }
}
