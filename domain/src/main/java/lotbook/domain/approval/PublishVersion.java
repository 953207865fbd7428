package lotbook.domain.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.TradingLogin;

/**
 * A version is put in force from its own beginning on; the one before it for the same leader or link ends there.
 *
 * @param traders the accounts that the version names, with the logins a server knows them by
 * @param correction what it corrects, where it begins in the past
 */
public record PublishVersion(
        AllocationVersion version, List<TradingLogin> traders, Optional<String> server, Optional<String> correction)
        implements Change {
    public PublishVersion {
        traders = List.copyOf(traders);
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.PUBLISH_VERSION;
    }

    @Override
    public String subject() {
        return version.id().value();
    }

    @Override
    public String scope() {
        return scope(version.leader(), version.link());
    }

    static String scope(AccountId leader, Optional<LinkId> link) {
        return leader.value() + link.map(one -> "/" + one.value()).orElse("");
    }

    @Override
    public Optional<AccountId> account() {
        return Optional.of(version.leader());
    }

    @Override
    public Optional<Instant> effectiveAt() {
        return Optional.of(version.valid().from());
    }
}
