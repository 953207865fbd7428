package lotbook.persistence.story;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.Login;
import lotbook.persistence.execution.Scene;

/**
 * What a sentence says.
 *
 * @param when as written: empty, a moment, or {@code 2018-03-01 to 2018-03-14} for every day of the market at 20:00
 */
record Said(String when, Map<String, String> words) {
    private static final String TO = " to ";

    String text(String name) {
        return words.get(name);
    }

    Optional<String> maybe(String name) {
        return Optional.ofNullable(words.get(name));
    }

    BigDecimal amount(String name) {
        return amount(words.getOrDefault(name, "0"), name);
    }

    private static BigDecimal amount(String written, String name) {
        try {
            return new BigDecimal(written.replace(",", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no number: " + written, e);
        }
    }

    Optional<BigDecimal> maybeAmount(String name) {
        return maybe(name).map(written -> amount(written, name));
    }

    LocalDate day(String name) {
        return LocalDate.parse(words.get(name));
    }

    Login login(String name) {
        return Scene.login(words.get(name));
    }

    Instant at() {
        return moment(when);
    }

    /** One moment, or one on each day. */
    List<Instant> moments() {
        if (!when.contains(TO)) {
            return List.of(at());
        }
        LocalDate first = LocalDate.parse(when.substring(0, when.indexOf(TO)));
        LocalDate last = LocalDate.parse(when.substring(when.indexOf(TO) + TO.length()));
        return first.datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .map(day -> Instant.parse(day + "T20:00:00Z"))
                .toList();
    }

    /** Written {@code 2018-03-05 10:00}, with seconds where they matter; UTC. */
    static Instant moment(String written) {
        String time = written.replace(' ', 'T');
        return Instant.parse(time.length() == "2018-03-05T10:00".length() ? time + ":00Z" : time + "Z");
    }
}
