package lotbook.app.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.identity.Login;
import lotbook.domain.risk.Moment;

/** Filter lines for the grids behind the tiles. */
final class Links {
    /** A line with more names than this is read by nobody; the grid then opens without them. */
    private static final int MOST_NAMES = 200;

    private Links() {}

    static String logins(Collection<Login> logins) {
        return exactly("login", logins.stream().map(Login::number).distinct().toList());
    }

    static String exactly(String column, Collection<String> values) {
        return values.isEmpty() || values.size() > MOST_NAMES
                ? ""
                : column + ": " + values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(" | "));
    }

    /** The moment's business day so far. */
    static String today(Moment moment) {
        LocalDate before = moment.day().minusDays(1);
        while (before.getDayOfWeek().getValue() > 5) {
            before = before.minusDays(1);
        }
        return "occurred-at: " + instant(moment.calendar().endOf(before)) + ".." + instant(moment.asAt());
    }

    static String state(String column, Enum<?> value) {
        return column + ": " + value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String and(String... lines) {
        return Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String instant(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
