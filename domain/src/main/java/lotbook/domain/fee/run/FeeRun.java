package lotbook.domain.fee.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.ProgrammeId;

/**
 * The fees of a period, calculated for every investor of a programme or of all of them.
 *
 * @param last included
 * @param programme empty for all
 * @param factsKnownAt every figure is read as known then, however long the run takes
 * @param content the hash of all lines and charges once they are complete: what people agree to
 */
public record FeeRun(
        long id, LocalDate first, LocalDate last, Optional<ProgrammeId> programme, Instant factsKnownAt, State state,
        Optional<Sha256> content, String madeBy, Instant madeAt) {
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
