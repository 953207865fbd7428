package lotbook.domain.allocation;

import java.util.Optional;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;

/** The versions that are kept. Calls block. */
@FunctionalInterface
public interface AgreedVersions {
    /**
     * As far as was known at {@code knownAt}; where a version was known to hold more than once, the stretch that contains
     * {@code asAt}, else its last. Empty if there is none, or none the operator may see.
     *
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
     */
    Optional<AgreedVersion> version(VersionId id, AsOf asOf);

    /** Whether it is another's: kept, and at no moment the operator's to see. */
    default boolean isAnothers(VersionId id) {
        return false;
    }
}
