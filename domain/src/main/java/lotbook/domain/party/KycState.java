package lotbook.domain.party;

import lotbook.domain.identity.PartyId;
import lotbook.domain.time.Interval;

/** How far a party's identity is verified, and how risky it is held to be. An approval ends when {@code valid} does. */
public record KycState(PartyId party, State state, Risk risk, Interval valid, String note) {
    public enum State {
        PENDING, APPROVED, EXPIRED, REJECTED
    }

    public enum Risk {
        LOW, MEDIUM, HIGH
    }
}
