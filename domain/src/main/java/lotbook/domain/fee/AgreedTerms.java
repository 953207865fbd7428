package lotbook.domain.fee;

import java.util.Optional;
import lotbook.domain.identity.VersionId;

/** The fee terms that are kept. Calls block. */
@FunctionalInterface
public interface AgreedTerms {
    /**
     * As they are known now, with their end; empty if there are none, or none the operator may see.
     *
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
     */
    Optional<FeeTermsVersion> terms(VersionId id);
}
