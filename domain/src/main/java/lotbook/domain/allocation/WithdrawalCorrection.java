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
 * What of an open position of a PAMM master closes when money is withdrawn: {@code open x withdrawn / equity}, to the lot
 * step, but at least one step, so that no position stays whole; all of it when all the equity goes.
 */
public final class WithdrawalCorrection {
    /** Name and version of the rule. */
    public static final String RULE = "pamm.corrected-on-withdrawal v1";

    private WithdrawalCorrection() {}

    /** @param equity of the master before the withdrawal, at least as much as is withdrawn */
    public record Inputs(Volume open, BigDecimal equity, BigDecimal withdrawn, Volume step, LotRounding rounding) {
        public Inputs {
            if (withdrawn.signum() <= 0 || withdrawn.compareTo(equity) > 0) {
                throw new IllegalArgumentException(
                        withdrawn.toPlainString() + " can't be withdrawn of " + equity.toPlainString() + ".");
            }
        }
    }

    public record Outputs(BigDecimal raw, Volume close, Volume remaining) {}

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal product = in.open.lots().multiply(in.withdrawn);
        BigDecimal raw = RawSize.plain(Decimals.divide(product, in.equity));
        LotGrid lots = new LotGrid(in.step, in.step, Optional.empty());
        Volume part = lots.toStep(product, in.equity, in.rounding.mode());
        boolean all = in.withdrawn.compareTo(in.equity) == 0;
        Volume close = all ? in.open : least(in.open, part.compareTo(in.step) < 0 ? in.step : part);
        recorder.step(() -> new Step(
                "part",
                "open x withdrawn / equity",
                List.of(
                        Operand.constant("open", in.open.toString()),
                        Operand.constant("withdrawn", in.withdrawn.toPlainString()),
                        Operand.constant("equity", in.equity.toPlainString())),
                raw.toPlainString(),
                in.rounding.words() + " to " + in.step,
                part.toString()));
        recorder.step(() -> new Step(
                "close",
                all ? "all of it, because all the equity goes" : "at least one step, at most what is open",
                List.of(Operand.ofStep("part", part.toString(), "part"), Operand.constant("step", in.step.toString())),
                close.toString(), "", close.toString()));
        return new Outputs(raw, close, in.open.minus(close));
    }

    private static Volume least(Volume one, Volume other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
