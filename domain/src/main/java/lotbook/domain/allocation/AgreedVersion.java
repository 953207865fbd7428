package lotbook.domain.allocation;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;

/**
 * A version as the database kept it at one time; one that was given an end was written again, with the end in its document.
 *
 * @param hash of the document
 * @param knownAt when the database learned it
 * @param author who wrote it; empty for an operator who may not read the trail
 */
public record AgreedVersion(AllocationVersion version, Sha256 hash, Instant knownAt, Optional<String> author) {
    /** How a version stands at a moment. */
    public enum Standing {
        NOT_YET_IN_FORCE, IN_FORCE, SUPERSEDED
    }

    public Standing standing(Instant moment) {
        if (moment.isBefore(version.valid().from())) {
            return Standing.NOT_YET_IN_FORCE;
        }
        return version.valid().contains(moment) ? Standing.IN_FORCE : Standing.SUPERSEDED;
    }
}
