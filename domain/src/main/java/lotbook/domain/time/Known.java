package lotbook.domain.time;

import java.time.Instant;
import java.util.Optional;

/**
 * A record as the database keeps it: never changed, only followed by another.
 *
 * @param rowId the row's id
 * @param knownAt when the database learned it, by the database's clock
 * @param supersedes the row it corrects
 */
public record Known<T>(T value, long rowId, Instant knownAt, Optional<Long> supersedes) {}
