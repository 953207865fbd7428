package lotbook.domain.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;

/**
 * Assets under management: investors' equity without credit, and without what belongs to the leaders themselves.
 *
 * @param day the books' day whose rates were used
 * @param counted how many accounts it holds
 * @param ownMoney what was left out because it is the leader's or manager's own
 * @param leaders whom it follows, the largest first; their amounts add up to the total but for a cent of rounding
 */
public record Aum(
        Moment moment,
        LocalDate day,
        String currency,
        BigDecimal total,
        int counted,
        BigDecimal ownMoney,
        List<LeaderShare> leaders,
        Missing missing) {
    public Aum {
        leaders = List.copyOf(leaders);
    }

    /**
     * @param percent of the total, to two decimals; empty where the total isn't above zero
     */
    public record LeaderShare(AccountId leader, String name, BigDecimal amount, Optional<BigDecimal> percent) {}
}
