package lotbook.domain.reconciliation;

import java.time.Instant;
import java.util.Optional;

/**
 * How an exception stands now.
 *
 * @param id the database's; what people name it by
 * @param cause the word of its kind: {@code STRANGE}, {@code DEALS}
 * @param text what it is about, a full sentence
 * @param state empty for a notice of the server
 * @param last what was said of it last; empty while nobody said anything
 */
public record ExceptionStanding(
        long id, String server, String cause, String text, Optional<ExceptionState> state, Optional<Said> last) {
    /**
     * @param at UTC, by the database's clock
     * @param outcome empty of reopening
     */
    public record Said(String by, Instant at, Optional<ExceptionOutcome> outcome, String why) {}

    /** Whether somebody can make it stand so: what is open is resolved, what is resolved is reopened. */
    public boolean mayBecome(ExceptionState after) {
        return state.isPresent() && switch (after) {
            case RESOLVED -> state.get().isOpen();
            case REOPENED -> !state.get().isOpen();
            case OPEN -> false;
        };
    }
}
