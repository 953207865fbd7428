package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import lotbook.domain.fee.Schedule.Anchor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final int DAYS = 800;

    /** Joined on days on which months and leap years bite. */
    @ParameterizedTest
    @ValueSource(strings = {"2019-01-31", "2019-03-01", "2020-02-29", "2018-12-30", "2018-08-15"})
    void the_next_point_is_the_first_day_that_is_one(LocalDate joined) {
        for (Schedule schedule : every()) {
            LocalDate next = LocalDate.MAX;
            for (LocalDate day = joined.plusDays(DAYS); !day.isBefore(joined); day = day.minusDays(1)) {
                next = schedule.isPoint(day, joined) ? day : next;
                if (!next.equals(LocalDate.MAX) || schedule instanceof Schedule.OnExit) {
                    assertThat(schedule.next(day, joined)).as(schedule + " from " + day).isEqualTo(next);
                }
            }
        }
    }

    static List<Schedule> every() {
        return List.of(
                new Schedule.EveryDays(1), new Schedule.EveryDays(28), new Schedule.EveryWeek(DayOfWeek.SUNDAY),
                new Schedule.EveryMonths(1, Anchor.CALENDAR), new Schedule.EveryMonths(3, Anchor.CALENDAR),
                new Schedule.EveryMonths(12, Anchor.CALENDAR), new Schedule.EveryMonths(1, Anchor.JOINING),
                new Schedule.EveryMonths(5, Anchor.JOINING), new Schedule.OnExit());
    }
}
