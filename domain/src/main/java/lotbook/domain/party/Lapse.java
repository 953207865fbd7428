package lotbook.domain.party;

import lotbook.domain.identity.PartyId;

/** What isn't covered. @param text a full sentence with what was on file last */
public record Lapse(Kind kind, PartyId party, String text) {
    public enum Kind {
        /** The identity isn't approved. */
        KYC,
        /** A document that is needed was not agreed to, or no longer is. */
        CONSENT,
        /** No regulator's licence holds. */
        LICENCE
    }
}
