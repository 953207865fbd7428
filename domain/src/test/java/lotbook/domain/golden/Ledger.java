package lotbook.domain.golden;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeCalculation;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.OpeningRate;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;

/** An account whose days are put to the calculation one by one; what is charged is debited before the next. */
final class Ledger {
    private final FeeTerms terms;
    private final LocalDate joined;
    private final List<FeeEvent> events = new ArrayList<>();
    private final List<FeeTrade> trades = new ArrayList<>();
    private LocalDate day;
    private FeeState state;
    private BigDecimal equity;

    Ledger(FeeTerms terms, BigDecimal capital) {
        this(terms, capital, LocalDate.of(2018, 3, 1));
    }

    Ledger(FeeTerms terms, BigDecimal capital, LocalDate joined) {
        this.terms = terms;
        this.joined = joined;
        day = joined;
        state = FeeState.opening(capital);
        equity = capital;
    }

    FeeState state() {
        return state;
    }

    BigDecimal equity() {
        return equity;
    }

    /** A day that ends at this equity, debits of the day included. */
    FeeOutputs day(BigDecimal end) {
        return day(Figures.flat(end), BigDecimal.ZERO);
    }

    FeeOutputs gain(BigDecimal profit) {
        return day(equity.add(profit));
    }

    FeeOutputs day(Figures figures, BigDecimal costs) {
        FeeOutputs out = FeeCalculation.calculate(inputs(List.of(new FeeDay(day, figures, costs))), Recorder.SILENT);
        if (out.isHeldBack()) {
            throw new IllegalStateException(out.findings().toString());
        }
        state = out.closing();
        day = day.plusDays(1);
        equity = figures.equity();
        events.clear();
        trades.clear();
        settle();
        return out;
    }

    /** The platform debits what is charged, and credits what goes back. */
    private void settle() {
        BigDecimal unsettled = state.owed().unsettled();
        if (unsettled.signum() != 0) {
            equity = equity.subtract(unsettled);
            events.add(new FeeEvent.Moved(
                    "F" + day, at(), day, MovementClass.FEE, unsettled.negate(), Optional.empty()));
        }
    }

    void refill() {
        events.add(new FeeEvent.Refilled("R" + day, at(), day, Optional.of(Figures.flat(equity))));
    }

    /** The platform pays what the fee on it leaves of this amount, and debits the fee later. */
    FeeOutputs withdraw(BigDecimal amount, BigDecimal fee) {
        BigDecimal paid = amount.subtract(fee);
        events.add(new FeeEvent.Moved(
                "W" + day, at(), day, MovementClass.EXTERNAL_FLOW, paid.negate(), Optional.of(Figures.flat(equity))));
        equity = equity.subtract(paid);
        FeeInputs inputs = inputs(List.of());
        return FeeCalculation.calculate(
                inputs.with(inputs.period(), state, List.of(new FeeDay(day, Figures.flat(equity), BigDecimal.ZERO)), List.copyOf(events)),
                Recorder.SILENT);
    }

    FeeOutputs leave() {
        events.add(new FeeEvent.Ended("E" + day, at(), day, FeeCause.LEAVING, Optional.of(Figures.flat(equity))));
        return FeeCalculation.calculate(inputs(List.of()), Recorder.SILENT);
    }

    void trade(BigDecimal profit, Optional<Rate> rateAtOpening) {
        trades.add(new FeeTrade(
                "T" + trades.size(), day, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO,
                BigDecimal.ZERO, profit, false,
                rateAtOpening.map(rate -> OpeningRate.of("T" + trades.size(), day, BigDecimal.ONE, rate))));
    }

    private Instant at() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private FeeInputs inputs(List<FeeDay> days) {
        return new FeeInputs(
                new AccountId("A-1"), Optional.empty(), new VersionId("FT-1"), terms, MinorUnit.of("USD"), joined,
                new FeePeriod(day, day, false), state, days, events, trades, List.of(), List.of(),
                BusinessCalendar.NEW_YORK_17, Instant.EPOCH, List.of("case"));
    }
}
