package lotbook.domain.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementPeriodTest {
    /** April 2018 begins on a Sunday: its first business day is Monday 2nd, which begins on Friday at 17:00. */
    @ParameterizedTest
    @CsvSource({
        "2018-03, 2018-02-28T22:00:00Z, 2018-03-30T21:00:00Z",
        "2018-04, 2018-03-30T21:00:00Z, 2018-04-30T21:00:00Z",
        "2017-10, 2017-09-29T21:00:00Z, 2017-10-31T21:00:00Z",
        "2017-11, 2017-10-31T21:00:00Z, 2017-11-30T22:00:00Z",
    })
    void monthsMeetWithoutGap(YearMonth month, Instant start, Instant end) {
        StatementPeriod period = StatementPeriod.of(month, BusinessCalendar.NEW_YORK_17);
        assertThat(period.start()).isEqualTo(start);
        assertThat(period.end()).isEqualTo(end);
        assertThat(StatementPeriod.of(month.plusMonths(1), BusinessCalendar.NEW_YORK_17).start()).isEqualTo(end);
    }

    @Test
    void itHoldsTheMomentsWhoseBusinessDayItHolds() {
        BusinessCalendar books = BusinessCalendar.NEW_YORK_17;
        StatementPeriod period = StatementPeriod.of(YearMonth.of(2018, 3), books);
        Instant last = Instant.parse("2018-04-04T00:00:00Z");
        for (Instant at = Instant.parse("2018-02-26T00:00:00Z"); at.isBefore(last); at = at.plusSeconds(1800)) {
            LocalDate day = books.dayOf(at);
            assertThat(period.contains(at)).as("%s", at).isEqualTo(day.getMonthValue() == 3);
        }
    }

    @Test
    void aPeriodWithoutABusinessDayIsRefused() {
        assertThatThrownBy(() -> new StatementPeriod(
                        LocalDate.of(2018, 3, 3), LocalDate.of(2018, 3, 4), BusinessCalendar.NEW_YORK_17))
                .isInstanceOfSatisfying(FailureException.class, refused ->
                        assertThat(refused.failure().reason()).isEqualTo(Failure.Reason.WRONG_USE))
                .hasMessageStartingWith("There is no business day from 2018-03-03 to 2018-03-04.");
        assertThatThrownBy(() -> new StatementPeriod(
                        LocalDate.of(2018, 3, 5), LocalDate.of(2018, 3, 2), BusinessCalendar.NEW_YORK_17))
                .hasMessageStartingWith("A statement from 2018-03-05 to 2018-03-02 ends before it starts.");
    }
}
