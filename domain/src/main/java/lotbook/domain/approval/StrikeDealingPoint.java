package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;

/**
 * A dealing point of a PAMM master is struck: its price holds, requests are dealt with at it, holdings follow.
 *
 * @param point its number
 * @param content of the document that says all of it: what is agreed to
 * @param price empty while dealing is suspended: then all requests wait
 * @param nav before any flow
 * @param taken in by subscriptions
 * @param paid out for redemptions
 * @param fees charged by it: management and performance
 */
public record StrikeDealingPoint(
        long point, AccountId master, Instant at, Sha256 content, String currency, Optional<BigDecimal> price, BigDecimal nav,
        BigDecimal unitsBefore, BigDecimal unitsAfter, BigDecimal taken, BigDecimal paid, BigDecimal fees,
        long struck, long others)
        implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.STRIKE_DEALING_POINT;
    }

    @Override
    public String subject() {
        return "dealing point " + point;
    }

    @Override
    public String scope() {
        return "funds/" + master;
    }

    /** The larger of the two sides. */
    @Override
    public BigDecimal amount() {
        return taken.max(paid);
    }
}
