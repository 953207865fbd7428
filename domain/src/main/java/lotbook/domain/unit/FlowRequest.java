package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.Instant;
import lotbook.domain.identity.PartyId;

/**
 * An investor's wish to put money into a pool or take it out.
 *
 * @param amount money for a subscription or a redemption by amount, units for one by units; of no account for {@code ALL}
 * @param received what of a subscription's money has come; it is struck once all of it has
 */
public record FlowRequest(
        String id, PartyId investor, Kind kind, BigDecimal amount, Instant requestedAt, State state, BigDecimal received) {
    /** With all of its money. */
    public FlowRequest(String id, PartyId investor, Kind kind, BigDecimal amount, Instant requestedAt, State state) {
        this(id, investor, kind, amount, requestedAt, state, amount);
    }

    public enum Kind {
        SUBSCRIBE, REDEEM_AMOUNT, REDEEM_UNITS, REDEEM_ALL
    }

    public enum State {
        REQUESTED, ACCEPTED,
        /** Waits for its dealing point. */
        QUEUED,
        /** Has its price. */
        STRUCK, PAID, REFUSED;

        /** Whether a request may go from here to there. */
        public boolean leadsTo(State next) {
            return switch (this) {
                case REQUESTED -> next == ACCEPTED || next == REFUSED;
                case ACCEPTED -> next == QUEUED || next == STRUCK || next == REFUSED;
                case QUEUED -> next == STRUCK || next == REFUSED;
                case STRUCK -> next == PAID;
                case PAID, REFUSED -> false;
            };
        }
    }

    /** Whether it may be struck at all: people have accepted it, and nothing has been done yet. */
    boolean waits() {
        return state == State.ACCEPTED || state == State.QUEUED;
    }

    /** Whether it is in time: the cut-off itself belongs to the next dealing point. */
    public boolean before(Instant cutOff) {
        return requestedAt.isBefore(cutOff);
    }
}
