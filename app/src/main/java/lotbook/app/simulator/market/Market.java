package lotbook.app.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Instrument;

/** The latest quotes, what is halted, and what one currency is worth in another. One thread's. */
public final class Market {
    /** Decimals of a conversion rate, rounded half even: what is reported is what was used. */
    public static final int RATE_SCALE = 8;

    private static final BigDecimal TWO = new BigDecimal(2);

    private final Map<String, Quote> latest = new HashMap<>();
    private final Map<String, Instrument> instruments;
    private final Map<String, BigDecimal> dollars;
    private final Set<String> halted = new HashSet<>();

    /**
     * @param instruments by {@code server/symbol}
     * @param dollars fixed worth of a currency in US dollars; the euro and others that have a symbol against the
     *     dollar are taken from its middle price when they are not named here
     */
    public Market(Map<String, Instrument> instruments, Map<String, BigDecimal> dollars) {
        this.instruments = Map.copyOf(instruments);
        this.dollars = Map.copyOf(dollars);
    }

    public void take(Quote quote) {
        latest.put(quote.symbol(), quote);
    }

    public Optional<Quote> quote(String symbol) {
        return Optional.ofNullable(latest.get(symbol));
    }

    public void halt(String server, String symbol, boolean stop) {
        if (stop) {
            halted.add(server + "/" + symbol);
        } else {
            halted.remove(server + "/" + symbol);
        }
    }

    public boolean isHalted(String server, String symbol) {
        return halted.contains(server + "/" + symbol);
    }

    public Instrument instrument(String server, String symbol) {
        Instrument instrument = instruments.get(server + "/" + symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("The server " + server + " has no instrument " + symbol + ".");
        }
        return instrument;
    }

    /** How much of {@code to} one unit of {@code from} is, now. */
    public BigDecimal rate(String from, String to, Instant at) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        return Decimals.divide(inDollars(from, at), inDollars(to, at)).setScale(RATE_SCALE, RoundingMode.HALF_EVEN);
    }

    private BigDecimal inDollars(String currency, Instant at) {
        if (currency.equals("USD")) {
            return BigDecimal.ONE;
        }
        BigDecimal fixed = dollars.get(currency);
        if (fixed != null) {
            return fixed;
        }
        Quote quote = latest.get(currency + "USD");
        if (quote == null) {
            throw new IllegalArgumentException("There is no rate from " + currency + " to USD at " + at + ".");
        }
        return quote.bid().add(quote.ask()).divide(TWO, Decimals.DIVISION);
    }
}
