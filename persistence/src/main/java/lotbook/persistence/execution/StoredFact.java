package lotbook.persistence.execution;

import java.time.Instant;

/**
 * A record read back.
 *
 * @param sequence of the message it came in, or of the later of the two it was derived from
 * @param knownAt when the database learned it, by its own clock
 */
public record StoredFact<T>(T fact, long rowId, long sequence, Instant knownAt) {}
