package lotbook.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides an amount by weights so that the parts add up to it: each part is cut toward zero, and what is left goes, one
 * minor unit at a time, to the parts that lost most. Where two lost the same, the earlier one is first.
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * @param amount at most {@code decimals} decimals; may be negative
     * @param weights none negative, at least one above zero
     */
    public static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> weights, int decimals) {
        BigDecimal whole = amount.setScale(decimals, RoundingMode.UNNECESSARY);
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("Weights are not negative and one is above zero: " + weights);
        }
        List<BigDecimal> parts = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        BigDecimal left = whole;
        for (BigDecimal weight : weights) {
            BigDecimal product = whole.multiply(weight);
            BigDecimal part = product.divide(sum, decimals, RoundingMode.DOWN);
            parts.add(part);
            lost.add(product.subtract(part.multiply(sum)).abs());
            left = left.subtract(part);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals).multiply(BigDecimal.valueOf(whole.signum()));
        List<Integer> order = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(lost::get).reversed())
                .toList();
        for (int at = 0; left.signum() != 0; at++) {
            parts.set(order.get(at), parts.get(order.get(at)).add(unit));
            left = left.subtract(unit);
        }
        return List.copyOf(parts);
    }
}
