package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.PerformanceFee.HwmTerms;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;
import lotbook.domain.fee.Schedule.Anchor;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.time.BusinessCalendar;

/** One investor's inputs, put together fact by fact. */
final class FeeCase {
    static final Schedule MONTHLY = new Schedule.EveryMonths(1, Anchor.CALENDAR);

    private FeeTerms terms;
    private LocalDate joined = LocalDate.of(2018, 3, 1);
    private LocalDate first = joined;
    private LocalDate last = LocalDate.of(2018, 3, 31);
    private boolean closed;
    private FeeState opening = FeeState.opening(of("10000"));
    private Optional<MinorUnit> unit = MinorUnit.of("USD");
    private final List<FeeDay> days = new ArrayList<>();
    private final List<FeeEvent> events = new ArrayList<>();
    private final List<FeeTrade> trades = new ArrayList<>();
    private final List<RateUsed> rates = new ArrayList<>();
    private final List<Introducer> introducers = new ArrayList<>();

    FeeCase(FeeTerms terms) {
        this.terms = terms;
    }

    static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    static LocalDate march(int day) {
        return LocalDate.of(2018, 3, day);
    }

    static PerformanceFee performance(HwmAfterCharge after) {
        return FeeTemplates.performance(Rate.of("0.20"), after, MONTHLY);
    }

    static PerformanceFee withHurdle(PerformanceFee fee, Hurdle hurdle) {
        return new PerformanceFee(fee.rate(), fee.profit(), fee.hwm(), fee.withdrawal(), hurdle, fee.fairness(),
                fee.withholding(), fee.charging());
    }

    static PerformanceFee withHwm(PerformanceFee fee, HwmTerms hwm) {
        return new PerformanceFee(fee.rate(), fee.profit(), hwm, fee.withdrawal(), fee.hurdle(), fee.fairness(),
                fee.withholding(), fee.charging());
    }

    static PerformanceFee withFlows(PerformanceFee fee, HwmOnFlow flows) {
        return withHwm(fee, new HwmTerms(fee.hwm().after(), fee.hwm().rise(), flows, fee.hwm().losses()));
    }

    static PerformanceFee withProfit(PerformanceFee fee, ProfitTerms profit) {
        return new PerformanceFee(fee.rate(), profit, fee.hwm(), fee.withdrawal(), fee.hurdle(), fee.fairness(),
                fee.withholding(), fee.charging());
    }

    static PerformanceFee onWithdrawal(PerformanceFee fee, OnWithdrawal withdrawal) {
        return new PerformanceFee(fee.rate(), fee.profit(), fee.hwm(), withdrawal, fee.hurdle(), fee.fairness(),
                fee.withholding(), fee.charging());
    }

    static PerformanceFee charged(PerformanceFee fee, Charging charging) {
        return new PerformanceFee(fee.rate(), fee.profit(), fee.hwm(), fee.withdrawal(), fee.hurdle(), fee.fairness(),
                fee.withholding(), charging);
    }

    static FeeTerms with(FeeTerms terms, OrderOfFees order, CreditInBase credit, FeeDebt debt) {
        return new FeeTerms(terms.fees(), order, credit, terms.weekends(), terms.rounding(), debt, terms.leaving(),
                terms.payout(), terms.reversals());
    }

    FeeCase opening(FeeState state) {
        opening = state;
        return this;
    }

    FeeCase joined(LocalDate day) {
        joined = day;
        return this;
    }

    FeeCase period(LocalDate from, LocalDate to) {
        first = from;
        last = to;
        return this;
    }

    FeeCase closedPeriod() {
        closed = true;
        return this;
    }

    FeeCase withoutMinorUnit() {
        unit = MinorUnit.of("XAU");
        return this;
    }

    FeeCase rate(RateUsed rate) {
        rates.add(rate);
        return this;
    }

    FeeCase day(LocalDate date, String equity) {
        return day(date, Figures.flat(of(equity)));
    }

    FeeCase day(LocalDate date, Figures figures) {
        days.add(new FeeDay(date, figures, BigDecimal.ZERO));
        return this;
    }

    /** The same equity from the day after the last one given to the period's end. */
    FeeCase restAt(String equity) {
        LocalDate from = days.isEmpty() ? (joined.isAfter(first) ? joined : first) : days.getLast().date().plusDays(1);
        for (LocalDate date = from; !date.isAfter(last); date = date.plusDays(1)) {
            day(date, equity);
        }
        return this;
    }

    FeeCase untilAt(LocalDate end, String equity) {
        LocalDate from = days.isEmpty() ? first : days.getLast().date().plusDays(1);
        for (LocalDate date = from; !date.isAfter(end); date = date.plusDays(1)) {
            day(date, equity);
        }
        return this;
    }

    FeeCase moved(LocalDate date, MovementClass kind, String amount, String equityBefore) {
        events.add(new FeeEvent.Moved("M" + (events.size() + 1), at(date), date, kind, of(amount),
                Optional.of(Figures.flat(of(equityBefore)))));
        return this;
    }

    FeeCase unasked(LocalDate date, String amount, String equityBefore) {
        events.add(new FeeEvent.Unasked(
                "U" + (events.size() + 1), at(date), date, of(amount), Optional.of(Figures.flat(of(equityBefore)))));
        return this;
    }

    FeeCase movedUnseen(LocalDate date, MovementClass kind, String amount) {
        events.add(new FeeEvent.Moved("M" + (events.size() + 1), at(date), date, kind, of(amount), Optional.empty()));
        return this;
    }

    FeeCase ends(LocalDate date, Figures struck) {
        events.add(new FeeEvent.Ended("E1", at(date), date, FeeCause.LEAVING, Optional.of(struck)));
        return this;
    }

    FeeCase adjusted(LocalDate date, String amount) {
        events.add(new FeeEvent.Adjusted("adjustment", at(date), date, of(amount), "As agreed"));
        return this;
    }

    FeeCase trade(FeeTrade trade) {
        trades.add(trade);
        return this;
    }

    static FeeTrade closes(String id, int day, String lots) {
        return new FeeTrade(id, march(day), of(lots), of("100000"), of("1.2"), of("1"), of("0"), of("0"), of("3"), true,
                Optional.empty());
    }

    FeeCase introducer(Introducer introducer) {
        introducers.add(introducer);
        return this;
    }

    private static Instant at(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    FeeInputs inputs() {
        return new FeeInputs(new AccountId("A-200001"), Optional.of(new LinkId("L-0005")), new VersionId("FT-1"), terms, unit,
                joined, new FeePeriod(first, last, closed), opening, days, events, trades, rates, introducers,
                BusinessCalendar.NEW_YORK_17, Instant.parse("2018-04-01T00:00:00Z"), List.of("summary:MT5-1/S-1"));
    }

    FeeOutputs run() {
        return FeeCalculation.calculate(inputs(), Recorder.SILENT);
    }
}
