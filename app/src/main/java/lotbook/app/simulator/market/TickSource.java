package lotbook.app.simulator.market;

import java.time.Instant;
import java.util.Optional;

/** Quotes in order of time. */
public interface TickSource {
    /** The next quote, or nothing when the market's data end. */
    Optional<Quote> next();

    /** Whether the market of that symbol has its doors open. */
    boolean isOpen(String symbol, Instant at);
}
