package lotbook.domain.unit.fund;

import java.time.Instant;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;

/**
 * A dealing point as it is kept.
 *
 * @param content of its document: what is agreed to
 */
public record FundPoint(long id, AccountId master, Instant at, State state, Sha256 content, String madeBy) {
    /** How it stands; only what is struck has a price. */
    public enum State {
        DRAFT,
        /** A later draft took its place. */
        REPLACED,
        PROPOSED, STRUCK
    }

    /** What is to be done about a struck point. */
    public enum Due {
        /** Something that it rests on was learned since: its price may have been wrong. */
        CORRECTION
    }
}
