package lotbook.domain.fee;

import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/**
 * An investor's word that a link pays fees by these terms and no others.
 *
 * @param hash of the terms as they were shown: {@link FeeTermsDocument#hash}
 * @param channel where it was given: portal, paper, phone
 * @param valid from the moment it was given until it was withdrawn or another followed
 */
public record FeeAcceptance(
        String id, LinkId link, VersionId terms, Sha256 hash, String channel, Interval valid) {}
