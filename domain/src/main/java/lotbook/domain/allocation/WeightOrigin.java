package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.explain.Operand;

/**
 * How a weight came about, where it is more than one figure read somewhere.
 *
 * @param operation the formula: {@code equity x conversion x percentage / 100}
 */
public record WeightOrigin(String operation, List<Operand> operands) {
    public WeightOrigin {
        operands = List.copyOf(operands);
    }

    /** Of a basis in another currency; nothing for one that is the weight itself. */
    static Optional<WeightOrigin> converted(String words, Basis basis) {
        return basis.conversion().isEmpty()
                ? Optional.empty()
                : Optional.of(new WeightOrigin(words + " x conversion, at least nothing", operands(words, basis)));
    }

    static WeightOrigin percentage(Basis equity, BigDecimal percent, String reference) {
        List<Operand> operands = new ArrayList<>(operands("equity", equity));
        operands.add(new Operand("percentage", percent.toPlainString(), reference));
        return new WeightOrigin(
                "equity" + (equity.conversion().isPresent() ? " x conversion" : "") + " x percentage / 100, at least nothing",
                operands);
    }

    private static List<Operand> operands(String words, Basis basis) {
        List<Operand> operands = new ArrayList<>();
        operands.add(new Operand(words, basis.amount().toPlainString(), basis.reference()));
        basis.conversion().ifPresent(by ->
                operands.add(new Operand("conversion", by.rate().toString(), by.reference())));
        return operands;
    }
}
