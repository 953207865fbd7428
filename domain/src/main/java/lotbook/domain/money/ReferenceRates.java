package lotbook.domain.money;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * The book's rates, and the rule for days without any: weekends and holidays of the publisher take the last day before
 * them, and the answer says which day that was. Both legs of a conversion are always of the same day. A currency's rate is
 * that of the first {@link RateSource} that has any for it in the days looked at.
 */
public final class ReferenceRates {
    /** The version of the rule, for snapshots; the first knew a single source. */
    public static final String RULE = "reference-rate-previous-day/2";

    /** The version of the rule for cents. */
    public static final String CENTS_RULE = "cents-of-a-currency/1";

    /** How far back the rule looks; the longest gap the European Central Bank has had is five days (Easter). */
    public static final int MOST_DAYS_BACK = 7;

    /** For what needs no rates, from a currency to itself. */
    public static final ReferenceRates NONE = new ReferenceRates(List.of());

    private static final String EURO = "EUR";
    private static final Rate ONE = Rate.of("1");

    private final Map<RateSource, NavigableMap<LocalDate, Map<String, Rate>>> sources = new EnumMap<>(RateSource.class);

    /** @throws IllegalArgumentException if one source has two rates for a currency on one day */
    public ReferenceRates(Collection<ReferenceRate> rates) {
        for (ReferenceRate rate : rates) {
            Rate before = sources.computeIfAbsent(rate.source(), _ -> new TreeMap<>())
                    .computeIfAbsent(rate.day(), _ -> new HashMap<>())
                    .put(rate.currency(), rate.perEuro());
            if (before != null && !before.equals(rate.perEuro())) {
                throw new IllegalArgumentException(
                        rate.source() + " has two rates for " + rate.currency() + " on " + rate.day());
            }
        }
    }

    /**
     * The rate from one currency to another on {@code asked}, or on the last day before it, at most {@link
     * #MOST_DAYS_BACK} days back, on which both have one. Empty when there is no such day: the currency is unknown,
     * dead by then, or the rates were not loaded. From a currency to itself or to its cents no rate is needed.
     */
    public Optional<RateUsed> between(String from, String to, LocalDate asked) {
        if (from.equals(to)) {
            return Optional.of(new RateUsed(from, to, asked, asked, ONE, ONE, RateSource.ECB.name(), RULE));
        }
        String whole = CentCurrency.whole(from);
        if (whole.equals(CentCurrency.whole(to))) {
            return Optional.of(new RateUsed(
                    from, to, asked, asked, ofWhole(from, ONE), ofWhole(to, ONE), RateUsed.DEFINITION, CENTS_RULE));
        }
        Optional<RateSource> ofFrom = source(whole, asked);
        Optional<RateSource> ofTo = source(CentCurrency.whole(to), asked);
        for (LocalDate day = asked; !day.isBefore(asked.minusDays(MOST_DAYS_BACK)); day = day.minusDays(1)) {
            Optional<Rate> fromPerEuro = perEuro(ofFrom, day, from);
            Optional<Rate> toPerEuro = perEuro(ofTo, day, to);
            if (fromPerEuro.isPresent() && toPerEuro.isPresent()) {
                String words = Stream.of(ofFrom, ofTo).flatMap(Optional::stream).distinct().map(RateSource::name)
                        .collect(Collectors.joining(RateUsed.AND));
                return Optional.of(new RateUsed(from, to, asked, day, fromPerEuro.get(), toPerEuro.get(), words, RULE));
            }
        }
        return Optional.empty();
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
                                "There is no rate from " + from + " to " + to + " on " + asked
                                        + " or in the " + MOST_DAYS_BACK + " days before it.",
                                "Bring the rates of these days in (lotbook import rates): the bank's, or your own for what it"
                                        + " doesn't publish. Or check the currencies.")
                        .asException());
    }

    /** Who is asked for a currency; nobody for the euro itself, which needs no rate. */
    private Optional<RateSource> source(String whole, LocalDate asked) {
        return RateSource.IN_ORDER.stream()
                .filter(source -> days(source).subMap(asked.minusDays(MOST_DAYS_BACK), true, asked, true).values().stream()
                        .anyMatch(day -> day.containsKey(whole)))
                .filter(_ -> !whole.equals(EURO))
                .findFirst();
    }

    private Optional<Rate> perEuro(Optional<RateSource> source, LocalDate day, String currency) {
        String whole = CentCurrency.whole(currency);
        Optional<Rate> rate = whole.equals(EURO)
                ? Optional.of(ONE)
                : source.map(known -> days(known).getOrDefault(day, Map.of()).get(whole));
        return rate.map(known -> ofWhole(currency, known));
    }

    private NavigableMap<LocalDate, Map<String, Rate>> days(RateSource source) {
        return sources.getOrDefault(source, Collections.emptyNavigableMap());
    }

    private static Rate ofWhole(String currency, Rate whole) {
        return CentCurrency.is(currency) ? new Rate(whole.value().multiply(CentCurrency.inWhole(currency))) : whole;
    }
}
