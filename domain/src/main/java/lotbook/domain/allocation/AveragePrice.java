package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * One average price for all accounts of a block, on the nearest tick; what rounding takes or adds over the whole
 * volume is carried as cash. Nothing is rounded if all fills have one price. The rule of CME's average price system;
 * a price half way between two ticks goes up.
 */
public final class AveragePrice {
    /** Name and version of the rule. */
    public static final String RULE = "block.average-price v1";

    private AveragePrice() {}

    public record Fill(Volume volume, Price price) {}

    /** @param tick smallest change of the price, above zero */
    public record Inputs(List<Fill> fills, BigDecimal tick) {
        public Inputs {
            fills = List.copyOf(fills);
            if (fills.isEmpty() || fills.stream().allMatch(fill -> fill.volume().isZero()) || tick.signum() <= 0) {
                throw new IllegalArgumentException("An average needs a volume and a tick above zero.");
            }
        }
    }

    /**
     * @param average 34 digits
     * @param residual {@code (average - rounded) x volume} in price times lots, exact; times the contract size it is
     *     money
     */
    public record Outputs(BigDecimal average, Price rounded, BigDecimal residual) {}

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal volume = sum(in.fills.stream().map(fill -> fill.volume.lots()).toList());
        BigDecimal worth = sum(in.fills.stream()
                .map(fill -> fill.volume.lots().multiply(fill.price.value()))
                .toList());
        BigDecimal average = RawSize.plain(Decimals.divide(worth, volume));
        boolean onePrice = in.fills.stream().map(Fill::price).distinct().count() == 1;
        BigDecimal ticks = worth.divide(volume.multiply(in.tick), 0, RoundingMode.HALF_UP);
        Price rounded = onePrice ? in.fills.getFirst().price : new Price(ticks.multiply(in.tick));
        BigDecimal residual = RawSize.plain(worth.subtract(rounded.value().multiply(volume)));
        recorder.step(() -> new Step(
                "average",
                "sum of volume x price / sum of volume",
                in.fills.stream()
                        .map(fill -> Operand.constant("fill", fill.volume + " at " + fill.price))
                        .toList(),
                average.toPlainString(),
                onePrice ? "all fills at one price, not rounded" : "half up to a tick of " + in.tick.toPlainString(),
                rounded.toString()));
        return new Outputs(average, rounded, residual);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
