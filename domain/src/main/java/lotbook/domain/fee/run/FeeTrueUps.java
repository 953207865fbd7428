package lotbook.domain.fee.run;

import java.time.Instant;
import java.util.List;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.identity.LinkId;

/**
 * Lines that were charged and what corrects them. Calls block and throw {@link lotbook.domain.failure.FailureException}:
 * REFUSED with the guard's sentence, NOT_ALLOWED, NOT_FOUND, UNAVAILABLE.
 */
public interface FeeTrueUps {
    /** The latest moment that may be asked about: as known then, lines are calculated again. */
    Instant latest();

    /** Whose lines of a run are in force, in order. */
    List<LinkId> inForce(long run);

    /** The line of a run in force and all that rest on it, in the order of their days; REFUSED where it isn't in force. */
    List<ChargedLine> from(long run, LinkId link);

    /** Before a line of a draft that is held back: those in force, the last first. None if it isn't one. */
    List<Place> before(long run, LinkId link);

    /** A line of a run. */
    record Place(long run, LinkId link) {}

    /** Keeps what was calculated, so that people can agree to it; the rows, in order. */
    List<Long> keep(List<Correction> corrections);

    /** What a correction was calculated against, and what came out. */
    Compared compared(long correction);

    /**
     * @param standing what the line was charged by, or had last been put right by
     * @param recorded the hash recorded with the corrected document
     */
    record Compared(FeeSnapshot standing, FeeSnapshot corrected, Sha256 recorded) {}
}
