package lotbook.domain.approval;

import java.time.Duration;
import java.time.Instant;

/**
 * From when a change holds that may be agreed to later than it was to begin. Nothing is agreed to backwards, unless it was
 * proposed for the past, where whoever decides sees that.
 *
 * @param at when it is to begin
 * @param proposed when it was proposed
 */
public record Beginning(Instant at, Instant proposed) {
    /** What is to begin so little before it is proposed is meant from now on. */
    private static final Duration NOW = Duration.ofMinutes(1);

    public boolean isForThePast() {
        return at.isBefore(proposed.minus(NOW));
    }

    /** From when it holds if it was agreed to then. */
    public Instant agreed(Instant then) {
        return isForThePast() || at.isAfter(then) ? at : then;
    }

    /** The last moment at which a version or fee terms can be approved: the document says when, and no other was looked at. */
    public Instant approvedBy() {
        return (at.isAfter(proposed) ? at : proposed).plus(NOW);
    }

    /** Whether a version or fee terms can't be approved any more. */
    public boolean isMissed(Instant now) {
        return !isForThePast() && now.isAfter(approvedBy());
    }
}
