package lotbook.domain.fee;

import java.util.Optional;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/**
 * Fee terms as agreed: whose, from when, why.
 *
 * @param supersedes the version this one follows
 * @param reason why it was made
 */
public record FeeTermsVersion(
        VersionId id,
        ProgrammeId programme,
        Interval valid,
        Optional<VersionId> supersedes,
        String reason,
        FeeTerms terms) {}
