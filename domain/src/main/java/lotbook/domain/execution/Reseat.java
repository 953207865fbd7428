package lotbook.domain.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * One operator's proposal to begin a new FIX session with a replication server that was restored or replaced, and what another
 * operator decided on it. Frozen: it holds for the session and the last message it names, and for nothing that came after.
 *
 * @param session the session it would end, from 1
 * @param lastReceived the last message committed in that session when it was proposed
 */
public record Reseat(
        long id,
        String server,
        int session,
        long lastReceived,
        String proposedBy,
        Instant proposedAt,
        String why,
        Optional<Decision> decision) {

    /** @param confirmed false if it was refused */
    public record Decision(boolean confirmed, String by, Instant at, String why) {}
}
