package lotbook.domain.ledger.cash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final LocalDate MONDAY = LocalDate.of(2018, 3, 12);

    /** Counted day by day, from every day of a week on. */
    @Test
    void anAgeIsTheMondaysToFridaysAfterTheFirst() {
        for (int from = 0; from < 7; from++) {
            long counted = 0;
            for (int days = 0; days < 30; days++) {
                LocalDate first = MONDAY.plusDays(from);
                LocalDate last = first.plusDays(days);
                counted += days > 0 && last.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? 1 : 0;
                assertThat(InFlight.age(first, last)).as(first + " to " + last).isEqualTo(counted);
            }
        }
        assertThat(InFlight.age(MONDAY, MONDAY.minusDays(3))).isZero();
    }
}
