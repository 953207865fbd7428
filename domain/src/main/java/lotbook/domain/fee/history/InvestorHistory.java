package lotbook.domain.fee.history;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.query.Row;

/**
 * What became of an investor's money over some days.
 *
 * @param measure by what the days were measured
 * @param currency of every amount
 * @param first the first day that is told
 * @param last the day on which anything was measured or moved last
 * @param measuredAt when anything was measured last; empty if nothing ever was
 * @param days those that were measured, in order; a day that is not among them is a gap
 * @param flows what came in or went out, in order
 * @param hwm by days, in order, as far as it was charged
 * @param charges rows of {@link FeeTables#CHARGES} that the investor bears, as they stood at the
 *     moment asked about, in order of their days
 * @param links the account's, for a history of an account
 * @param notes what reading it showed, in sentences
 * @param asAt the moment it was asked at
 */
public record InvestorHistory(
        Subject subject, AccountId account, Optional<AccountId> leader, Measure measure, String currency, LocalDate first,
        LocalDate last, Optional<Instant> measuredAt, List<MeasuredDay> days, List<Flow> flows, List<HwmStretch> hwm,
        List<Row> charges, List<LinkId> links, List<String> notes, Instant asAt) {
    public InvestorHistory {
        days = List.copyOf(days);
        flows = List.copyOf(flows);
        hwm = List.copyOf(hwm);
        charges = List.copyOf(charges);
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }

    /**
     * Money that came in, above zero, or went out.
     *
     * @param id {@code movement:MT5-1/4711}
     */
    public record Flow(String id, Instant at, LocalDate day, MovementClass movementClass, BigDecimal amount) {}

    /** The market's days from the first to the last, measured or not. */
    public List<LocalDate> calendar() {
        return first.datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 || isMeasured(day))
                .toList();
    }

    private boolean isMeasured(LocalDate day) {
        return measured(day).isPresent();
    }

    public Optional<MeasuredDay> measured(LocalDate day) {
        return days.stream().filter(measured -> measured.day().date().equals(day)).findFirst();
    }

    /** At the day's end; empty where no run has charged the day. */
    public Optional<HwmStretch> hwm(LocalDate day) {
        return hwm.stream().filter(at -> !day.isBefore(at.first()) && !day.isAfter(at.last())).findFirst();
    }

    /** What flowed on a day of the market; what came on a weekend belongs to its Monday, or to the last day. */
    public List<Flow> flows(LocalDate day) {
        return flows.stream().filter(flow -> shownOn(flow.day()).equals(day)).toList();
    }

    /** Charges of a day; those of a weekend stand on the day of the market before it. */
    public List<Row> charges(LocalDate day) {
        return charges.stream().filter(row -> before(chargeDay(row)).equals(day)).toList();
    }

    private LocalDate shownOn(LocalDate day) {
        LocalDate on = day;
        while (on.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 && !isMeasured(on)) {
            on = on.plusDays(1);
        }
        return on.isAfter(last) ? calendar().getLast() : on;
    }

    private LocalDate before(LocalDate day) {
        LocalDate on = day.isAfter(last) ? last : day;
        while (on.isAfter(first) && on.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 && !isMeasured(on)) {
            on = on.minusDays(1);
        }
        return on;
    }

    public static LocalDate chargeDay(Row charge) {
        return (LocalDate) charge.value(FeeTables.CHARGES.column("charge-day").orElseThrow()).orElseThrow();
    }

    /** What payees get by a charge; below zero if it takes one back. */
    public static BigDecimal posted(Row charge) {
        return (BigDecimal) charge.value(FeeTables.CHARGES.column("posted").orElseThrow()).orElse(BigDecimal.ZERO);
    }
}
