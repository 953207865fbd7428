package lotbook.domain.allocation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;

/**
 * What tells who takes part in a leader's deal.
 *
 * @param links the leader's
 * @param again whether the server told another breakdown of the deal before: one by hand names who gets something only, one of a
 *     PAMM's flow those who are linked by then
 * @param absent asked only where somebody who is linked has no line
 */
public record PartFacts(LeaderLinks links, boolean again, Absent absent) {
    public PartFacts {
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(absent, "absent");
    }

    /** Looks up what is rarely needed. Calls block. */
    public interface Absent {
        /** The account's login on the leader's server then. */
        Optional<Login> login(AccountId account, Instant moment);

        Optional<AllocationVersion> version(VersionId id);

        Optional<ScopeLimits.Mode> mode(AccountId account, Instant moment);

        /** Whether it was agreed before the moment that its copying pauses, and not since that it goes on. */
        boolean paused(AccountId account, Instant moment);
    }
}
