package lotbook.domain.ledger;

import java.math.BigDecimal;

/**
 * What of the movements that carry a charge's id settles it, one after the other. What they move beyond the charge settles no
 * other charge; what comes back of it takes that away first.
 */
public final class ChargeSettlement {
    private final BigDecimal collected;
    private BigDecimal moved = BigDecimal.ZERO;

    /** @param collected of the charge; below zero where money goes back */
    public ChargeSettlement(BigDecimal collected) {
        this.collected = collected;
    }

    /** Of a charge that gives back what another took: what that one moved beyond itself is no part of either. */
    public static ChargeSettlement reversing(BigDecimal collected, BigDecimal reversed) {
        return new ChargeSettlement(collected.max(reversed.abs().negate()));
    }

    /** What came before the next movement, in the sign of the charge. */
    public BigDecimal moved() {
        return moved;
    }

    /**
     * @param amount of the next movement, as the investor's balance moved
     * @return how much of it settles the charge, in its sign; the rest is beyond it
     */
    public BigDecimal settles(BigDecimal amount) {
        BigDecimal before = settled();
        moved = moved.subtract(amount);
        return before.subtract(settled());
    }

    private BigDecimal settled() {
        return collected.signum() < 0
                ? moved.min(BigDecimal.ZERO).max(collected)
                : moved.max(BigDecimal.ZERO).min(collected);
    }
}
