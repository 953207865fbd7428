package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Prices a lot by volume; the sum so far is what was traded since the fee was last charged. */
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
        /** A trade whole at the price of its first lot by the sum so far: a threshold that it crosses counts from the next. */
        SLAB_PROSPECTIVE,
        /** All volume so far at the price the sum has reached: crossing a threshold prices what came before anew. */
        SLAB_RETROACTIVE
    }

    public BigDecimal of(BigDecimal before, BigDecimal lots) {
        return switch (crossing) {
            case MARGINAL -> marginal(before.add(lots)).subtract(marginal(before));
            case SLAB_OF_TRADE -> lots.multiply(price(lots));
            case SLAB_PROSPECTIVE -> lots.multiply(priceAfter(before));
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
        return first(tier -> tier.upTo().map(most -> volume.compareTo(most) <= 0).orElse(true));
    }

    /** Of what comes next: a tier that is full has no room for it. */
    private BigDecimal priceAfter(BigDecimal volume) {
        return first(tier -> tier.upTo().map(most -> volume.compareTo(most) < 0).orElse(true));
    }

    private BigDecimal first(Predicate<Tier> reaches) {
        return tiers.stream()
                .filter(reaches)
                .findFirst()
                .map(Tier::price)
                .orElse(BigDecimal.ZERO);
    }
}
