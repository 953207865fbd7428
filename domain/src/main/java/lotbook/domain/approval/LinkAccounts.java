package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.Link;

/**
 * An account begins to copy, or be traded by, another.
 *
 * @param capital what the follower sets aside for this leader
 * @param version named by older proposals only, and without effect: a version of a link's own is published for it
 */
public record LinkAccounts(
        LinkId link, ProgrammeId programme, TradingLogin leader, TradingLogin follower, Set<Link.Permission> permissions,
        BigDecimal capital, Optional<VersionId> version, Instant at) implements Change {
    public LinkAccounts {
        permissions = Set.copyOf(permissions);
        if (leader.account().equals(follower.account()) || capital.signum() < 0) {
            throw new IllegalArgumentException("A link joins two accounts and sets aside nothing or more.");
        }
    }

    /** The same from another moment on. */
    public LinkAccounts from(Instant moment) {
        return new LinkAccounts(link, programme, leader, follower, permissions, capital, version, moment);
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.LINK;
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
