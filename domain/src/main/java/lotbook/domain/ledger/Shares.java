package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lotbook.domain.ledger.Positions.Part;

/** Divides an amount by lots so that the parts add up to it: cut to the amount's last digit, the rest to the largest. */
final class Shares {
    private Shares() {}

    /** @param least decimals of the parts; more if the amount has more */
    static Map<Owner, BigDecimal> of(BigDecimal amount, List<Part> parts, int least) {
        Map<Owner, BigDecimal> lots = new LinkedHashMap<>();
        parts.forEach(part -> lots.merge(part.owner(), part.lots(), BigDecimal::add));
        if (lots.size() == 1) {
            return Map.of(lots.keySet().iterator().next(), amount);
        }
        int scale = Math.max(least, amount.scale());
        BigDecimal all = Positions.sum(parts);
        List<Owner> owners = new ArrayList<>(lots.keySet());
        List<BigDecimal> cut = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        for (Owner owner : owners) {
            BigDecimal product = amount.multiply(lots.get(owner));
            BigDecimal part = product.divide(all, scale, RoundingMode.DOWN);
            cut.add(part);
            lost.add(product.subtract(part.multiply(all)).abs());
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale).multiply(BigDecimal.valueOf(amount.signum()));
        BigDecimal rest = amount.subtract(cut.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        List<Integer> order = IntStream.range(0, owners.size())
                .boxed()
                .sorted(Comparator.comparing(lost::get).reversed())
                .toList();
        for (int at = 0; rest.signum() != 0; at++) {
            int index = order.get(at % order.size());
            cut.set(index, cut.get(index).add(unit));
            rest = rest.subtract(unit);
        }
        Map<Owner, BigDecimal> shares = new LinkedHashMap<>();
        for (int at = 0; at < owners.size(); at++) {
            shares.put(owners.get(at), cut.get(at));
        }
        return shares;
    }
}
