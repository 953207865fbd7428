package lotbook.domain.fee.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;

/**
 * The fees of a period, calculated for every investor of its scope.
 *
 * @param factsKnownAt every figure is read as known then, however long the run takes
 * @param content the hash of all lines and charges once they are complete: what people agree to
 */
public record FeeRun(
        long id, FeeScope scope, String why, Instant factsKnownAt, State state, Optional<Sha256> content, String madeBy,
        Instant madeAt) {
    public LocalDate first() {
        return scope.first();
    }

    /** Included. */
    public LocalDate last() {
        return scope.last();
    }

    /** Why its charges are made now. */
    public enum Occasion {
        /** The terms' schedules say so. */
        SCHEDULED,
        EARLY,
        ADJUSTMENT
    }

    /** How a run stands. */
    public enum State {
        /** Not all lines are there: under way, or interrupted. */
        CALCULATING,
        DRAFT,
        PROPOSED,
        /** Charged: its lines count, and only a reversal takes them back. */
        APPROVED,
        DISCARDED
    }
}
