package lotbook.app.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;

/** What an operator says is to be done; the desk makes the change of it, with the logins of the moment. */
public sealed interface Act {
    /** @param leader only the link to this one; empty for all of the account */
    record Stand(Step step, AccountId account, Optional<AccountId> leader) implements Act {}

    /** @param followersToo of a leader or master: whoever follows it closes with it */
    record CloseAll(AccountId account, boolean followersToo) implements Act {}

    record Limit(AccountId account, List<LimitAccount.Limit> limits) implements Act {
        public Limit {
            limits = List.copyOf(limits);
        }
    }

    /** @param at empty for the moment it is approved */
    record Join(
            LinkId link, AccountId leader, AccountId follower, BigDecimal capital, Optional<Instant> at) implements Act {}

    /** @param at empty for the moment it is approved */
    record Leave(LinkId link, UnlinkAccounts.Positions positions, Optional<Instant> at) implements Act {}
}
