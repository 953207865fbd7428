package lotbook.domain.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Units;

/**
 * Fairness between investors who share one pool and its HWM: who entered above the HWM has a credit against the pool's fee,
 * which is at risk and never above what it was at entry; who entered below pays the fee on what the HWM spared them, by
 * redeeming units. Credits add units rounded down, redemptions take units rounded up, both at the price after the fee.
 */
public final class Equalisation {
    public static final String RULE = "fee.equalisation v1";

    private Equalisation() {}

    /**
     * @param hwm the pool's, of one unit
     * @param gross the price of a unit before the fee
     */
    public record Inputs(RateScale scale, BigDecimal hwm, BigDecimal gross, List<Holding> holdings) {
        public Inputs {
            holdings = List.copyOf(holdings);
        }
    }

    /**
     * Units bought at one time.
     *
     * @param entry the gross price then
     * @param hwmAtEntry the pool's HWM then
     */
    public record Holding(AccountId investor, BigDecimal units, BigDecimal entry, BigDecimal hwmAtEntry) {}

    /** @param net the price of a unit after the fee */
    public record Outputs(BigDecimal feePerUnit, BigDecimal net, List<Line> lines) {
        public Outputs {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One holding; money is unrounded.
     *
     * @param fundFee the pool's fee on its units
     * @param creditMost of one unit, at entry
     * @param credit of one unit, now
     * @param deficitFee of one unit, on what lay between entry and HWM
     * @param fee what the investor bears
     * @param netEntry what one unit would have cost after the fee accrued at entry
     */
    public record Line(
            AccountId investor,
            BigDecimal fundFee,
            BigDecimal creditMost,
            BigDecimal credit,
            BigDecimal deficitFee,
            BigDecimal fee,
            BigDecimal netEntry,
            BigDecimal unitsAdded,
            BigDecimal unitsRedeemed,
            BigDecimal unitsAfter) {}

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal perUnit = UnitFee.perUnit(in.scale(), in.gross(), in.hwm());
        BigDecimal net = in.gross().subtract(perUnit);
        recorder.step(() -> new Step(
                "fee-per-unit", "rate x (price - HWM)",
                List.of(
                        Operand.constant("price", in.gross().toPlainString()),
                        Operand.constant("HWM", in.hwm().toPlainString())),
                perUnit.toPlainString(), "", perUnit.toPlainString()));
        List<Line> lines = in.holdings().stream().map(holding -> line(in, holding, perUnit, net)).toList();
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            String id = "fee:" + line.investor() + ":" + at;
            recorder.step(() -> new Step(
                    id, "(fee per unit - credit + fee below the HWM) x units",
                    List.of(
                            Operand.ofStep("fee per unit", perUnit.toPlainString(), "fee-per-unit"),
                            Operand.constant("credit", line.credit().toPlainString()),
                            Operand.constant("fee below the HWM", line.deficitFee().toPlainString())),
                    line.fee().toPlainString(), "", line.fee().toPlainString()));
        }
        return new Outputs(perUnit, net, lines);
    }

    private static Line line(Inputs in, Holding holding, BigDecimal perUnit, BigDecimal net) {
        BigDecimal most = creditMost(in.scale(), holding.entry(), holding.hwmAtEntry());
        BigDecimal credit = most.min(perUnit);
        BigDecimal deficit = deficit(in.scale(), in.gross(), holding.entry(), holding.hwmAtEntry());
        BigDecimal added = units(holding, credit, net, RoundingMode.DOWN);
        BigDecimal redeemed = units(holding, deficit, net, RoundingMode.UP);
        return new Line(
                holding.investor(),
                perUnit.multiply(holding.units()),
                most,
                credit,
                deficit,
                perUnit.subtract(credit).add(deficit).multiply(holding.units()),
                holding.entry().subtract(most),
                added,
                redeemed,
                holding.units().add(added).subtract(redeemed));
    }

    /** What one unit that came in above the pool's HWM paid for, and may have back: more is never given back. */
    public static BigDecimal creditMost(RateScale scale, BigDecimal entry, BigDecimal hwm) {
        return UnitFee.perUnit(scale, entry, hwm);
    }

    /** Of one unit that came in below the pool's HWM: what is due up to it. */
    public static BigDecimal deficit(RateScale scale, BigDecimal gross, BigDecimal entry, BigDecimal hwm) {
        return UnitFee.perUnit(scale, gross.min(hwm), entry);
    }

    /** {@code amount per unit x units / price}. */
    private static BigDecimal units(Holding holding, BigDecimal amount, BigDecimal price, RoundingMode mode) {
        return amount.signum() == 0
                ? BigDecimal.ZERO
                : amount.multiply(holding.units()).divide(price, Units.MAX_SCALE, mode);
    }
}
