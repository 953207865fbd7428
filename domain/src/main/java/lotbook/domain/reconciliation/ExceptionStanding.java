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
 * @param last what it was settled by last; empty while nobody said anything
 * @param given whom it was given to last, also once it is resolved; empty while nobody owns it
 * @param steps how many there are of it: who saw another number saw it otherwise
 */
public record ExceptionStanding(
        long id, String server, String cause, String text, Optional<ExceptionState> state, Optional<Said> last,
        Optional<Given> given, int steps) {
    /**
     * @param at UTC, by the database's clock
     * @param outcome empty of reopening
     */
    public record Said(String by, Instant at, Optional<ExceptionOutcome> outcome, String why) {}

    /**
     * @param by who gave it away
     * @param at UTC, by the database's clock
     */
    public record Given(Assignment to, String by, Instant at) {}

    /** Whether it can be given to somebody: it is open, and not the same person's by the same day already. */
    public boolean mayGoTo(Assignment to) {
        return isOpen() && given.map(Given::to)
                .filter(now -> now.owner().equals(to.owner()) && now.due().equals(to.due())).isEmpty();
    }

    public boolean isOpen() {
        return state.filter(ExceptionState::isOpen).isPresent();
    }

    /** Whether somebody can make it stand so: what is open is resolved, what is resolved is reopened. */
    public boolean mayBecome(ExceptionState after) {
        return state.isPresent() && switch (after) {
            case RESOLVED -> state.get().isOpen();
            case REOPENED -> !state.get().isOpen();
            case OPEN -> false;
        };
    }
}
