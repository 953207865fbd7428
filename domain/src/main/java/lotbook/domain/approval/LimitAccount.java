package lotbook.domain.approval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.TradingLogin;

/** The limits an account trades under; they take the place of those it had. */
public record LimitAccount(TradingLogin trader, List<Limit> limits) implements Change {
    public LimitAccount {
        limits = List.copyOf(limits);
        if (limits.isEmpty() || limits.stream().map(Limit::kind).distinct().count() != limits.size()) {
            throw new IllegalArgumentException("Limits are one or more, each kind once.");
        }
    }

    /** What is limited. */
    public enum Kind {
        DRAWDOWN, DAILY_LOSS, STOP_OUT, VOLUME, POSITIONS, LEVERAGE
    }

    /** Whether it bites when the value is reached or when it is passed. */
    public enum Trigger {
        TOUCH, CROSS
    }

    /** One limit. */
    public record Limit(Kind kind, BigDecimal value, Trigger trigger) {
        public Limit {
            if (value.signum() <= 0) {
                throw new IllegalArgumentException("A limit is above zero: " + value.toPlainString());
            }
        }
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.LIMITS;
    }

    @Override
    public String subject() {
        return trader.account().value();
    }

    @Override
    public String scope() {
        return trader.account().value() + "/limits";
    }

    @Override
    public Optional<AccountId> account() {
        return Optional.of(trader.account());
    }

    @Override
    public Optional<String> server() {
        return Optional.of(trader.login().server());
    }
}
