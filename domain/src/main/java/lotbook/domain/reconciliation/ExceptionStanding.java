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

    /** Whether the step can be taken as it stands. */
    public boolean takes(ExceptionStep step) {
        return state.isPresent() && switch (step) {
            case ExceptionStep.Resolve _ -> state.get().isOpen();
            case ExceptionStep.Reopen _ -> !state.get().isOpen();
        };
    }
}
