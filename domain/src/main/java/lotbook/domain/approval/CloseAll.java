package lotbook.domain.approval;

import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.TradingLogin;

/**
 * The hard stop: everything an account holds is closed at market, and nothing new is opened.
 *
 * @param leader whether it is a leader or a master, whose followers close with it
 */
public record CloseAll(TradingLogin trader, boolean leader) implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.CLOSE_ALL;
    }

    @Override
    public String subject() {
        return trader.account().value();
    }

    @Override
    public String scope() {
        return trader.account().value();
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
