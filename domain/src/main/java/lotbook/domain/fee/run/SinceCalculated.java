package lotbook.domain.fee.run;

import java.util.Optional;

/** What came since a fee run was calculated. */
@FunctionalInterface
public interface SinceCalculated {
    /**
     * The sentence by which the run would be refused now for what came since: it names the fact and the line. Nothing if it
     * stands as it was calculated, or if the asker isn't one who reads all of its facts. Blocks.
     */
    Optional<String> since(long run);
}
