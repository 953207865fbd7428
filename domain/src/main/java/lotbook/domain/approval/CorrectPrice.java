package lotbook.domain.approval;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;

/**
 * A struck price of a PAMM master is corrected: units change hands at the next dealing point, and what was struck stays as it is.
 *
 * @param id its number
 * @param point whose price was wrong
 * @param through the last point that rests on it
 * @param content of the document that says all of it: what is agreed to
 * @param priceDealt empty where dealing was suspended
 * @param priceNow as known now
 * @param lost by those who have less than they should
 * @param gained by those who have more
 * @param remainder of that, what no units reach
 * @param units that change hands
 * @param differs the first thing that comes out otherwise, in words
 */
public record CorrectPrice(
        long id, AccountId master, long point, long through, Bearer bearer, Sha256 content, String currency,
        Optional<BigDecimal> priceDealt, Optional<BigDecimal> priceNow, BigDecimal lost, BigDecimal gained, BigDecimal remainder,
        BigDecimal units, long investors, String differs)
        implements Change {
    /** Who makes good a price that was wrong, by the terms it was struck under. */
    public enum Bearer {
        POOL, MANAGER, BROKER
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.CORRECT_PRICE;
    }

    @Override
    public String subject() {
        return "dealing point " + point + ", correction " + id;
    }

    @Override
    public String scope() {
        return "funds/" + master;
    }

    /** The larger of the two sides. */
    @Override
    public BigDecimal amount() {
        return lost.max(gained);
    }
}
