package lotbook.domain.approval;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.TradingLogin;

/** A link ends, and what becomes of the positions it opened. */
public record UnlinkAccounts(LinkId link, TradingLogin leader, TradingLogin follower, Positions positions, Instant at)
        implements Change {
    /** What becomes of open positions. */
    public enum Positions {
        /** Closed at market. */
        CLOSE,
        /** Become the investor's own. */
        DETACH,
        /** Stay copied until the leader closes. */
        KEEP
    }

    /** The same from another moment on. */
    public UnlinkAccounts from(Instant moment) {
        return new UnlinkAccounts(link, leader, follower, positions, moment);
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.UNLINK;
    }

    @Override
    public String subject() {
        return link.value();
    }

    @Override
    public String scope() {
        return leader.account().value() + "/" + follower.account().value();
    }

    @Override
    public Optional<AccountId> account() {
        return Optional.of(leader.account());
    }

    @Override
    public Optional<String> server() {
        return Optional.of(follower.login().server());
    }

    @Override
    public Optional<Instant> effectiveAt() {
        return Optional.of(at);
    }
}
