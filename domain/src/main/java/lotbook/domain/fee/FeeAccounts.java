package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeOutputs.Accrued;
import lotbook.domain.fee.FeeOutputs.Crystallisation;
import lotbook.domain.fee.FeeOutputs.DayAccrual;
import lotbook.domain.fee.PerformanceAccount.Due;
import lotbook.domain.money.MinorUnit;

/** What has accrued of each fee, and how it crystallises: true-up, debt, management, subscription, volume, performance. */
final class FeeAccounts {
    private final FeeInputs in;
    private final FeeTerms terms;
    private final FeeSteps steps;
    private final List<Crystallisation> crystallisations = new ArrayList<>(2);
    private final List<DayAccrual> accruals;
    private final PerformanceAccount performance;
    private final Optional<ManagementAccount> management;
    private final TradingAccount trading;
    private final Purse purse;
    private final ProfitBasis basis;
    private final List<Schedule> schedules;
    private long subscribed;

    FeeAccounts(FeeRules rule, FeeInputs in, Recorder recorder) {
        this.in = in;
        this.terms = in.terms();
        accruals = new ArrayList<>(terms.management().isPresent() ? in.days().size() : 0);
        MinorUnit unit = in.unit().orElseThrow();
        FeeState opening = in.opening();
        performance = new PerformanceAccount(
                terms.performance().orElse(PerformanceAccount.NOTHING_SHARED), terms.order(), opening.hwm());
        management = terms.management().map(fee -> new ManagementAccount(fee, opening.management()));
        trading = new TradingAccount(terms, opening.traded());
        steps = new FeeSteps(terms, unit.decimals(), performance.from(), recorder);
        Conversions conversions = new Conversions(terms.payout(), unit.currency(), in.rates());
        purse = new Purse(rule, terms, unit.decimals(), conversions, opening.owed(), steps);
        basis = performance.fee().profit().basis();
        schedules = schedules(terms);
        subscribed = opening.subscribed();
    }

    PerformanceAccount performance() {
        return performance;
    }

    Purse purse() {
        return purse;
    }

    FeeSteps steps() {
        return steps;
    }

    void traded(FeeTrade trade) {
        trading.traded(trade);
        performance.opened(trade);
        if (performance.fee().withholding() == Withholding.WINNING_TRADES && trade.profit().signum() > 0) {
            purse.withhold(performance.fee(), trade);
        }
    }

    void endOfDay(LocalDate day, Figures figures) {
        if (management.isPresent()) {
            DayAccrual accrual = management.get().accrue(day, feeEquity(figures));
            accruals.add(accrual);
            steps.accrued(management.get().fee(), accrual);
        }
        performance.grow(day);
        subscribed++;
        if (isPoint(day)) {
            crystallise(day, FeeCause.SCHEDULE, figures, false);
        }
    }

    private boolean isPoint(LocalDate day) {
        for (int at = 0; at < schedules.size(); at++) {
            if (schedules.get(at).isPoint(day, in.joined())) {
                return true;
            }
        }
        return false;
    }

    /** Fees that crystallise together, as most do, are asked once a day. */
    private static List<Schedule> schedules(FeeTerms terms) {
        List<Schedule> different = new ArrayList<>(2);
        for (Fee fee : terms.fees()) {
            Schedule schedule = fee.charging().schedule().orElse(null);
            if (schedule != null && !different.contains(schedule)) {
                different.add(schedule);
            }
        }
        return different;
    }

    /** Equity that fees of the value are measured on. */
    private BigDecimal feeEquity(Figures figures) {
        BigDecimal value = terms.credit() == CreditInBase.INCLUDED ? figures.equity() : figures.own();
        return purse.isEmpty() ? value : value.subtract(purse.hidden());
    }

    BigDecimal measured(Figures figures) {
        return figures.measure(basis, terms.credit()).subtract(purse.hidden());
    }

    BigDecimal unposted(Figures figures) {
        return management.isEmpty() ? BigDecimal.ZERO : management.get().unposted(feeEquity(figures));
    }

    /** @param all whatever the schedules say */
    void crystallise(LocalDate day, FeeCause cause, Figures figures, boolean all) {
        purse.settleTrueUp(day, cause, figures);
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
        if (terms.performance().isPresent() && (all || at(performance.fee(), day))) {
            chargePerformance(() -> day + " " + cause, day, cause, figures, figures, true);
        }
    }

    private boolean at(Fee fee, LocalDate day) {
        return fee.charging().isPoint(day, in.joined());
    }

    private FeeCharge post(Fee fee, LocalDate day, FeeCause cause, Quotient raw, Figures figures) {
        return purse.post(fee, day, cause, raw, feeEquity(figures), figures, true);
    }

    private void chargeManagement(ManagementAccount account, LocalDate day, FeeCause cause, Figures figures) {
        FeeCharge charge = post(account.fee(), day, cause, account.due(feeEquity(figures)), figures);
        performance.managementCharged(charge.posted());
        account.charge();
    }

    /**
     * @param figures to measure on
     * @param left to collect from
     */
    FeeCharge chargePerformance(
            Supplier<String> point, LocalDate day, FeeCause cause, Figures figures, Figures left, boolean endsPeriod) {
        BigDecimal owed = purse.hidden();
        Due due = performance.due(measured(figures), unposted(figures));
        FeeCharge charge = purse.post(
                performance.fee(), day, cause, Quotient.of(due.raw()), due.base(), left, endsPeriod);
        crystallised(point, charge, due, performance.crystallised(due, charge, endsPeriod), owed);
        return charge;
    }

    void crystallised(Supplier<String> point, FeeCharge charge, Due due, BigDecimal hwmAfter, BigDecimal owed) {
        Crystallisation made = new Crystallisation(
                charge.date(), charge.cause(), due.base(), due.hwm(), due.gain(), due.hurdle(), charge.raw(),
                charge.posted(), hwmAfter);
        crystallisations.add(made);
        if (steps.listens()) {
            steps.crystallised(point.get(), performance.fee(), due, made, owed);
        }
    }

    private BigDecimal subscriptionDue() {
        return terms.subscription()
                .map(fee -> fee.over(subscribed, fee.charging().schedule()
                        .map(schedule -> schedule.periodDays(in.period().last(), in.joined()))
                        .orElse(1L)))
                .map(Quotient::value)
                .orElse(BigDecimal.ZERO);
    }

    /** @param last the account at the end; absent if no day was seen */
    FeeOutputs outputs(Optional<Figures> last, boolean ended, List<FeeOutputs.Payment> payments, List<FeeFinding> findings) {
        FeeState closing = new FeeState(
                performance.state(),
                management.map(ManagementAccount::state).orElse(in.opening().management()),
                subscribed,
                trading.state(),
                purse.state(),
                last,
                ended);
        Accrued accrued = accrued(last.orElse(Figures.flat(BigDecimal.ZERO)), ended);
        steps.accrued(accrued);
        return new FeeOutputs(closing, purse.charges(), crystallisations, payments, accruals, accrued, findings);
    }

    private Accrued accrued(Figures last, boolean ended) {
        BigDecimal unposted = ended ? BigDecimal.ZERO : unposted(last);
        BigDecimal due = ended || terms.performance().isEmpty()
                ? BigDecimal.ZERO
                : performance.due(measured(last), unposted).raw();
        return new Accrued(due, unposted, subscriptionDue(), trading.due());
    }
}
