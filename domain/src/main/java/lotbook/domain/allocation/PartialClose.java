package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;

/**
 * How much of a follower's position closes when the leader closes a part of his: {@code follower open x leader closed
 * / leader open}, to the lot step. Once the leader is flat every residue is closed, whatever rounding left.
 */
public final class PartialClose {
    /** Name and version of the rule. */
    public static final String RULE = "close.partial v1";

    private PartialClose() {}

    /**
     * @param leaderOpen before this close
     * @param leaderClosed of it, now
     */
    public record Inputs(
            Volume followerOpen, Volume leaderOpen, Volume leaderClosed, Volume step, LotRounding rounding) {
        public Inputs {
            if (leaderOpen.isZero() || leaderClosed.compareTo(leaderOpen) > 0) {
                throw new IllegalArgumentException(
                        "The leader can't close " + leaderClosed + " of " + leaderOpen + " lots.");
            }
        }

        boolean leaderFlat() {
            return leaderClosed.equals(leaderOpen);
        }
    }

    /** @param residue whether the rest was closed because the leader is flat */
    public record Outputs(BigDecimal raw, Volume close, Volume remaining, boolean residue) {
        /**
         * By how much the follower is now off its part of what the leader keeps: above zero if it holds more, as one that is too
         * small to be halved does until the leader is flat. To be seen, no error.
         */
        public BigDecimal drift() {
            return RawSize.plain(raw.subtract(close.lots()));
        }
    }

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal product = in.followerOpen.lots().multiply(in.leaderClosed.lots());
        BigDecimal raw = RawSize.plain(Decimals.divide(product, in.leaderOpen.lots()));
        LotGrid lots = new LotGrid(in.step, in.step, Optional.empty());
        Volume part = lots.toStep(product, in.leaderOpen.lots(), in.rounding.mode());
        Volume within = part.compareTo(in.followerOpen) > 0 ? in.followerOpen : part;
        Volume close = in.leaderFlat() ? in.followerOpen : within;
        recorder.step(() -> new Step(
                "part",
                "follower open x leader closed / leader open",
                List.of(
                        Operand.constant("follower open", in.followerOpen.toString()),
                        Operand.constant("leader closed", in.leaderClosed.toString()),
                        Operand.constant("leader open", in.leaderOpen.toString())),
                raw.toPlainString(),
                in.rounding.words() + " to " + in.step,
                within.toString()));
        recorder.step(() -> new Step(
                "close",
                in.leaderFlat() ? "all of it, because the leader is flat" : "the part, because the leader keeps some",
                List.of(Operand.ofStep("part", within.toString(), "part")),
                close.toString(),
                "",
                close.toString()));
        return new Outputs(raw, close, in.followerOpen.minus(close), in.leaderFlat() && !close.equals(within));
    }
}
