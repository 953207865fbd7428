package lotbook.app.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.risk.Aum;
import lotbook.domain.risk.Missing;
import lotbook.domain.risk.Moment;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;

class AumSeriesTest {
    @Test
    void aDayWithoutFiguresIsAGapAndAWeekendIsNone() {
        AumSeries series = AumSeries.of(List.of(day("2018-03-29", 1), day("2018-04-03", 2)), "Others");
        assertThat(series.days())
                .containsExactly(
                        LocalDate.of(2018, 3, 29), LocalDate.of(2018, 3, 30), LocalDate.of(2018, 4, 2), LocalDate.of(2018, 4, 3));
        assertThat(series.totals()).extracting(Optional::isPresent).containsExactly(true, false, false, true);
    }

    @Test
    void theFiveLargestOfTheLastDayAreNamedAndTheOthersAddedUp() {
        AumSeries series = AumSeries.of(List.of(day("2018-03-28", 70, 60, 50, 40, 30, 20, 10), day("2018-03-29", 1, 2, 3, 4, 5, 6, 7)),
                "Others");
        assertThat(series.series()).extracting(AumSeries.Series::name).containsExactly("L6", "L5", "L4", "L3", "L2", "Others");
        // 2 + 1 on the last day, 60 + 70 the day before
        assertThat(series.series().getLast().values())
                .containsExactly(Optional.of(new BigDecimal("130")), Optional.of(new BigDecimal("3")));
    }

    @Test
    void theSeriesAddUpToTheTotal() {
        AumSeries series = AumSeries.of(List.of(day("2018-03-29", 1, 2, 3, 4, 5, 6, 7)), "Others");
        assertThat(series.series().stream().map(one -> one.values().getFirst().orElseThrow()).reduce(BigDecimal::add))
                .isEqualTo(series.totals().getFirst());
    }

    private static Aum day(String day, int... amounts) {
        List<Aum.LeaderShare> shares = new ArrayList<>();
        int total = 0;
        for (int i = 0; i < amounts.length; i++) {
            shares.add(new Aum.LeaderShare(new AccountId("A-" + i), "L" + i, BigDecimal.valueOf(amounts[i]), Optional.empty()));
            total += amounts[i];
        }
        LocalDate date = LocalDate.parse(day);
        var end = BusinessCalendar.NEW_YORK_17.endOf(date).minusSeconds(1);
        return new Aum(new Moment(end, end, BusinessCalendar.NEW_YORK_17), date, "USD", BigDecimal.valueOf(total), 1,
                BigDecimal.ZERO, shares, Missing.NOTHING);
    }
}
