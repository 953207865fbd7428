package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;

/**
 * What a dealing point charges by: the terms its investors accepted, and what the point before it left.
 *
 * @param lastDay that the point before closed; empty for the first one with fees
 * @param day of the books that this one closes
 * @param accrued of the management fee so far
 * @param terms each that a holder accepted, once
 * @param holders all who hold units
 * @param pool where a holder accepted terms with equalisation; empty elsewhere, and as long as nobody asked
 * @param series that the point before left, where a holder accepted terms by series
 */
public record PoolFees(
        Optional<LocalDate> lastDay, LocalDate day, DaysAccrued accrued, List<Accepted> terms, List<Holder> holders,
        Optional<PoolHwm> pool, Optional<List<SeriesHolding>> series) {
    public PoolFees {
        series = series.map(List::copyOf);
        terms = List.copyOf(terms);
        holders = List.copyOf(holders);
    }

    /** Of a pool without series. */
    public PoolFees(
            Optional<LocalDate> lastDay, LocalDate day, DaysAccrued accrued, List<Accepted> terms, List<Holder> holders,
            Optional<PoolHwm> pool) {
        this(lastDay, day, accrued, terms, holders, pool, Optional.empty());
    }

    /** Of a pool where each holding has an HWM of its own and the pool has none. */
    public PoolFees(
            Optional<LocalDate> lastDay, LocalDate day, DaysAccrued accrued, List<Accepted> terms, List<Holder> holders) {
        this(lastDay, day, accrued, terms, holders, Optional.empty());
    }

    /** Whether a day of the schedule ends with this point: with the last days' value, that of a Friday stands for its weekend. */
    boolean isPoint(Charging charging, WeekendDays weekends, LocalDate joined) {
        if (charging.schedule().isEmpty()) {
            return false;
        }
        Schedule schedule = charging.schedule().get();
        LocalDate first = lastDay.map(last -> through(last, weekends)).orElse(day.minusDays(1)).plusDays(1);
        return first.datesUntil(first.isAfter(through(day, weekends)) ? first : through(day, weekends).plusDays(1))
                .anyMatch(each -> schedule.isPoint(each, joined));
    }

    private static LocalDate through(LocalDate day, WeekendDays weekends) {
        return weekends == WeekendDays.LAST_VALUE && day.getDayOfWeek() == DayOfWeek.FRIDAY ? day.plusDays(2) : day;
    }

    /** @param hwm of one unit of the pool, that the point before left; empty until a first point sets it */
    public record PoolHwm(Optional<BigDecimal> hwm) {}

    /** @param sha256 of the document that was accepted */
    public record Accepted(VersionId id, Sha256 sha256, FeeTerms terms) {}

    /**
     * @param terms those accepted; empty if none were
     * @param joined the day of the first unit
     * @param hwm of one unit; empty until a first point sets it
     * @param manager whose own capital pays no performance fee
     */
    public record Holder(
            PartyId investor, Optional<VersionId> terms, LocalDate joined, Optional<BigDecimal> hwm, boolean manager) {}
}
