package lotbook.app.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lotbook.reports.incoming.prices.PriceBar;
import lotbook.reports.incoming.prices.PriceBar.Sides;

/**
 * A way through an hour that agrees with its bar: starts at the open, touches high and low, ends at the close and
 * never leaves them, on both sides of the market. The same bar and seed give the same way. Whole points inside, so
 * nothing is rounded.
 */
final class TickPath {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    /** Open, two extremes and close. */
    static final int FEWEST = 4;

    private final int digits;
    private final int ticks;
    private final SplittableRandom chance;
    private final int first;
    private final int second;
    private final boolean lowFirst;

    private TickPath(PriceBar bar, int digits, int ticks, long seed) {
        this.digits = digits;
        this.ticks = ticks;
        this.chance = new SplittableRandom(seed);
        this.first = 1 + chance.nextInt(ticks - 3);
        this.second = first + 1 + chance.nextInt(ticks - 2 - first);
        boolean rises = bar.bid().close().compareTo(bar.bid().open()) >= 0;
        this.lowFirst = rises != (chance.nextInt(4) == 0);
    }

    /**
     * @param digits decimals of a price; bars with more are refused
     * @param ticks at least {@value #FEWEST}
     */
    static List<Quote> through(PriceBar bar, String symbol, int digits, int ticks, long seed) {
        return new TickPath(bar, digits, ticks, seed).walk(bar, symbol);
    }

    private List<Quote> walk(PriceBar bar, String symbol) {
        long[] bid = side(bar.bid());
        long[] ask = side(bar.ask());
        List<Quote> quotes = new ArrayList<>(ticks);
        Instant last = bar.start();
        for (int i = 0; i < ticks; i++) {
            long slot = HOUR_MILLIS / ticks;
            Instant at = bar.start().plusMillis(i * slot + (i == 0 ? 0 : chance.nextLong(slot)));
            last = at.isAfter(last) ? at : last;
            quotes.add(new Quote(symbol, last, price(bid[i]), price(Math.max(ask[i], bid[i]))));
        }
        return quotes;
    }

    private long[] side(Sides bar) {
        long low = points(bar.low());
        long high = points(bar.high());
        long[] path = new long[ticks];
        leg(path, 0, points(bar.open()), first, lowFirst ? low : high);
        leg(path, first, lowFirst ? low : high, second, lowFirst ? high : low);
        leg(path, second, lowFirst ? high : low, ticks - 1, points(bar.close()));
        long noise = Math.max(1, (high - low) / 12);
        for (int i = 1; i < ticks - 1; i++) {
            if (i != first && i != second) {
                long moved = path[i] + chance.nextLong(2 * noise + 1) - noise;
                path[i] = Math.clamp(moved, low, high);
            }
        }
        return path;
    }

    private static void leg(long[] path, int from, long start, int to, long end) {
        for (int i = from; i <= to; i++) {
            path[i] = start + (end - start) * (i - from) / (to - from);
        }
    }

    private long points(BigDecimal price) {
        return price.setScale(digits, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    private BigDecimal price(long points) {
        return BigDecimal.valueOf(points, digits);
    }
}
