package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Rate;

/**
 * The most that one charge may come to. What lies above it comes back at the next point where profit is cumulative, and is
 * forgone elsewhere.
 */
public sealed interface Cap {
    /** @param base the fee's base at the charge */
    BigDecimal bound(BigDecimal raw, BigDecimal base);

    record None() implements Cap {
        @Override
        public BigDecimal bound(BigDecimal raw, BigDecimal base) {
            return raw;
        }
    }

    /** @param most in the account's currency */
    record Amount(BigDecimal most) implements Cap {
        @Override
        public BigDecimal bound(BigDecimal raw, BigDecimal base) {
            return raw.min(most);
        }
    }

    record ShareOfBase(Rate share) implements Cap {
        @Override
        public BigDecimal bound(BigDecimal raw, BigDecimal base) {
            return raw.min(base.max(BigDecimal.ZERO).multiply(share.value()));
        }
    }
}
