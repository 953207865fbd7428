package lotbook.domain.money;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * Published rates, and the rule for days without any: weekends and holidays of the publisher take the last day before
 * them, and the answer says which day that was. Both legs of a conversion are always of the same day.
 */
public final class ReferenceRates {
    /** The version of the rule, for snapshots. */
    public static final String RULE = "reference-rate-previous-day/1";

    /** How far back the rule looks; the longest gap the European Central Bank has had is five days (Easter). */
    public static final int MOST_DAYS_BACK = 7;

    private static final String EURO = "EUR";

    private final String source;
    private final NavigableMap<LocalDate, Map<String, Rate>> days = new TreeMap<>();

    /**
     * @throws IllegalArgumentException if the rates are of more than one source, or one day and currency has two
     * rates
     */
    public ReferenceRates(String source, Collection<ReferenceRate> rates) {
        this.source = source;
        for (ReferenceRate rate : rates) {
            if (!rate.source().equals(source)) {
                throw new IllegalArgumentException("The rates of " + source + " hold one of " + rate.source());
            }
            Rate before = days.computeIfAbsent(rate.day(), any -> new HashMap<>())
                    .put(rate.currency(), rate.perEuro());
            if (before != null && !before.equals(rate.perEuro())) {
                throw new IllegalArgumentException(
                        source + " has two rates for " + rate.currency() + " on " + rate.day());
            }
        }
    }

    /**
     * The rate from one currency to another on {@code asked}, or on the last day before it, at most {@link
     * #MOST_DAYS_BACK} days back, on which both have one. Empty when there is no such day: the currency is unknown,
     * dead by then, or the rates were not loaded. From a currency to itself no rate is needed.
     */
    public Optional<RateUsed> between(String from, String to, LocalDate asked) {
        if (from.equals(to)) {
            Rate one = Rate.of("1");
            return Optional.of(new RateUsed(from, to, asked, asked, one, one, source, RULE));
        }
        return days.subMap(asked.minusDays(MOST_DAYS_BACK), true, asked, true).descendingMap().entrySet().stream()
                .flatMap(day -> used(from, to, asked, day).stream())
                .findFirst();
    }

    /**
     * As {@link #between}, where nothing can go on without a rate.
     *
     * @throws FailureException NOT_FOUND if there is none: a rate is never guessed
     */
    public RateUsed required(String from, String to, LocalDate asked) {
        return between(from, to, asked)
                .orElseThrow(() -> new Failure(
                                Failure.Reason.NOT_FOUND,
                                "There is no " + source + " rate from " + from + " to " + to + " on " + asked
                                        + " or in the " + MOST_DAYS_BACK + " days before it.",
                                "Bring the rates of these days in (lotbook import rates), or check the currencies.")
                        .asException());
    }

    private Optional<RateUsed> used(
            String from, String to, LocalDate asked, Map.Entry<LocalDate, Map<String, Rate>> day) {
        Optional<Rate> fromPerEuro = perEuro(day.getValue(), from);
        Optional<Rate> toPerEuro = perEuro(day.getValue(), to);
        return fromPerEuro.isPresent() && toPerEuro.isPresent()
                ? Optional.of(new RateUsed(
                        from, to, asked, day.getKey(), fromPerEuro.get(), toPerEuro.get(), source, RULE))
                : Optional.empty();
    }

    private static Optional<Rate> perEuro(Map<String, Rate> rates, String currency) {
        return currency.equals(EURO) ? Optional.of(Rate.of("1")) : Optional.ofNullable(rates.get(currency));
    }
}
