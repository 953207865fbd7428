package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Rate;

/** What a traded volume costs. All amounts are in the account's currency. */
public sealed interface VolumePrice {
    /**
     * What one more trade adds.
     *
     * @param before lots since the last charge, this trade's left out
     */
    BigDecimal of(FeeTrade trade, BigDecimal before);

    /** By lots, in tiers. */
    record PerLot(VolumeTiers tiers) implements VolumePrice {
        @Override
        public BigDecimal of(FeeTrade trade, BigDecimal before) {
            return tiers.of(before, trade.lots());
        }
    }

    /** So much for a million of notional, each side. */
    record PerMillion(BigDecimal amount) implements VolumePrice {
        @Override
        public BigDecimal of(FeeTrade trade, BigDecimal before) {
            return trade.notional().multiply(amount).movePointLeft(6);
        }
    }

    /** {@code lots x points x tick x contract}. */
    record Points(BigDecimal points, BigDecimal tick) implements VolumePrice {
        @Override
        public BigDecimal of(FeeTrade trade, BigDecimal before) {
            return trade.lots().multiply(points).multiply(tick).multiply(trade.contractSize()).multiply(trade.conversion());
        }
    }

    /** @param basisPoints hundredths of a percent of the notional */
    record OfNotional(BigDecimal basisPoints) implements VolumePrice {
        @Override
        public BigDecimal of(FeeTrade trade, BigDecimal before) {
            return trade.notional().multiply(basisPoints).movePointLeft(4);
        }
    }

    /** A share of the spread the investor paid. */
    record OfSpread(Rate rate) implements VolumePrice {
        @Override
        public BigDecimal of(FeeTrade trade, BigDecimal before) {
            return trade.lots().multiply(trade.spread()).multiply(rate.value());
        }
    }
}
