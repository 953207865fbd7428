package lotbook.domain.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import lotbook.domain.period.ClosedMonths.Closed;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;

class ClosedMonthsTest {
    private static final ClosedMonths TWO = new ClosedMonths(BusinessCalendar.NEW_YORK_17, List.of(
            new Closed(YearMonth.of(2018, 3), LocalDate.of(2018, 4, 6), "J. Ruiz"),
            new Closed(YearMonth.of(2018, 2), LocalDate.of(2018, 3, 5), "P. Lang")));

    @Test
    void namesTheMonthOfADayAndTheFirstOpenDay() {
        assertThat(TWO.refusal(Instant.parse("2018-03-20T10:00:00Z"))).contains(
                "2018-03 is closed since 2018-04-06 by J. Ruiz. Choose a day from 2018-04-01 on, or propose reopening it.");
        assertThat(TWO.refusal(Instant.parse("2018-02-20T10:00:00Z"))).contains(
                "2018-02 is closed since 2018-03-05 by P. Lang. Choose a day from 2018-04-01 on, or propose reopening it.");
        assertThat(TWO.closed(LocalDate.of(2017, 12, 1))).map(Closed::month).contains(YearMonth.of(2018, 2));
    }

    @Test
    void aFridayEveningIsMondaysAndOpen() {
        assertThat(TWO.refusal(Instant.parse("2018-03-30T20:59:59Z"))).isPresent();
        assertThat(TWO.refusal(Instant.parse("2018-03-30T21:00:00Z"))).isEmpty();
        assertThat(ClosedMonths.NONE.refusal(Instant.EPOCH)).isEmpty();
    }
}
