package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lotbook.domain.evidence.Sha256;

/**
 * A dealing point that was struck, beside what is known now of what it rests on.
 *
 * @param content of its document, as agreed to
 * @param dealt the facts of that document
 * @param pool as it is known now to have been
 * @param received of each subscription by then, as known now
 * @param equityAt when the master was measured
 * @param sources of the pool's value
 */
public record StruckAgain(
        long point, Sha256 content, DealingFacts dealt, PoolValue pool, Map<String, BigDecimal> received, Instant equityAt,
        List<String> sources) {
    public StruckAgain {
        received = Map.copyOf(received);
        sources = List.copyOf(sources);
    }
}
