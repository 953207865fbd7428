package lotbook.app.overview;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lotbook.domain.identity.AccountId;
import lotbook.domain.risk.Aum;

/**
 * AUM by day and leader as a chart needs it: the five that are largest on the last day, and the others together.
 *
 * @param days every weekday from the first that is known to the last, known or not
 * @param series the largest first, others last
 * @param totals by day; empty on a day that nothing is known of
 */
record AumSeries(String currency, List<LocalDate> days, List<Series> series, List<Optional<BigDecimal>> totals) {
    static final int NAMED = 5;

    /** @param values by day, empty where the total is */
    record Series(String name, boolean others, List<Optional<BigDecimal>> values) {}

    /** @param known in any order; of one day the later counts */
    static AumSeries of(List<Aum> known, String others) {
        TreeMap<LocalDate, Aum> byDay = new TreeMap<>();
        known.forEach(aum -> byDay.put(aum.moment().day(), aum));
        if (byDay.isEmpty()) {
            return new AumSeries("", List.of(), List.of(), List.of());
        }
        List<LocalDate> days = weekdays(byDay.firstKey(), byDay.lastKey());
        Map<AccountId, String> named = largest(byDay);
        List<Series> series = new ArrayList<>();
        named.forEach((leader, name) -> series.add(new Series(name, false, days.stream()
                .map(day -> Optional.ofNullable(byDay.get(day)).map(aum -> of(aum, leader)))
                .toList())));
        Series rest = new Series(others, true, days.stream()
                .map(day -> Optional.ofNullable(byDay.get(day)).map(aum -> rest(aum, named.keySet())))
                .toList());
        if (rest.values().stream().flatMap(Optional::stream).anyMatch(amount -> amount.signum() != 0)) {
            series.add(rest);
        }
        return new AumSeries(
                byDay.lastEntry().getValue().currency(), days, List.copyOf(series),
                days.stream().map(day -> Optional.ofNullable(byDay.get(day)).map(Aum::total)).toList());
    }

    private static List<LocalDate> weekdays(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList();
    }

    private static Map<AccountId, String> largest(TreeMap<LocalDate, Aum> byDay) {
        Set<Aum.LeaderShare> candidates = new LinkedHashSet<>();
        byDay.descendingMap().values().forEach(aum -> aum.leaders().stream()
                .sorted(Comparator.comparing(Aum.LeaderShare::amount).reversed())
                .forEach(candidates::add));
        Map<AccountId, String> named = new LinkedHashMap<>();
        for (Aum.LeaderShare share : candidates) {
            if (named.size() < NAMED) {
                named.putIfAbsent(share.leader(), share.name());
            }
        }
        return named;
    }

    private static BigDecimal of(Aum aum, AccountId leader) {
        return aum.leaders().stream()
                .filter(share -> share.leader().equals(leader))
                .map(Aum.LeaderShare::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rest(Aum aum, Set<AccountId> named) {
        return aum.leaders().stream()
                .filter(share -> !named.contains(share.leader()))
                .map(Aum.LeaderShare::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
