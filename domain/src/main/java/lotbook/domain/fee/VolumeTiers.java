package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Prices a lot by volume. */
public record VolumeTiers(List<Tier> tiers, Crossing crossing) {
    public VolumeTiers {
        tiers = List.copyOf(tiers);
    }

    /** @param upTo volume, included; the last tier has none */
    public record Tier(Optional<BigDecimal> upTo, BigDecimal price) {}

    public enum Crossing {
        /** Each lot at the price of the volume it brings the sum to; a trade across a threshold is split. */
        MARGINAL,
        /** A trade at the price of its own volume. */
        SLAB_OF_TRADE,
        /** All volume so far at the price the sum has reached: crossing a threshold prices what came before anew. */
        SLAB_RETROACTIVE
    }

    public BigDecimal of(BigDecimal before, BigDecimal lots) {
        return switch (crossing) {
            case MARGINAL -> marginal(before.add(lots)).subtract(marginal(before));
            case SLAB_OF_TRADE -> lots.multiply(price(lots));
            case SLAB_RETROACTIVE -> slab(before.add(lots)).subtract(slab(before));
        };
    }

    private BigDecimal slab(BigDecimal volume) {
        return volume.multiply(price(volume));
    }

    private BigDecimal marginal(BigDecimal volume) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal from = BigDecimal.ZERO;
        for (Tier tier : tiers) {
            BigDecimal to = tier.upTo().orElse(volume).min(volume);
            sum = sum.add(to.subtract(from).multiply(tier.price()));
            from = to;
        }
        return sum;
    }

    private BigDecimal price(BigDecimal volume) {
        return tiers.stream()
                .filter(tier -> tier.upTo().map(most -> volume.compareTo(most) <= 0).orElse(true))
                .findFirst()
                .map(Tier::price)
                .orElse(BigDecimal.ZERO);
    }
}
