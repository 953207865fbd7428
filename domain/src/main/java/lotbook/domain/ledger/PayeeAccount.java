package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.ledger.LedgerAccount.Kind;

/**
 * What a payee earned, had and has open in one currency. A server credits a leader with a whole charge, so what a manager has
 * open is below zero where others get a part of it: the manager holds it. Nothing is rounded.
 */
public final class PayeeAccount {
    /** Name and version of the rule; the view list_payees has the same one. */
    public static final String RULE = "payee.account v2";

    private PayeeAccount() {}

    /** Why a line is there. */
    public enum What {
        /** A part of a charge, or what reverses it. */
        EARNED,
        /** By a server, with a charge. */
        CREDITED,
        PAID
    }

    /** What a statement ends with. */
    public enum Figure {
        EARNED, CREDITED, PAID, OPEN, UNCOLLECTED, TAKEN_BACK, PAYABLE
    }

    /**
     * @param amount what the payee gains by it: below zero what was credited and paid
     * @param uncollected the part of it whose money is not here
     * @param takenBack what of a server's credit that server is taking back, for its charge is being reversed
     */
    public record Line(
            What what, BigDecimal amount, Optional<BigDecimal> uncollected, Optional<BigDecimal> takenBack, String reason,
            String source) {}

    /** What an account comes to. */
    public record Standing(
            BigDecimal earned, BigDecimal credited, BigDecimal paid, BigDecimal open, BigDecimal uncollected,
            BigDecimal takenBack, BigDecimal payable) {
        /** Whether that much may be paid, or given back where it is below zero: never more than all, nor the other way round. */
        public boolean allows(BigDecimal amount) {
            return amount.signum() != 0 && amount.signum() == payable.signum() && amount.abs().compareTo(payable.abs()) <= 0;
        }
    }

    /** Pure. @param kind whose account it is: the house is not paid */
    public static Standing calculate(Kind kind, List<Line> lines, Recorder recorder) {
        BigDecimal earned = sum(lines, What.EARNED, UnaryOperator.identity(), recorder);
        BigDecimal credited = sum(lines, What.CREDITED, BigDecimal::negate, recorder);
        BigDecimal paid = sum(lines, What.PAID, BigDecimal::negate, recorder);
        BigDecimal open = earned.subtract(credited).subtract(paid);
        recorder.step(() -> step("open", "earned less what was credited and paid", open, List.of(
                ofStep("earned", earned), ofStep("credited", credited), ofStep("paid", paid))));
        BigDecimal uncollected = sum(lines, Line::uncollected, "uncollected", "parts of charges under way or owed", recorder);
        BigDecimal takenBack =
                sum(lines, Line::takenBack, "taken_back", "credited with charges that are being reversed", recorder);
        BigDecimal payable = payable(kind, open, uncollected, takenBack);
        recorder.step(() -> step("payable", operation(kind, open), payable, List.of(
                ofStep("open", open),
                open.signum() < 0 ? ofStep("taken_back", takenBack) : ofStep("uncollected", uncollected))));
        return new Standing(earned, credited, paid, open, uncollected, takenBack, payable);
    }

    /** What is open and was collected; below zero what the payee holds of others' and no server is taking back. */
    private static BigDecimal payable(Kind kind, BigDecimal open, BigDecimal uncollected, BigDecimal takenBack) {
        if (kind == Kind.BROKER) {
            return BigDecimal.ZERO;
        }
        return open.signum() < 0
                ? open.add(takenBack).min(BigDecimal.ZERO)
                : open.subtract(uncollected.max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    /** How a figure of an account came about. @param account as people read it */
    public static Explanation explain(Figure figure, LedgerAccount account, String currency, List<Line> lines) {
        StepRecorder steps = new StepRecorder();
        calculate(account.kind(), lines, steps);
        String root = figure.name().toLowerCase(Locale.ROOT);
        return steps.explanation(root.replace('_', ' ') + ", " + account.words() + ", " + currency, RULE, root);
    }

    /** @param seen from the payee what they gained, from the other side what they had */
    private static BigDecimal sum(List<Line> lines, What what, UnaryOperator<BigDecimal> seen, Recorder recorder) {
        List<Line> those = lines.stream().filter(line -> line.what() == what).toList();
        BigDecimal sum = those.stream().map(Line::amount).map(seen).reduce(BigDecimal.ZERO, BigDecimal::add);
        recorder.step(() -> step(what.name().toLowerCase(Locale.ROOT), "sum of the lines", sum, those.stream()
                .map(line -> new Operand(line.reason(), seen.apply(line.amount()).toPlainString(), line.source()))
                .toList()));
        return sum;
    }

    private static BigDecimal sum(
            List<Line> lines, Function<Line, Optional<BigDecimal>> part, String id, String operation, Recorder recorder) {
        List<Line> those = lines.stream().filter(line -> part.apply(line).isPresent()).toList();
        BigDecimal sum = those.stream().map(line -> part.apply(line).orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add);
        recorder.step(() -> step(id, operation, sum, those.stream()
                .map(line -> new Operand(line.reason(), part.apply(line).orElseThrow().toPlainString(), line.source()))
                .toList()));
        return sum;
    }

    private static String operation(Kind kind, BigDecimal open) {
        if (kind == Kind.BROKER) {
            return "the house is not paid: what it has open lies with whom servers credited";
        }
        return open.signum() < 0 ? "what is held of others' and no server is taking back" : "open less uncollected, or nothing";
    }

    private static Step step(String id, String operation, BigDecimal value, List<Operand> operands) {
        return new Step(id, operation, operands, value.toPlainString(), "", value.toPlainString());
    }

    private static Operand ofStep(String id, BigDecimal value) {
        return Operand.ofStep(id, value.toPlainString(), id);
    }
}
