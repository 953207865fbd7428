package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * Equity of an account with one open position: {@code balance + volume x (market - open) x contract size}, the
 * difference turned round for a sale. Everything is in the instrument's quote currency; nothing is rounded.
 */
public final class PositionEquity {
    /** Name and version of the rule. */
    public static final String RULE = "equity.position v1";

    private PositionEquity() {}

    public record Inputs(
            BigDecimal balance, Side side, Volume volume, Price open, Price market, BigDecimal contractSize) {}

    public record Outputs(BigDecimal floating, BigDecimal equity) {}

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal gain = switch (in.side) {
            case BUY -> in.market.value().subtract(in.open.value());
            case SELL -> in.open.value().subtract(in.market.value());
        };
        BigDecimal floating = in.volume.lots().multiply(gain).multiply(in.contractSize);
        BigDecimal equity = in.balance.add(floating);
        recorder.step(() -> new Step(
                "floating",
                in.side == Side.BUY ? "volume x (market - open) x contract" : "volume x (open - market) x contract",
                List.of(
                        Operand.constant("volume", in.volume.toString()),
                        Operand.constant("market", in.market.toString()),
                        Operand.constant("open", in.open.toString()),
                        Operand.constant("contract", in.contractSize.toPlainString())),
                floating.toPlainString(),
                "",
                floating.toPlainString()));
        recorder.step(() -> new Step(
                "equity",
                "balance + floating result",
                List.of(
                        Operand.constant("balance", in.balance.toPlainString()),
                        Operand.ofStep("floating result", floating.toPlainString(), "floating")),
                equity.toPlainString(),
                "",
                equity.toPlainString()));
        return new Outputs(floating, equity);
    }
}
