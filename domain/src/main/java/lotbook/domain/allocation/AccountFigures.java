package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;

/**
 * An account at a moment, in its own currency: everything a method may measure.
 *
 * @param equity floating result, open swap and credit included
 * @param invested what the follower set aside for the leader; absent if that isn't known
 */
public record AccountFigures(
        BigDecimal balance,
        BigDecimal equity,
        BigDecimal credit,
        BigDecimal freeMargin,
        BigDecimal usedMargin,
        Optional<BigDecimal> invested) {

    public static AccountFigures of(AccountSummary summary, Optional<BigDecimal> invested) {
        return new AccountFigures(
                summary.balance(), summary.equity(), summary.credit(), summary.freeMargin(), summary.usedMargin(),
                invested);
    }
}
