package lotbook.app.notice;

import java.time.Instant;
import lotbook.app.control.Tone;

/**
 * One thing the operator should know.
 *
 * @param text full sentences with their remedy, if there is one
 */
public record Notice(Instant at, Tone tone, String text) {}
