package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;

/**
 * Copying by amount: a trade that is a percentage of the leader's equity takes the same percentage of what the
 * follower set aside; below a minimum it is not opened. Unrounded.
 */
public final class PercentOfCopy {
    /** Name and version of the rule. */
    public static final String RULE = "copy.percent-of-copy v1";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PercentOfCopy() {}

    /** Amounts are in the follower's currency. */
    public record Inputs(BigDecimal copyEquity, BigDecimal tradePercent, BigDecimal minimum) {}

    /**
     * @param raw before the minimum
     * @param amount zero if skipped
     */
    public record Outputs(BigDecimal raw, BigDecimal amount, boolean belowMinimum) {}

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal raw = RawSize.plain(in.copyEquity.multiply(in.tradePercent).divide(HUNDRED));
        boolean below = raw.compareTo(in.minimum) < 0;
        BigDecimal amount = below ? BigDecimal.ZERO : raw;
        recorder.step(() -> new Step(
                "raw",
                "copy equity x percentage / 100",
                List.of(
                        Operand.constant("copy equity", in.copyEquity.toPlainString()),
                        Operand.constant("percentage", in.tradePercent.toPlainString())),
                raw.toPlainString(),
                "",
                raw.toPlainString()));
        recorder.step(() -> new Step(
                "minimum",
                "at least the minimum, or nothing",
                List.of(
                        Operand.ofStep("amount", raw.toPlainString(), "raw"),
                        Operand.constant("minimum", in.minimum.toPlainString())),
                raw.toPlainString(),
                "",
                amount.toPlainString()));
        return new Outputs(raw, amount, below);
    }
}
