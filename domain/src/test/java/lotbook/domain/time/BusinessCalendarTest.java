package lotbook.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In March 2018 New York's clocks went forward on the 11th and Europe's on the 25th. */
class BusinessCalendarTest {
    private static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    /** A server on Eastern European time, with midnight as its cut-off. */
    private static final BusinessCalendar SERVER = new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);
    /** A bank on central European time that closes at 18:00. */
    private static final BusinessCalendar BANK = new BusinessCalendar(ZoneId.of("Europe/Berlin"), LocalTime.of(18, 0));

    @ParameterizedTest
    @CsvSource({
        "2018-03-07T21:59:59.999999Z, 2018-03-07", // New York is five hours behind: 16:59:59
        "2018-03-07T22:00:00Z,        2018-03-08", // 17:00, the cut-off itself
        "2018-03-14T20:59:59.999999Z, 2018-03-14", // four hours behind since the 11th
        "2018-03-14T21:00:00Z,        2018-03-15",
        "2018-03-28T20:59:59Z,        2018-03-28", // Europe's change moves nothing in New York
        "2018-03-28T21:00:00Z,        2018-03-29"
    })
    void the_books_day_turns_at_17_in_new_york(Instant moment, LocalDate day) {
        assertThat(BOOKS.dayOf(moment)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-03-09T21:59:59Z, 2018-03-09", // Friday until 17:00
        "2018-03-09T22:00:00Z, 2018-03-12", // Friday's cut-off would begin Saturday
        "2018-03-10T12:00:00Z, 2018-03-12", // Saturday
        "2018-03-11T06:59:59Z, 2018-03-12", // Sunday, a second before the clocks change
        "2018-03-11T21:00:00Z, 2018-03-12", // Sunday 17:00 in the new time: the week opens
        "2018-03-12T20:59:59Z, 2018-03-12"
    })
    void the_weekend_is_mondays(Instant moment, LocalDate day) {
        assertThat(BOOKS.dayOf(moment)).isEqualTo(day);
    }

    /**
     * Between both changes the server's midnight is an hour after the books' cut-off, otherwise they are one moment.
     */
    @ParameterizedTest
    @CsvSource({
        "2018-03-07T22:00:00Z, 2018-03-08, 2018-03-08", // 00:00 in Athens (+2), 17:00 in New York (-5)
        "2018-03-14T21:30:00Z, 2018-03-15, 2018-03-14", // 23:30 in Athens (+2), 17:30 in New York (-4)
        "2018-03-14T22:00:00Z, 2018-03-15, 2018-03-15",
        "2018-03-28T21:00:00Z, 2018-03-29, 2018-03-29" // 00:00 in Athens (+3), 17:00 in New York (-4)
    })
    void a_fact_has_its_date_in_each_calendar(Instant moment, LocalDate books, LocalDate server) {
        assertThat(BOOKS.dayOf(moment)).isEqualTo(books);
        assertThat(SERVER.dayOf(moment)).isEqualTo(server);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-03-08, 2018-03-08T22:00:00Z", "2018-03-12, 2018-03-12T21:00:00Z", "2018-03-26, 2018-03-26T21:00:00Z"
    })
    void the_books_day_ends_at_its_cut_off(LocalDate day, Instant end) {
        assertThat(BOOKS.endOf(day)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-03-23, 2018-03-23T17:00:00Z", // 18:00 in Berlin (+1)
        "2018-03-26, 2018-03-26T16:00:00Z" // 18:00 in Berlin (+2) since the 25th
    })
    void the_banks_day_ends_an_hour_earlier_in_summer(LocalDate day, Instant end) {
        assertThat(BANK.endOf(day)).isEqualTo(end);
    }

    @Test
    void each_weekday_of_the_month_ends_where_the_next_begins() {
        for (BusinessCalendar calendar : new BusinessCalendar[] {BOOKS, SERVER, BANK}) {
            for (LocalDate day = LocalDate.of(2018, 3, 1); day.getMonthValue() == 3; day = day.plusDays(1)) {
                if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                    continue;
                }
                Instant end = calendar.endOf(day);
                LocalDate next = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
                assertThat(calendar.dayOf(end.minus(1, ChronoUnit.MICROS))).as(calendar + " " + day).isEqualTo(day);
                assertThat(calendar.dayOf(end)).as(calendar + " " + day).isEqualTo(next);
            }
        }
    }
}
