package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;

/** How much of a gain is due. */
public sealed interface RateScale {
    /**
     * @param gain above zero
     * @param capital what the gain was made on
     */
    BigDecimal of(BigDecimal gain, BigDecimal capital);

    record Flat(Rate rate) implements RateScale {
        @Override
        public BigDecimal of(BigDecimal gain, BigDecimal capital) {
            return gain.multiply(rate.value());
        }
    }

    /** Rates by return: each slice of the gain at the rate of its own tier, or all of it at the rate of the last reached. */
    record ByReturn(List<ReturnTier> tiers, TierKind kind) implements RateScale {
        public ByReturn {
            tiers = List.copyOf(tiers);
        }

        @Override
        public BigDecimal of(BigDecimal gain, BigDecimal capital) {
            BigDecimal due = BigDecimal.ZERO;
            BigDecimal from = BigDecimal.ZERO;
            for (ReturnTier tier : tiers) {
                BigDecimal to = tier.upTo()
                        .map(share -> share.value().multiply(capital.max(BigDecimal.ZERO)))
                        .orElse(gain)
                        .min(gain);
                due = due.add(to.subtract(from).multiply(tier.rate().value()));
                from = to;
                if (to.compareTo(gain) == 0) {
                    return kind == TierKind.MARGINAL ? due : gain.multiply(tier.rate().value());
                }
            }
            return due;
        }
    }

    /** The weighted rate of orders that each have their own. */
    record Weighted(BigDecimal due, BigDecimal profit) implements RateScale {
        @Override
        public BigDecimal of(BigDecimal gain, BigDecimal capital) {
            return Decimals.divide(gain.multiply(due), profit);
        }
    }

    /** @param upTo return on the capital, 0.30 is thirty percent, included; the last tier has none */
    record ReturnTier(Optional<Rate> upTo, Rate rate) {}

    enum TierKind {
        /** Each slice at its own rate. */
        MARGINAL,
        /** Everything at the rate of the tier that was reached. */
        SLAB
    }
}
