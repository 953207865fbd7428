/**
 * The rows of parties, their owners, KYC states, licences, documents, consents and funding sources. Open
 * {@link lotbook.persistence.party.PartyKinds} first; {@link lotbook.persistence.party.PartyFiles} reads what is on file to see
 * whether it covers what a party does. Depends on execution, mapping, query and the domain's party.
 */
@NullMarked
package lotbook.persistence.party;

import org.jspecify.annotations.NullMarked;
