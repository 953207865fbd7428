package lotbook.domain.approval;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.identity.AccountId;

/** A version ends at a moment and nothing takes its place. */
public record WithdrawVersion(AllocationVersion version, Optional<String> server, Instant at) implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.WITHDRAW_VERSION;
    }

    @Override
    public String subject() {
        return version.id().value();
    }

    @Override
    public String scope() {
        return PublishVersion.scope(version.leader(), version.link());
    }

    @Override
    public Optional<AccountId> account() {
        return Optional.of(version.leader());
    }

    @Override
    public Optional<Instant> effectiveAt() {
        return Optional.of(at);
    }
}
