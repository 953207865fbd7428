package lotbook.domain.fee.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
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

    /** Keeps what was calculated, so that people can agree to it; the rows, in order. */
    List<Long> keep(List<Correction> corrections);

    /** Every calculation that a line was put right by, or might be, the last first. */
    List<Kept> of(long run, LinkId link);

    /** @param agreed empty while nobody agreed to it */
    record Kept(String document, Sha256 recorded, Optional<Instant> agreed) {}
}
