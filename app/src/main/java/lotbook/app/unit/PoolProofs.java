package lotbook.app.unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputeProof;
import lotbook.domain.query.Row;
import lotbook.domain.unit.UnitSnapshot;

/** What of an answer about a pool investor's fee can be compared: the rows with the document, and the units among themselves. */
final class PoolProofs {
    private PoolProofs() {}

    static BigDecimal heldBefore(UnitSnapshot kept, String investor) {
        return sum(kept.facts().inputs().holdings(), held ->
                held.investor().value().equals(investor) ? held.units() : BigDecimal.ZERO);
    }

    static BigDecimal charged(UnitSnapshot kept, String investor) {
        return sum(kept.charges(), line -> line.investor().value().equals(investor) ? line.fee() : BigDecimal.ZERO);
    }

    /** @param written what the document says */
    static DisputeProof sum(BigDecimal written, List<Row> fees) {
        BigDecimal charged = sum(fees, fee -> AnswerPoolFee.number(fee, "amount"));
        boolean same = charged.compareTo(written) == 0;
        return new DisputeProof("Sum", same, plain(charged), same
                ? "What was charged is what the document says." : "The document says " + plain(written) + ".");
    }

    /** What redemptions take away stands below zero. */
    static DisputeProof units(BigDecimal before, List<Row> fees, List<Row> flows, Optional<Row> held) {
        BigDecimal cancelled = cancelled(fees);
        BigDecimal moved = sum(flows, flow -> AnswerPoolFee.number(flow, "units"));
        BigDecimal added = added(fees);
        BigDecimal after = before.subtract(cancelled).add(added).add(moved);
        BigDecimal found = held.map(row -> AnswerPoolFee.number(row, "units")).orElse(BigDecimal.ZERO);
        boolean same = after.compareTo(found) == 0;
        return new DisputeProof("Units", same, plain(before) + " - " + plain(cancelled)
                + (added.signum() > 0 ? " + " + plain(added) : "") + (moved.signum() < 0 ? " - " : " + ") + plain(moved.abs())
                + " = " + plain(after), same
                ? "Held before, less what was cancelled, with " + what(added) + ", is held after:"
                : "Held after are " + plain(found) + ", and that is not what was held before, less what was cancelled, with "
                        + what(added) + ":");
    }

    private static String what(BigDecimal added) {
        return (added.signum() > 0 ? "what a credit brought and " : "") + "what flows brought or took";
    }

    /** Units that credits became. */
    static BigDecimal added(List<Row> fees) {
        return sum(fees, fee -> AnswerPoolFee.number(fee, "added"));
    }

    static BigDecimal cancelled(List<Row> fees) {
        return sum(fees, fee -> AnswerPoolFee.number(fee, "cancelled"));
    }

    private static <T> BigDecimal sum(List<T> all, Function<T, BigDecimal> each) {
        return all.stream().map(each).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal amount) {
        return DisputeAnswer.shown(amount, 0);
    }
}
