package lotbook.domain.approval;

import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.TradingLogin;

/**
 * Copying is paused, stopped or resumed: for an account whatever it copies, for one link of it, or for a leader and all who copy.
 *
 * @param leader the other end of the one link it is about; empty for all of the account
 */
public record ChangeStanding(Step step, TradingLogin trader, Optional<TradingLogin> leader) implements Change {
    /** What is done. */
    public enum Step {
        /** Nothing new is copied. */
        PAUSE,
        /** Nothing new is copied, and what is open is only closed. */
        STOP,
        /** As before. */
        RESUME
    }

    @Override
    public ProposalKind kind() {
        return switch (step) {
            case PAUSE -> ProposalKind.PAUSE;
            case STOP -> ProposalKind.STOP;
            case RESUME -> ProposalKind.RESUME;
        };
    }

    @Override
    public String subject() {
        return scope();
    }

    @Override
    public String scope() {
        return leader.map(other -> other.account().value() + "/").orElse("") + trader.account().value();
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
