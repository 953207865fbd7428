package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.ledger.SubLedgers.Figure;

/** Sums that are steps: each figure of a line is one, called by the figure and the line's owner. */
record SubLedgerSteps(Recorder recorder) {
    /** Adds operands up, which is all that happens to figures of sub-ledgers. */
    BigDecimal sum(Figure figure, Owner owner, String operation, List<Operand> operands) {
        return sum(id(figure, owner), operation, operands);
    }

    BigDecimal sum(String id, String operation, List<Operand> operands) {
        BigDecimal total = operands.stream()
                .map(operand -> new BigDecimal(operand.value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        recorder.step(() -> new Step(id, operation, operands, total.toPlainString(), "", total.toPlainString()));
        return total;
    }

    static String id(Figure figure, Owner owner) {
        return figure.column() + ":" + owner;
    }

    static Operand of(String name, BigDecimal amount, String stepId) {
        return Operand.ofStep(name, amount.toPlainString(), stepId);
    }

    static Operand less(String name, BigDecimal amount, String stepId) {
        return Operand.ofStep("less " + name, amount.negate().toPlainString(), stepId);
    }

    static Operand fact(String name, BigDecimal amount, String source) {
        return new Operand(name, amount.toPlainString(), source);
    }

    /** What deals brought, which the division by links has recorded already, under the same names. */
    static Map<Figure, BigDecimal> results(LinkLedger.Row row) {
        Map<Figure, BigDecimal> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.PROFIT, row.profit());
        figures.put(Figure.SWAP, row.swap());
        figures.put(Figure.COMMISSION, row.commission());
        row.floating().ifPresent(floating -> figures.put(Figure.FLOATING, floating));
        return figures;
    }

    static List<Operand> resultOperands(LinkLedger.Row row) {
        List<Operand> operands = new ArrayList<>();
        results(row).forEach((figure, amount) -> operands.add(of(words(figure), amount, id(figure, row.owner()))));
        return operands;
    }

    static String words(Figure figure) {
        return switch (figure) {
            case PROFIT -> "realised profit";
            case SWAP -> "swap";
            case COMMISSION -> "commission";
            case FLOATING -> "floating result";
            case CHARGED -> "fees charged";
            case KEPT -> "own money";
            case WORTH -> "value";
            case FEE_VALUE -> "value that fees are measured on";
            case HWM -> "HWM";
            case NOT_ATTRIBUTED -> "what is not attributed";
            case ACCOUNT -> "equity less credit";
        };
    }
}
