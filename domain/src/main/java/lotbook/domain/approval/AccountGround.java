package lotbook.domain.approval;

import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.Account;

/**
 * What there is to change about an account, as it is in the book now.
 *
 * @param asked the link that was asked about, if it was one
 * @param follows its links to those it copies or is traded by, by their ids
 * @param followers how many accounts follow it
 * @param leaders whom it could follow: the leaders and masters the asker sees
 * @param newestLink after whose id the next would be called
 */
public record AccountGround(
        TradingLogin trader, String currency, Account.Role role, Optional<LinkId> asked, List<Followed> follows, long followers,
        List<AccountId> leaders, Optional<LinkId> newestLink) {
    public AccountGround {
        follows = List.copyOf(follows);
        leaders = List.copyOf(leaders);
    }

    /** One link of it. */
    public record Followed(LinkId link, AccountId leader) {}

    public AccountId account() {
        return trader.account();
    }

    /** Whether others follow it, or are meant to. */
    public boolean leads() {
        return role == Account.Role.LEADER || role == Account.Role.MASTER || followers > 0;
    }
}
