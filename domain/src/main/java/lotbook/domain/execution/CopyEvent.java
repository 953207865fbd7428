package lotbook.domain.execution;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;

/**
 * Something about copying that somebody should see: derived from the facts, never reported as such.
 *
 * @param text in plain words, with numbers: {@code 0.006 lot is below the minimum 0.01: skipped}
 */
public record CopyEvent(
        Kind kind,
        Login login,
        Optional<OrderId> leaderOrder,
        Optional<ExecId> leaderExec,
        Optional<ExecId> exec,
        Instant occurredAt,
        String text) {

    public enum Kind {
        REJECTED, PARTIAL_FILL,
        /** Nothing was traded. */
        SKIPPED,
        DEVIATION, PAUSED, NO_MARGIN,
        /** Something was traded, but a limit's volume instead of the share: raised to a minimum or cut to a maximum. */
        LIMITED
    }
}
