package lotbook.app.allocation;

import java.util.Optional;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.VersionDiff;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;

/** Puts any two kept versions side by side. Blocks; keep it off the interface thread. */
public final class CompareVersions {
    private final AgreedVersions versions;

    public CompareVersions(AgreedVersions versions) {
        this.versions = versions;
    }

    /** Both versions and what they say. */
    public record Compared(AgreedVersion before, AgreedVersion after, VersionDiff diff) {}

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if one isn't there, NOT_ALLOWED if it is another's */
    public Compared compare(VersionId before, VersionId after, AsOf asOf) {
        AgreedVersion old = version(before, asOf);
        AgreedVersion now = version(after, asOf);
        return new Compared(old, now, VersionDiff.of(old.version(), now.version()));
    }

    private AgreedVersion version(VersionId id, AsOf asOf) {
        Optional<AgreedVersion> found = versions.version(id, asOf);
        if (found.isEmpty() && versions.isAnothers(id)) {
            throw new Failure(Reason.NOT_ALLOWED,
                            "Allocation version " + id + " belongs to another's master, so it isn't yours to see.",
                            "Ask whoever manages that master, or compliance.")
                    .asException();
        }
        return found.orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND,
                        "There is no allocation version " + id.value() + " that you may see"
                                + asOf.knownAt().map(known -> " as known at " + known).orElse("") + ".",
                        "Look it up among the allocation versions; mind capitals and small letters, and the moment you ask at.")
                .asException());
    }
}
