package lotbook.domain.party;

import lotbook.domain.identity.PartyId;
import lotbook.domain.time.Interval;

/** A regulator's permission for a party to manage money. */
public record Licence(PartyId party, String authority, String number, String scope, Interval valid) {}
