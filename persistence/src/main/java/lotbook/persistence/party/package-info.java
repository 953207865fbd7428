/**
 * The rows of parties, their owners, KYC states, licences, documents, consents and funding sources. Open
 * {@link lotbook.persistence.party.PartyKinds} first. Depends on mapping and the domain's party.
 */
@NullMarked
package lotbook.persistence.party;

import org.jspecify.annotations.NullMarked;
