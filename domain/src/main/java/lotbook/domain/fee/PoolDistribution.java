package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.LargestRemainder;
import lotbook.domain.money.Rounding;

/**
 * A pool's result divided among who takes part, by capital, and the manager's fee on the others' parts. Results add up to
 * the pool's to the minor unit; each fee is rounded once.
 */
public final class PoolDistribution {
    public static final String RULE = "fee.pool-distribution v1";

    private PoolDistribution() {}

    /** Whether the manager pays the fee on capital of their own. */
    public enum OwnCapital {
        FREE, PAYS
    }

    /**
     * @param equity of the pool now
     * @param hwm the pool's: the fee is on what lies above
     */
    public record Inputs(
            List<Share> shares,
            AccountId manager,
            BigDecimal equity,
            BigDecimal hwm,
            RateScale scale,
            Hurdle hurdle,
            OwnCapital own,
            Rounding rounding,
            int decimals) {
        public Inputs {
            shares = List.copyOf(shares);
            requireHurdleOfACharge(hurdle);
        }
    }

    public record Share(AccountId account, BigDecimal capital) {}

    /** @param after capital with the result, less the fee, for the manager with all fees */
    public record Line(AccountId account, BigDecimal result, BigDecimal fee, BigDecimal after) {}

    /** @param gain of the pool above its HWM */
    public record Outputs(BigDecimal gain, List<Line> lines, BigDecimal fees, BigDecimal hwmAfter) {
        public Outputs {
            lines = List.copyOf(lines);
        }
    }

    public static Outputs calculate(Inputs in, Recorder recorder) {
        List<BigDecimal> capitals = in.shares().stream().map(Share::capital).toList();
        BigDecimal capital = capitals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal result = in.equity().subtract(capital);
        BigDecimal gain = in.equity().subtract(in.hwm()).max(BigDecimal.ZERO);
        List<BigDecimal> results = LargestRemainder.split(in.rounding().round(result, in.decimals()), capitals, in.decimals());
        List<BigDecimal> fees = in.shares().stream().map(share -> fee(in, share, gain, capital)).toList();
        BigDecimal all = fees.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Line> lines = IntStream.range(0, in.shares().size())
                .mapToObj(at -> line(in, in.shares().get(at), results.get(at), fees.get(at), all))
                .toList();
        lines.forEach(line -> recorder.step(() -> step(line)));
        return new Outputs(gain, lines, all, gain.signum() > 0 ? in.equity() : in.hwm());
    }

    /** A pool is dealt with at a charge, so a hurdle that grows by days has no days here. */
    private static void requireHurdleOfACharge(Hurdle hurdle) {
        if (hurdle.growth().filter(growth -> growth.dayCount() != DayCount.PER_CHARGE).isPresent()) {
            throw new IllegalArgumentException("A pool's hurdle is of the charge, not by days");
        }
    }

    private static BigDecimal fee(Inputs in, Share share, BigDecimal gain, BigDecimal capital) {
        if (in.own() == OwnCapital.FREE && share.account().equals(in.manager())) {
            return BigDecimal.ZERO.setScale(in.decimals());
        }
        BigDecimal part = Decimals.divide(gain.multiply(share.capital()), capital);
        BigDecimal amount = in.hurdle().growth()
                .map(growth -> growth.over(share.capital(), growth.dayCount().weightOfCharge()).value())
                .orElse(BigDecimal.ZERO);
        return in.rounding().round(in.hurdle().due(in.scale(), part, amount, share.capital()), in.decimals());
    }

    private static Line line(Inputs in, Share share, BigDecimal result, BigDecimal fee, BigDecimal all) {
        BigDecimal after = share.capital().add(result).subtract(fee);
        return new Line(share.account(), result, fee, share.account().equals(in.manager()) ? after.add(all) : after);
    }

    private static Step step(Line line) {
        String value = line.after().toPlainString();
        return new Step(
                "after:" + line.account(),
                "capital + result - fee, for the manager + all fees",
                List.of(
                        Operand.constant("result", line.result().toPlainString()),
                        Operand.constant("fee", line.fee().toPlainString())),
                value,
                "",
                value);
    }
}
