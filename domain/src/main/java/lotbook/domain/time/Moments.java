package lotbook.domain.time;

import java.time.Instant;

/** Which moments a question may be asked as known at, so that the answer stays whenever it is asked again. */
public interface Moments {
    /**
     * The latest moment with no transaction still open that began before it: what was known by then is all there, and nothing
     * that is still being written will turn out to have been known by then. A moment that was given once may be asked about for
     * ever; the next one given is never earlier than what still open work allows. By the database's clock, to the microsecond.
     * Blocks.
     *
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached, REFUSED if it can't tell
     */
    Instant latest();
}
