package lotbook.domain.party;

import lotbook.domain.identity.PartyId;
import lotbook.domain.time.Interval;

/**
 * A party's agreement to a document version.
 *
 * @param channel where it was given: portal, paper, phone
 * @param address the network address or device it came from, as captured; empty for paper
 * @param valid from the moment it was given until it was withdrawn
 */
public record Consent(PartyId party, String documentId, String channel, String address, String language, Interval valid) {}
