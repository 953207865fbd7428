package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeOutputs.Payment;

/** The days of one period in their order. The inputs are sound: {@link FeeInputsCheck} saw to that. */
final class FeeWalk {
    private final FeeRules rule;
    private final FeeInputs in;
    private final FeeTerms terms;
    private final FeeAccounts accounts;
    private final PerformanceAccount performance;
    private final Purse purse;
    private final Withdrawal withdrawal;
    private final List<FeeFinding> findings;
    private final List<Payment> payments = new ArrayList<>(0);
    private final List<FeeDay> days;
    private int nextDay;
    private int nextEvent;
    private int nextTrade;
    private LocalDate point = LocalDate.MIN;
    private Figures last;
    private final List<FeeEvent> atDayEnd = new ArrayList<>(0);
    private boolean known;
    private boolean ended;

    FeeWalk(FeeRules rule, FeeInputs in, List<FeeFinding> findings, Recorder recorder) {
        this.rule = rule;
        this.in = in;
        this.terms = in.terms();
        this.days = in.days();
        this.findings = findings;
        accounts = new FeeAccounts(rule, in, recorder);
        performance = accounts.performance();
        purse = accounts.purse();
        withdrawal = switch (rule) {
            case PERIOD_V1 -> new AskedWithdrawal(terms, accounts, findings);
            case PERIOD_V2, PERIOD_V3 -> new PaidWithdrawal(terms, accounts, findings);
        };
        known = in.opening().last().isPresent();
        last = in.opening().last().orElse(Figures.flat(BigDecimal.ZERO));
        ended = in.opening().ended();
    }

    FeeOutputs walk() {
        LocalDate day = in.joined().isAfter(in.period().first()) ? in.joined() : in.period().first();
        while (nextDay < days.size() && days.get(nextDay).date().isBefore(day)) {
            nextDay++;
        }
        while (!ended && !day.isAfter(in.period().last())) {
            happened(day);
            day = FeeDay.after(pass(day, ended ? day : quietUntil(day)), days, nextDay);
        }
        return accounts.outputs(known ? Optional.of(last) : Optional.empty(), ended, payments, findings);
    }

    /** What comes before the day's end. */
    private void happened(LocalDate day) {
        List<FeeEvent> events = in.events();
        for (; nextEvent < events.size() && !events.get(nextEvent).date().isAfter(day); nextEvent++) {
            event(events.get(nextEvent));
        }
        List<FeeTrade> trades = in.trades();
        for (; nextTrade < trades.size() && !trades.get(nextTrade).date().isAfter(day); nextTrade++) {
            if (!ended) {
                accounts.traded(trades.get(nextTrade));
            }
        }
    }

    /** The first day, from this one on, at whose end or after which there is more to do than to accrue. */
    private LocalDate quietUntil(LocalDate day) {
        if (point.isBefore(day)) {
            point = accounts.nextPoint(day);
        }
        if (!atDayEnd.isEmpty()) {
            return day;
        }
        LocalDate until = point.isBefore(in.period().last()) ? point : in.period().last();
        if (nextEvent < in.events().size() && !in.events().get(nextEvent).date().isAfter(until)) {
            until = in.events().get(nextEvent).date().minusDays(1);
        }
        if (nextTrade < in.trades().size() && !in.trades().get(nextTrade).date().isAfter(until)) {
            until = in.trades().get(nextTrade).date().minusDays(1);
        }
        return until;
    }

    /**
     * The ends of the days from one to another, as far as each has figures of its own: most months are nothing else, and a
     * million of them have thirty million days. A day without figures of its own ends alone, with the last that are known.
     *
     * @return the last of them
     */
    private LocalDate pass(LocalDate from, LocalDate to) {
        LocalDate day = from;
        if (isMeasured(day)) {
            int first = nextDay++;
            while (!day.equals(to) && nextDay < days.size() && days.get(nextDay).follows(day)) {
                day = days.get(nextDay++).date();
            }
            for (int at = first; at < nextDay; at++) {
                measured(days.get(at));
            }
            last = days.get(nextDay - 1).figures();
            known = true;
        } else if (known && !ended) {
            accrue(day, last);
        }
        if (known && !ended) {
            endOfDay(day);
        }
        return day;
    }

    private boolean isMeasured(LocalDate day) {
        return nextDay < days.size() && days.get(nextDay).date().equals(day);
    }

    private void measured(FeeDay day) {
        performance.spent(day.costs());
        if (!ended) {
            accrue(day.date(), day.figures());
        }
    }

    private void accrue(LocalDate day, Figures figures) {
        accounts.accrue(day, figures);
        if (figures.balance().signum() < 0) {
            findings.add(FeeInputsCheck.negativeBalance(day, figures));
        }
    }

    private void endOfDay(LocalDate day) {
        if (day.equals(point)) {
            accounts.crystallise(day, FeeCause.SCHEDULE, last, false);
        }
        if (!atDayEnd.isEmpty()) {
            atDayEnd.forEach(event -> charge(event, day));
            atDayEnd.clear();
        }
    }

    /** What finance charges, once the day itself has accrued. */
    private void charge(FeeEvent event, LocalDate day) {
        switch (event) {
            case FeeEvent.Early _ -> accounts.crystallise(day, FeeCause.EARLY, last, true);
            case FeeEvent.Adjusted adjusted -> purse.adjust(day, adjusted.amount(), last);
            case FeeEvent.Moved _, FeeEvent.Unasked _, FeeEvent.Ended _, FeeEvent.Refilled _ -> { }
        }
    }

    private void event(FeeEvent event) {
        if (ended) {
            return;
        }
        switch (event) {
            case FeeEvent.Moved moved -> moved(moved);
            case FeeEvent.Unasked fee -> unasked(fee);
            case FeeEvent.Refilled refilled -> refilled(refilled);
            case FeeEvent.Ended end -> end(end);
            case FeeEvent.Early _, FeeEvent.Adjusted _ -> atDayEnd.add(event);
        }
    }

    private void moved(FeeEvent.Moved moved) {
        switch (moved.movementClass()) {
            case EXTERNAL_FLOW, TRANSFER -> flow(moved);
            case PROTECTION -> {
                performance.protection(moved.amount());
                last = before(moved).plus(moved.amount());
            }
            case FEE -> settled(moved, moved.amount());
            case CREDIT -> last = before(moved).plusCredit(moved.amount());
            // What trading brought is in the figures when they come; swap is in equity before it is paid.
            case TRADING_RESULT, UNCLASSIFIED -> { }
        }
    }

    /** The first rule took what carried no charge for one of ours. */
    private void unasked(FeeEvent.Unasked fee) {
        switch (rule) {
            case PERIOD_V1 -> settled(fee, fee.amount());
            case PERIOD_V2, PERIOD_V3 -> {
                findings.add(FeeInputsCheck.unasked(fee));
                last = before(fee).plus(fee.amount());
            }
        }
    }

    private void settled(FeeEvent fee, BigDecimal amount) {
        BigDecimal unknown = purse.settled(amount);
        if (unknown.signum() != 0) {
            findings.add(FeeInputsCheck.feeWithoutCharge(fee, unknown));
        }
        last = before(fee).plus(amount);
    }

    /** Of a day without figures of its own, what moved is on top of the last that are known. */
    private Figures before(FeeEvent moved) {
        return moved.before().orElse(last);
    }

    private void flow(FeeEvent.Moved moved) {
        Figures before = before(moved);
        if (moved.amount().signum() < 0) {
            withdrawn(moved, before);
        } else {
            deposited(moved, before);
        }
        accounts.steps().flow(moved, performance.from());
    }

    /** What an entry fee takes never was capital. */
    private void deposited(FeeEvent.Moved moved, Figures before) {
        Figures after = before.plus(moved.amount());
        BigDecimal measured = accounts.measured(before);
        BigDecimal entry = BigDecimal.ZERO;
        if (terms.entry().isPresent() && moved.movementClass() == MovementClass.EXTERNAL_FLOW) {
            EntryFee fee = terms.entry().get();
            Quotient raw = Quotient.of(fee.of(moved.amount()));
            entry = purse.post(fee, moved.date(), FeeCause.DEPOSIT, raw, moved.amount(), after, false).posted();
        }
        performance.flow(measured, moved.amount().subtract(entry));
        if (terms.debt() == FeeDebt.FROM_NEXT_DEPOSIT) {
            purse.collectDebt(moved.date(), FeeCause.DEPOSIT, purse.available(after));
        }
        last = after;
        known = true;
    }

    private void withdrawn(FeeEvent.Moved moved, Figures before) {
        BigDecimal asked = moved.amount().negate();
        if (terms.performance().isEmpty() || moved.movementClass() != MovementClass.EXTERNAL_FLOW) {
            performance.flow(accounts.measured(before), moved.amount());
            payments.add(new Payment(moved.id(), asked, BigDecimal.ZERO, BigDecimal.ZERO, asked));
            last = before.plus(moved.amount());
            return;
        }
        Withdrawal.Left left = withdrawal.take(moved, before);
        payments.add(left.payment());
        last = left.after();
    }

    private void refilled(FeeEvent.Refilled event) {
        if (performance.fee().hwm().losses() == LossCarryForward.REFILLED) {
            performance.refill(accounts.measured(event.before().orElse(last)));
            accounts.weighs();
        } else {
            findings.add(FeeInputsCheck.refillNotAgreed(event));
        }
    }

    private void end(FeeEvent.Ended event) {
        Figures struck = event.before().orElse(last);
        Figures counted = switch (terms.leaving()) {
            // Closed: what was floating is realised, so it counts and can be collected from.
            case SETTLE -> new Figures(struck.own(), struck.equity(), struck.credit());
            case DETACH -> new Figures(struck.balance(), struck.balance().add(struck.credit()), struck.credit());
        };
        BigDecimal own = struck.own();
        purse.boundBy(own);
        accounts.crystallise(event.date(), event.cause(), counted, true);
        purse.collectDebt(event.date(), event.cause(), purse.available(new Figures(own, struck.equity(), struck.credit())));
        BigDecimal paid = own.subtract(purse.hidden()).max(BigDecimal.ZERO);
        payments.add(new Payment(event.id(), own, own.subtract(paid), BigDecimal.ZERO, paid));
        last = struck;
        ended = true;
    }
}
