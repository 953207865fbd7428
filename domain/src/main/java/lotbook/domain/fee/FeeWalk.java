package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeOutputs.Accrued;
import lotbook.domain.fee.FeeOutputs.Crystallisation;
import lotbook.domain.fee.FeeOutputs.DayAccrual;
import lotbook.domain.fee.FeeOutputs.Payment;
import lotbook.domain.fee.PerformanceAccount.Due;
import lotbook.domain.money.MinorUnit;

/** The days of one period in their order. The inputs are sound: {@link FeeInputsCheck} saw to that. */
final class FeeWalk {
    private final FeeInputs in;
    private final FeeTerms terms;
    private final FeeSteps steps;
    private final List<FeeFinding> findings;
    private final List<Crystallisation> crystallisations = new ArrayList<>(2);
    private final List<Payment> payments = new ArrayList<>(0);
    private final List<DayAccrual> accruals = new ArrayList<>();
    private final Optional<PerformanceFee> performanceFee;
    private final PerformanceAccount performance;
    private final Optional<ManagementAccount> management;
    private final TradingAccount trading;
    private final Purse purse;
    private final ProfitBasis basis;
    private Figures last;
    private boolean known;
    private long subscribed;
    private boolean ended;

    FeeWalk(FeeInputs in, List<FeeFinding> findings, Recorder recorder) {
        this.in = in;
        this.terms = in.terms();
        this.findings = findings;
        MinorUnit unit = in.unit().orElseThrow();
        FeeState opening = in.opening();
        performanceFee = terms.performance();
        performance = new PerformanceAccount(
                performanceFee.orElse(PerformanceAccount.NOTHING_SHARED), terms.order(), opening.mark());
        management = terms.management().map(fee -> new ManagementAccount(fee, opening.management()));
        trading = new TradingAccount(terms, opening.traded());
        purse = new Purse(
                terms, unit.decimals(), new Conversions(terms.payout(), unit.currency(), in.rates()), opening.owed());
        basis = performance.fee().profit().basis();
        known = opening.last().isPresent();
        last = opening.last().orElse(Figures.flat(BigDecimal.ZERO));
        subscribed = opening.subscribed();
        ended = opening.ended();
        steps = new FeeSteps(terms, unit.decimals(), recorder);
    }

    FeeOutputs walk() {
        LocalDate day = in.joined().isAfter(in.period().first()) ? in.joined() : in.period().first();
        int nextDay = 0;
        int nextEvent = 0;
        int nextTrade = 0;
        while (nextDay < in.days().size() && in.days().get(nextDay).date().isBefore(day)) {
            nextDay++;
        }
        for (; !ended && !day.isAfter(in.period().last()); day = day.plusDays(1)) {
            for (; nextEvent < in.events().size() && !in.events().get(nextEvent).date().isAfter(day); nextEvent++) {
                event(in.events().get(nextEvent));
            }
            for (; nextTrade < in.trades().size() && !in.trades().get(nextTrade).date().isAfter(day); nextTrade++) {
                trade(in.trades().get(nextTrade));
            }
            boolean own = nextDay < in.days().size() && in.days().get(nextDay).date().equals(day);
            if (own) {
                FeeDay measured = in.days().get(nextDay++);
                last = measured.figures();
                known = true;
                performance.spent(measured.costs());
            }
            if (!ended && known) {
                endOfDay(day);
            }
        }
        return outputs();
    }

    private void trade(FeeTrade trade) {
        if (ended) {
            return;
        }
        trading.traded(trade);
        performance.opened(trade);
        if (performance.fee().withholding() == Withholding.WINNING_TRADES && trade.profit().signum() > 0) {
            purse.withhold(performance.fee(), trade);
        }
    }

    private void endOfDay(LocalDate day) {
        if (management.isPresent()) {
            DayAccrual accrual = management.get().accrue(day, feeEquity(last));
            accruals.add(accrual);
            steps.accrued(management.get().fee(), accrual);
        }
        performance.grow(day);
        subscribed++;
        if (isPoint(day)) {
            crystallise(day, FeeCause.SCHEDULE, last, false);
        }
        if (last.balance().signum() < 0) {
            findings.add(FeeInputsCheck.negativeBalance(day, last));
        }
    }

    private boolean isPoint(LocalDate day) {
        for (Fee fee : terms.fees()) {
            if (fee.charging().isPoint(day, in.joined())) {
                return true;
            }
        }
        return false;
    }

    /** Equity that fees of the value are measured on. */
    private BigDecimal feeEquity(Figures figures) {
        BigDecimal value = terms.credit() == CreditInBase.INCLUDED ? figures.equity() : figures.own();
        return purse.isEmpty() ? value : value.subtract(purse.hidden());
    }

    private BigDecimal measured(Figures figures) {
        return figures.measure(basis, terms.credit()).subtract(purse.hidden());
    }

    private BigDecimal unposted(Figures figures) {
        return management.isEmpty() || ended ? BigDecimal.ZERO : management.get().unposted(feeEquity(figures));
    }

    private void event(FeeEvent event) {
        if (ended) {
            return;
        }
        switch (event) {
            case FeeEvent.Moved moved -> moved(moved);
            case FeeEvent.Refilled refilled -> refilled(refilled);
            case FeeEvent.Ended end -> end(end);
        }
    }

    private void moved(FeeEvent.Moved moved) {
        switch (moved.movementClass()) {
            case EXTERNAL_FLOW, TRANSFER -> flow(moved);
            case PROTECTION -> performance.protection(moved.amount());
            case FEE -> {
                BigDecimal unknown = purse.settled(moved.amount());
                if (unknown.signum() != 0) {
                    findings.add(FeeInputsCheck.feeWithoutCharge(moved, unknown));
                }
            }
            case TRADING_RESULT, CREDIT, UNCLASSIFIED -> { }
        }
    }

    private void flow(FeeEvent.Moved moved) {
        Figures before = moved.before().orElse(last);
        if (moved.amount().signum() < 0) {
            withdrawn(moved, before);
        } else {
            deposited(moved, before);
        }
        steps.flow(moved, performance.from());
    }

    /** What an entry fee takes never was capital. */
    private void deposited(FeeEvent.Moved moved, Figures before) {
        Figures after = new Figures(
                before.balance().add(moved.amount()), before.equity().add(moved.amount()), before.credit());
        BigDecimal measured = measured(before);
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
        if (!known) {
            last = after;
            known = true;
        }
    }

    private void withdrawn(FeeEvent.Moved moved, Figures before) {
        BigDecimal asked = moved.amount().negate();
        if (performanceFee.isEmpty() || moved.movementClass() != MovementClass.EXTERNAL_FLOW) {
            performance.flow(measured(before), moved.amount());
            payments.add(new Payment(moved.id(), asked, BigDecimal.ZERO, BigDecimal.ZERO, asked));
            return;
        }
        switch (performance.fee().withdrawal()) {
            case FULL -> {
                chargePerformance(moved.id(), moved.date(), FeeCause.WITHDRAWAL, before, false);
                performance.flow(measured(before), moved.amount());
                payments.add(new Payment(moved.id(), asked, BigDecimal.ZERO, BigDecimal.ZERO, asked));
            }
            case PROPORTIONAL -> withdrawnInProportion(moved, before, asked);
            case RETAINED -> {
                Due due = performance.due(measured(before), unposted(before));
                BigDecimal held = purse.retain(fractionOf(due, asked));
                performance.flow(measured(before), moved.amount());
                payments.add(new Payment(moved.id(), asked, BigDecimal.ZERO, held, asked.subtract(held)));
            }
        }
    }

    private void withdrawnInProportion(FeeEvent.Moved moved, Figures before, BigDecimal asked) {
        Due due = performance.due(measured(before), unposted(before));
        if (due.value().signum() <= 0) {
            performance.flow(due.value(), moved.amount());
            payments.add(new Payment(moved.id(), asked, BigDecimal.ZERO, BigDecimal.ZERO, asked));
            return;
        }
        Quotient part = fractionOf(due, asked);
        FeeCharge charge = purse.postFromPayment(
                performance.fee(), moved.date(), FeeCause.WITHDRAWAL, part, due.base());
        performance.shrink(due.value(), asked, charge.posted());
        crystallised(moved.id(), charge, due, performance.from());
        payments.add(new Payment(
                moved.id(), asked, charge.posted(), BigDecimal.ZERO, asked.subtract(charge.posted())));
    }

    /** {@code due x withdrawn / value}. */
    private static Quotient fractionOf(Due due, BigDecimal asked) {
        return due.value().signum() <= 0
                ? Quotient.ZERO
                : new Quotient(due.raw().multiply(asked.min(due.value())), due.value());
    }

    private void refilled(FeeEvent.Refilled event) {
        if (performance.fee().mark().losses() == LossCarryForward.REFILLED) {
            performance.refill(measured(event.before().orElse(last)));
        } else {
            findings.add(FeeInputsCheck.refillNotAgreed(event));
        }
    }

    private void end(FeeEvent.Ended event) {
        Figures struck = event.before().orElse(last);
        Figures counted = switch (terms.leaving()) {
            case SETTLE -> struck;
            case DETACH -> new Figures(struck.balance(), struck.balance().add(struck.credit()), struck.credit());
        };
        crystallise(event.date(), event.cause(), counted, true);
        BigDecimal own = struck.own();
        BigDecimal paid = own.subtract(purse.hidden()).max(BigDecimal.ZERO);
        payments.add(new Payment(event.id(), own, own.subtract(paid), BigDecimal.ZERO, paid));
        last = struck;
        ended = true;
    }

    /** @param all whatever the schedules say */
    private void crystallise(LocalDate day, FeeCause cause, Figures figures, boolean all) {
        purse.settleTrueUp(day, cause);
        purse.collectDebt(day, cause, purse.available(figures));
        if (management.isPresent() && (all || at(management.get().fee(), day))) {
            chargeManagement(management.get(), day, cause, figures);
        }
        terms.subscription().filter(fee -> all || at(fee, day)).ifPresent(fee -> {
            long ofPeriod = fee.charging().schedule().map(schedule -> schedule.periodDays(day, in.joined())).orElse(1L);
            post(fee, day, cause, fee.over(subscribed, ofPeriod), figures);
            subscribed = 0;
        });
        terms.volume().filter(fee -> all || at(fee, day)).ifPresent(fee -> {
            post(fee, day, cause, Quotient.of(trading.due()), figures);
            trading.volumeCharged();
        });
        terms.commissionShare().filter(fee -> all || at(fee, day)).ifPresent(fee -> {
            post(fee, day, cause, Quotient.of(fee.of(trading.costs(), feeEquity(figures))), figures);
            trading.costsShared();
        });
        if (performanceFee.isPresent() && (all || at(performanceFee.get(), day))) {
            chargePerformance(day + " " + cause, day, cause, figures, true);
        }
    }

    private boolean at(Fee fee, LocalDate day) {
        return fee.charging().isPoint(day, in.joined());
    }

    private FeeCharge post(Fee fee, LocalDate day, FeeCause cause, Quotient raw, Figures figures) {
        FeeCharge charge = purse.post(fee, day, cause, raw, feeEquity(figures), figures, true);
        steps.posted(charge);
        return charge;
    }

    private void chargeManagement(ManagementAccount account, LocalDate day, FeeCause cause, Figures figures) {
        FeeCharge charge = post(account.fee(), day, cause, account.due(feeEquity(figures)), figures);
        performance.managementCharged(charge.posted());
        account.charge();
    }

    private void chargePerformance(String point, LocalDate day, FeeCause cause, Figures figures, boolean endsPeriod) {
        Due due = performance.due(measured(figures), unposted(figures));
        FeeCharge charge = purse.post(
                performance.fee(), day, cause, Quotient.of(due.raw()), due.base(), figures, endsPeriod);
        crystallised(point, charge, due, performance.crystallised(due, charge, endsPeriod));
    }

    private void crystallised(String point, FeeCharge charge, Due due, BigDecimal markAfter) {
        Crystallisation made = new Crystallisation(
                charge.date(), charge.cause(), due.base(), due.mark(), due.gain(), due.hurdle(), charge.raw(),
                charge.posted(), markAfter);
        crystallisations.add(made);
        steps.crystallised(point, performance.fee(), made);
    }

    private FeeOutputs outputs() {
        FeeState closing = new FeeState(
                performance.state(),
                management.map(ManagementAccount::state).orElse(in.opening().management()),
                subscribed,
                trading.state(),
                purse.state(),
                known ? Optional.of(last) : Optional.empty(),
                ended);
        BigDecimal unposted = unposted(last);
        Accrued accrued = new Accrued(
                ended || performanceFee.isEmpty() ? BigDecimal.ZERO : performance.due(measured(last), unposted).raw(),
                unposted,
                terms.subscription().map(fee -> fee.over(subscribed, fee.charging().schedule()
                        .map(schedule -> schedule.periodDays(in.period().last(), in.joined())).orElse(1L)).value())
                        .orElse(BigDecimal.ZERO),
                trading.due());
        steps.accrued(accrued);
        return new FeeOutputs(
                closing, purse.charges(), crystallisations, payments, accruals, accrued, findings);
    }
}
