package lotbook.app.notice;

import java.time.Instant;
import java.util.Optional;
import lotbook.app.control.Tone;

/**
 * One thing the operator should know.
 *
 * @param text full sentences with their remedy, if there is one
 * @param way to what it is about
 */
public record Notice(Instant at, Tone tone, String text, Optional<Way> way) {
    /** Where it leads. */
    public record Way(String title, Runnable go) {}
}
