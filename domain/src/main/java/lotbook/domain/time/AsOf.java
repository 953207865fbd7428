package lotbook.domain.time;

import java.time.Instant;
import java.util.Optional;

/**
 * The two moments a question is asked at: what held at {@code asAt}, as far as we knew at {@code knownAt}. Empty means
 * now, which the database answers with its own clock.
 */
public record AsOf(Optional<Instant> asAt, Optional<Instant> knownAt) {
    public static final AsOf NOW = new AsOf(Optional.empty(), Optional.empty());

    public boolean isNow() {
        return asAt.isEmpty() && knownAt.isEmpty();
    }
}
