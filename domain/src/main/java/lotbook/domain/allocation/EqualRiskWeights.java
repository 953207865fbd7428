package lotbook.domain.allocation;

import java.math.BigDecimal;

/**
 * Divides by the room that each account has above its minimal margin level: {@code equity - used margin x level / 100}. An
 * account at that level or below it gets nothing more. Equity counts as the margin level does, credit included.
 *
 * @param minimalLevel in percent, such as 200
 */
public record EqualRiskWeights(BigDecimal minimalLevel) implements BlockMethod {
    public EqualRiskWeights {
        minimalLevel = Positive.canonical("minimal margin level", minimalLevel);
    }

    BigDecimal room(AccountFigures account) {
        BigDecimal kept = account.usedMargin().multiply(minimalLevel).movePointLeft(2);
        return account.equity().subtract(kept).max(BigDecimal.ZERO);
    }

    @Override
    public String id() {
        return "equal-risk-weights";
    }

    @Override
    public String parameters() {
        return "above a margin level of " + minimalLevel.toPlainString() + " %";
    }
}
