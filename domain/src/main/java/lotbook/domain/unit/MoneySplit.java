package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.LargestRemainder;

/** A pool's money divided by units: the parts add up to the whole, to the minor unit, for losses as for profits. */
public final class MoneySplit {
    private MoneySplit() {}

    /** @param <H> holders, told apart by their ids, which are their words */
    public static <H> Map<H, BigDecimal> of(BigDecimal amount, Map<H, BigDecimal> units, int decimals) {
        // Ties go by the id, whatever order a map has.
        List<H> holders = units.keySet().stream().sorted(Comparator.comparing(Object::toString)).toList();
        List<BigDecimal> parts = LargestRemainder.split(
                amount, holders.stream().map(units::get).map(Objects::requireNonNull).toList(), decimals);
        Map<H, BigDecimal> split = new LinkedHashMap<>();
        for (int at = 0; at < parts.size(); at++) {
            split.put(holders.get(at), parts.get(at));
        }
        return split;
    }

    /** A holding's share of the units, in percent, 34 digits. */
    public static BigDecimal percent(BigDecimal units, BigDecimal all) {
        return Decimals.divide(units.movePointRight(2), all);
    }
}
