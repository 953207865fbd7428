package lotbook.domain.fee.run;

import java.time.Instant;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.identity.VersionId;

/**
 * Terms as one investor accepted them.
 *
 * @param sha256 of the document that was accepted
 * @param since the moment of acceptance
 */
public record AcceptedTerms(VersionId id, Sha256 sha256, FeeTerms terms, Instant since) {}
