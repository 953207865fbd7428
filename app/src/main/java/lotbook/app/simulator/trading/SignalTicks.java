package lotbook.app.simulator.trading;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.market.TickSource;

/** Quotes that were seen in deals: one price for both sides, and always open. */
final class SignalTicks implements TickSource {
    private final Iterator<Quote> quotes;

    SignalTicks(List<Quote> quotes) {
        this.quotes = quotes.stream().sorted(Comparator.comparing(Quote::at)).toList().iterator();
    }

    @Override
    public Optional<Quote> next() {
        return quotes.hasNext() ? Optional.of(quotes.next()) : Optional.empty();
    }

    @Override
    public boolean isOpen(String symbol, Instant at) {
        return true;
    }
}
