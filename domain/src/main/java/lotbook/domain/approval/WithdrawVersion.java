package lotbook.domain.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.TradingLogin;

/** A version ends at a moment and nothing takes its place; {@code traders} as in {@link PublishVersion}. */
public record WithdrawVersion(
        AllocationVersion version, List<TradingLogin> traders, Optional<String> server, Instant at) implements Change {
    public WithdrawVersion {
        traders = List.copyOf(traders);
    }

    /** The same from another moment on. */
    public WithdrawVersion from(Instant moment) {
        return new WithdrawVersion(version, traders, server, moment);
    }

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
