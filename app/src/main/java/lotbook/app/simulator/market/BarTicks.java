package lotbook.app.simulator.market;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import lotbook.reports.incoming.prices.PriceBar;

/**
 * Quotes made out of hourly bars. A symbol trades in the hours it has a bar for: weekends, the daily break of gold and
 * holidays are as the data have them.
 */
public final class BarTicks implements TickSource {
    private final NavigableMap<Instant, Map<String, PriceBar>> hours = new TreeMap<>();
    private final Map<String, Set<Instant>> openHours = new HashMap<>();
    private final Map<String, Integer> digits;
    private final int ticksPerHour;
    private final long seed;
    private final Queue<Quote> ready = new ArrayDeque<>();

    /**
     * @param bars by symbol
     * @param digits decimals of each symbol's price
     * @param ticksPerHour at least 4
     */
    public BarTicks(
            Map<String, List<PriceBar>> bars, Map<String, Integer> digits, int ticksPerHour, long seed, Instant from,
            Instant to) {
        if (ticksPerHour < TickPath.FEWEST) {
            throw new IllegalArgumentException("An hour has at least " + TickPath.FEWEST + " ticks.");
        }
        this.digits = Map.copyOf(digits);
        this.ticksPerHour = ticksPerHour;
        this.seed = seed;
        bars.forEach((symbol, list) -> list.stream()
                .filter(bar -> !bar.start().isBefore(from) && bar.start().isBefore(to))
                .forEach(bar -> {
                    hours.computeIfAbsent(bar.start(), _ -> new TreeMap<>()).put(symbol, bar);
                    openHours.computeIfAbsent(symbol, _ -> new HashSet<>()).add(bar.start());
                }));
    }

    @Override
    public Optional<Quote> next() {
        while (ready.isEmpty() && !hours.isEmpty()) {
            Map<String, PriceBar> hour = hours.pollFirstEntry().getValue();
            List<Quote> quotes = new ArrayList<>();
            hour.forEach((symbol, bar) -> quotes.addAll(
                    TickPath.through(bar, symbol, digitsOf(symbol), ticksPerHour, seedOf(symbol, bar.start()))));
            quotes.sort(Comparator.comparing(Quote::at).thenComparing(Quote::symbol));
            ready.addAll(quotes);
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isOpen(String symbol, Instant at) {
        return openHours.getOrDefault(symbol, Set.of()).contains(at.truncatedTo(ChronoUnit.HOURS));
    }

    private int digitsOf(String symbol) {
        Integer count = digits.get(symbol);
        if (count == null) {
            throw new IllegalArgumentException("There are bars of " + symbol + " but no instrument.");
        }
        return count;
    }

    private long seedOf(String symbol, Instant hour) {
        return seed ^ (symbol.hashCode() * 0x9E3779B97F4A7C15L) ^ hour.getEpochSecond();
    }
}
