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
import lotbook.domain.fee.PerformanceAccount.Due;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.MinorUnit;

/** What has accrued of each fee, and how it crystallises: true-up, debt, management, subscription, volume, performance. */
final class FeeAccounts {
    private final FeeInputs in;
    private final FeeTerms terms;
    private final FeeSteps steps;
    private final List<Crystallisation> crystallisations = new ArrayList<>(2);
    private final List<BigDecimal> accrued;
    private final PerformanceAccount performance;
    private final Optional<ManagementAccount> management;
    private final TradingAccount trading;
    private final Purse purse;
    private final ProfitBasis basis;
    private long subscribed;
    private LocalDate firstAccrued = LocalDate.EPOCH;

    FeeAccounts(FeeRules rule, FeeInputs in, Recorder recorder) {
        this.in = in;
        this.terms = in.terms();
        accrued = new ArrayList<>(terms.management().isPresent() ? in.days().size() : 0);
        MinorUnit unit = in.unit().orElseThrow();
        FeeState opening = in.opening();
        performance = new PerformanceAccount(
                terms.performance().orElse(PerformanceAccount.NOTHING_SHARED), terms.order(), opening.hwm());
        management = terms.management().map(fee -> new ManagementAccount(fee, opening.management()));
        trading = new TradingAccount(terms, in.introducers(), opening.traded());
        steps = new FeeSteps(terms, unit.decimals(), performance.from(), recorder);
        weighs();
        Conversions conversions = new Conversions(terms.payout(), unit.currency(), in.rates());
        purse = new Purse(rule, terms, unit.decimals(), conversions, opening.owed(), steps);
        basis = performance.fee().profit().basis();
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
        if (performance.fee().rate().moment() == RateMoment.AT_ORDER_OPENING && trade.profit().signum() > 0) {
            trade.rateAtOpening().ifPresent(rate -> steps.order(trade, rate));
        }
        if (performance.fee().withholding() == Withholding.WINNING_TRADES && trade.profit().signum() > 0) {
            purse.withhold(performance.fee(), trade);
        }
    }

    void accrue(LocalDate day, Figures figures) {
        if (management.isPresent()) {
            accrue(management.get(), day, feeEquity(figures));
        }
        performance.grow(day);
        subscribed++;
    }

    /** Days that accrue follow on each other: once an investor's value is known, each does until they leave. */
    private void accrue(ManagementAccount account, LocalDate day, BigDecimal value) {
        if (accrued.isEmpty()) {
            firstAccrued = day;
        }
        BigDecimal base = account.accrue(day, value);
        accrued.add(base);
        steps.accrued(account.fee(), day, base);
    }

    /** The first day from this one on at whose end a fee crystallises by its schedule. */
    LocalDate nextPoint(LocalDate day) {
        LocalDate first = LocalDate.MAX;
        Optional<Schedule> asked = Optional.empty();
        for (int at = 0; at < terms.fees().size(); at++) {
            Optional<Schedule> schedule = terms.fees().get(at).charging().schedule();
            if (schedule.isPresent() && !schedule.equals(asked)) {
                LocalDate next = schedule.get().next(day, in.joined());
                first = next.isBefore(first) ? next : first;
                asked = schedule;
            }
        }
        return first;
    }

    /** Equity that fees of the value are measured on. */
    private BigDecimal feeEquity(Figures figures) {
        BigDecimal value = terms.credit() == CreditInBase.INCLUDED ? figures.equity() : figures.own();
        return purse.isEmpty() ? value : value.subtract(purse.hidden());
    }

    BigDecimal measured(Figures figures) {
        return Decimals.minus(figures.measure(basis, terms.credit()), purse.hidden());
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
        Optional<SubscriptionFee> subscription = terms.subscription();
        if (subscription.isPresent() && (all || at(subscription.get(), day))) {
            post(subscription.get(), day, cause, subscriptionDue(subscription.get(), day), figures);
            subscribed = 0;
        }
        Optional<VolumeFee> volume = terms.volume();
        if (volume.isPresent() && (all || at(volume.get(), day))) {
            post(volume.get(), day, cause, Quotient.of(trading.due()), figures);
            trading.volumeCharged();
        }
        Optional<CommissionShare> commission = terms.commissionShare();
        if (commission.isPresent() && (all || at(commission.get(), day))) {
            BigDecimal due = commission.get().of(trading.costs(), feeEquity(figures));
            post(commission.get(), day, cause, Quotient.of(due), figures);
            trading.costsShared();
        }
        Optional<IntroducingFee> introducing = terms.introducing();
        if (introducing.isPresent() && (all || at(introducing.get(), day))) {
            chargeIntroducing(introducing.get(), day, cause, figures);
        }
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

    /** One charge for each who is due something, at whatever levels: each is paid by themselves, so each is rounded by itself. */
    private void chargeIntroducing(IntroducingFee fee, LocalDate day, FeeCause cause, Figures figures) {
        trading.introducing().due().forEach((party, levels) -> {
            BigDecimal due = BigDecimal.ZERO;
            for (IntroducingAccount.Due level : levels) {
                steps.introduced(fee, day, level);
                due = due.add(level.now().due());
            }
            purse.postTo(party, fee, day, cause, Quotient.of(due), feeEquity(figures));
        });
        trading.introducing().charged();
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
        weighs();
    }

    /** Of which orders the next gain is. */
    void weighs() {
        steps.weighs(performance.openedProfit(), performance.openedDue());
    }

    private Quotient subscriptionDue(SubscriptionFee fee, LocalDate day) {
        return fee.over(subscribed, fee.charging().schedule().map(schedule -> schedule.periodDays(day, in.joined())).orElse(1L));
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
        AccruedDays days = management
                .map(account -> new AccruedDays(firstAccrued, account.fee().dayCount(), this.accrued))
                .orElse(AccruedDays.NONE);
        return new FeeOutputs(closing, purse.charges(), crystallisations, payments, days, accrued, findings);
    }

    private Accrued accrued(Figures last, boolean ended) {
        BigDecimal unposted = ended ? BigDecimal.ZERO : unposted(last);
        BigDecimal due = ended || terms.performance().isEmpty()
                ? BigDecimal.ZERO
                : performance.due(measured(last), unposted).raw();
        BigDecimal subscription = terms.subscription()
                .map(fee -> subscriptionDue(fee, in.period().last()).value())
                .orElse(BigDecimal.ZERO);
        return new Accrued(due, unposted, subscription, trading.due());
    }
}
