package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.Schedule.Anchor;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every path of results, deposits and withdrawals. Seeds are fixed; each is one path of a year. */
class FeePropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2019, 3, 1);
    private static final int DAYS = 366;
    private static final int PATHS = 15;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Rate RATE = Rate.of("0.20");

    /** A day's facts, before fees. */
    private record Fact(BigDecimal result, BigDecimal flow) {}

    private static List<Fact> path(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            BigDecimal flow = random.nextInt(20) == 0
                    ? BigDecimal.valueOf(random.nextInt(400_000) - 150_000, 2)
                    : BigDecimal.ZERO;
            facts.add(new Fact(BigDecimal.valueOf(random.nextInt(60_000) - 29_000, 2), flow));
        }
        return facts;
    }

    static Stream<FeeTerms> permanentTerms() {
        List<FeeTerms> all = new ArrayList<>();
        for (HwmAfterCharge after : HwmAfterCharge.values()) {
            for (OnWithdrawal withdrawal : OnWithdrawal.values()) {
                for (Schedule schedule : List.of(
                        new Schedule.EveryDays(1), new Schedule.EveryMonths(1, Anchor.CALENDAR),
                        new Schedule.EveryMonths(3, Anchor.JOINING), new Schedule.EveryDays(28))) {
                    all.add(FeeTerms.of(FeeCase.onWithdrawal(FeeTemplates.performance(RATE, after, schedule), withdrawal)));
                }
            }
        }
        return all.stream();
    }

    /**
     * Charges never come to more than the rate of the highest cumulative result, so no part of a profit was charged twice;
     * each posting may be half a cent above by rounding. Where a withdrawal crystallises its own fraction, it takes the same
     * fraction of a loss along.
     */
    @ParameterizedTest
    @MethodSource("permanentTerms")
    void no_profit_is_charged_twice(FeeTerms terms) {
        BigDecimal all = BigDecimal.ZERO;
        for (long seed = 0; seed < PATHS; seed++) {
            Walk walk = new Walk(terms);
            BigDecimal result = BigDecimal.ZERO;
            BigDecimal highest = BigDecimal.ZERO;
            BigDecimal charged = BigDecimal.ZERO;
            int postings = 0;
            for (Fact fact : path(seed)) {
                result = result.add(walk.lossTakenAlong(fact));
                FeeOutputs out = walk.day(fact);
                result = result.add(fact.result());
                highest = highest.max(result);
                charged = charged.add(out.posted(PerformanceFee.ID));
                postings += out.charges().size();
                assertThat(charged)
                        .as("seed " + seed + ", day " + walk.day)
                        .isLessThanOrEqualTo(highest.multiply(RATE.value()).add(CENT.multiply(BigDecimal.valueOf(postings))));
            }
            all = all.add(charged);
        }
        assertThat(all).as("the paths charge something").isPositive();
    }

    /** Where the HWM scales with flows, what counts is the value of one unit: it has to pass its highest charged value. */
    @ParameterizedTest
    @MethodSource("scaledTerms")
    void under_a_scaled_hwm_a_unit_is_charged_only_above_its_highest_value(FeeTerms terms) {
        for (long seed = 0; seed < PATHS; seed++) {
            Walk walk = new Walk(terms);
            BigDecimal unit = BigDecimal.ONE;
            BigDecimal highest = BigDecimal.ONE;
            for (Fact fact : path(seed)) {
                BigDecimal before = walk.value().add(walk.flow(fact));
                FeeOutputs out = walk.day(fact);
                unit = unit.multiply(before.add(fact.result())).divide(before, MathContext.DECIMAL128);
                BigDecimal posted = out.charges().stream()
                        .filter(charge -> charge.cause() == FeeCause.SCHEDULE)
                        .map(FeeCharge::posted)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                if (posted.signum() > 0) {
                    assertThat(unit).as("seed " + seed + ", day " + walk.day).isGreaterThan(highest);
                    BigDecimal after = unit.multiply(before.add(fact.result()).subtract(posted))
                            .divide(before.add(fact.result()), MathContext.DECIMAL128);
                    highest = terms.performance().orElseThrow().hwm().after() == HwmAfterCharge.NET ? after : unit;
                    // Digits beyond the 20th are the divisions' own.
                    highest = highest.setScale(20, RoundingMode.FLOOR);
                    unit = after;
                }
            }
        }
    }

    static Stream<FeeTerms> scaledTerms() {
        return Stream.of(HwmAfterCharge.GROSS, HwmAfterCharge.NET).map(after -> FeeTerms.of(FeeCase.onWithdrawal(
                FeeCase.withFlows(
                        FeeTemplates.performance(RATE, after, new Schedule.EveryMonths(1, Anchor.CALENDAR)),
                        HwmOnFlow.PROPORTIONAL),
                OnWithdrawal.PROPORTIONAL)));
    }

    static Stream<FeeTerms> anyTerms() {
        Hurdle.Growth growth = new Hurdle.Growth(Rate.of("0.06"), Hurdle.Base.HWM, DayCount.ACT_365, Hurdle.Carry.CUMULATIVE);
        ManagementFee daily = new ManagementFee(
                Rate.of("0.02"), DayCount.ACT_ACT, ManagementBase.DAILY, Charging.on(FeeCase.MONTHLY));
        ManagementFee average = new ManagementFee(
                Rate.of("0.02"), DayCount.MONTH_30_360, ManagementBase.AVERAGE, Charging.on(FeeCase.MONTHLY));
        ManagementFee previous = new ManagementFee(
                Rate.of("0.02"), DayCount.BUSINESS_252, ManagementBase.PREVIOUS_DAY, Charging.on(new Schedule.OnExit()));
        SubscriptionFee subscription = new SubscriptionFee(new BigDecimal("30"), Proration.BY_DAY, Charging.on(FeeCase.MONTHLY));
        PerformanceFee net = FeeCase.performance(HwmAfterCharge.NET);
        return Stream.of(
                FeeTerms.of(daily, FeeCase.withHurdle(net, new Hurdle.Hard(growth))),
                FeeTerms.of(average, subscription, FeeCase.performance(HwmAfterCharge.GROSS)),
                FeeTerms.of(previous, FeeCase.onWithdrawal(
                        FeeCase.withFlows(FeeCase.withHurdle(net, new Hurdle.Soft(growth)), HwmOnFlow.PROPORTIONAL),
                        OnWithdrawal.PROPORTIONAL)),
                FeeCase.with(FeeTerms.of(daily, FeeCase.performance(HwmAfterCharge.CUMULATIVE_PROFIT)),
                        OrderOfFees.INDEPENDENT, CreditInBase.EXCLUDED, FeeDebt.AT_NEXT_CHARGE));
    }

    @ParameterizedTest
    @MethodSource("anyTerms")
    void a_period_may_be_cut_anywhere(FeeTerms terms) {
        for (long seed = 0; seed < PATHS; seed++) {
            FeeInputs whole = year(terms, seed);
            FeeOutputs once = FeeCalculation.calculate(whole, Recorder.SILENT);
            LocalDate cut = FIRST.plusDays(1 + new Random(seed).nextInt(DAYS - 2));
            FeeOutputs one = FeeCalculation.calculate(part(whole, FIRST, cut, whole.opening()), Recorder.SILENT);
            FeeOutputs two = FeeCalculation.calculate(
                    part(whole, cut.plusDays(1), whole.period().last(), one.closing()), Recorder.SILENT);
            assertThat(digits(two.closing())).as("seed " + seed).isEqualTo(digits(once.closing()));
            assertThat(Stream.concat(one.charges().stream(), two.charges().stream()).toList())
                    .as("seed " + seed)
                    .isEqualTo(once.charges());
            assertThat(two.accrued()).isEqualTo(once.accrued());
        }
    }

    static Stream<FeeTerms> templatesBySchedule() {
        Stream<FeeTerms> templates = Stream.of(FeeTemplates.values()).map(each -> each.with(RATE, Rate.of("0.02")).withOwnHwm());
        Stream<FeeTerms> schedules = ScheduleTest.every().stream().map(schedule -> FeeTerms.of(
                new ManagementFee(Rate.of("0.02"), DayCount.ACT_ACT, ManagementBase.DAILY, Charging.on(FeeCase.MONTHLY)),
                FeeTemplates.performance(RATE, HwmAfterCharge.NET, schedule),
                new SubscriptionFee(new BigDecimal("30"), Proration.WHOLE, Charging.on(schedule))));
        return Stream.of(templates, schedules, anyTerms()).flatMap(each -> each);
    }

    /** Days in a row on which nothing happens are gone through together: to the last digit what each of them comes to alone. */
    @ParameterizedTest
    @MethodSource("templatesBySchedule")
    void days_together_come_to_what_each_comes_to_alone(FeeTerms terms) {
        for (long seed = 0; seed < 2; seed++) {
            FeeInputs whole = withoutWeekends(busy(year(terms, seed), new Random(seed)));
            FeeOutputs once = FeeCalculation.calculate(whole, Recorder.SILENT);
            assertThat(once.isHeldBack()).as(once.findings().toString()).isFalse();
            List<FeeCharge> charges = new ArrayList<>();
            List<FeeOutputs.DayAccrual> days = new ArrayList<>();
            FeeState state = whole.opening();
            for (LocalDate day = FIRST; !day.isAfter(whole.period().last()); day = day.plusDays(1)) {
                FeeOutputs alone = FeeCalculation.calculate(part(whole, day, day, state), Recorder.SILENT);
                charges.addAll(alone.charges());
                days.addAll(alone.days());
                state = alone.closing();
            }
            assertThat(digits(state)).as("seed " + seed).isEqualTo(digits(once.closing()));
            assertThat(charges.stream().map(FeePropertiesTest::digits)).as("seed " + seed)
                    .isEqualTo(once.charges().stream().map(FeePropertiesTest::digits).toList());
            assertThat(days).as("seed " + seed).isEqualTo(once.days());
        }
    }

    /** With a trade, a bonus or something of finance's own now and then. */
    private static FeeInputs busy(FeeInputs in, Random random) {
        List<FeeEvent> events = new ArrayList<>(in.events());
        List<FeeTrade> trades = new ArrayList<>();
        for (FeeDay day : in.days()) {
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(40_000) - 18_000, 2);
            Instant at = day.date().atTime(13, 0).toInstant(ZoneOffset.UTC);
            switch (random.nextInt(25)) {
                case 0 -> trades.add(new FeeTrade("T" + day.date(), day.date(), BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE,
                        BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TWO, amount, false, Optional.empty()));
                case 1 -> events.add(new FeeEvent.Adjusted("A" + day.date(), at, day.date(), amount, "As agreed"));
                case 2 -> events.add(new FeeEvent.Early("E" + day.date(), at, day.date()));
                case 3 -> events.add(new FeeEvent.Moved("S" + day.date(), at, day.date(), MovementClass.FEE, amount,
                        Optional.of(day.figures())));
                default -> { }
            }
        }
        events.sort(Comparator.comparing(FeeEvent::at));
        return new FeeInputs(in.account(), in.link(), in.version(), in.terms(), in.unit(), in.joined(), in.period(), in.opening(),
                in.days(), events, trades, in.rates(), in.introducers(), in.books(), in.knownAt(), in.sources());
    }

    private static FeeInputs withoutWeekends(FeeInputs in) {
        return in.with(in.period(), in.opening(),
                in.days().stream().filter(day -> day.date().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0).toList(),
                in.events());
    }

    private static List<Object> digits(FeeCharge charge) {
        List<Object> digits = new ArrayList<>(List.of(charge.fee(), charge.date(), charge.cause()));
        Stream.of(charge.base(), charge.raw(), charge.posted(), charge.collected(), charge.owed(), charge.returned())
                .map(BigDecimal::stripTrailingZeros)
                .forEach(digits::add);
        return digits;
    }

    @ParameterizedTest
    @MethodSource("anyTerms")
    void recording_changes_no_digit(FeeTerms terms) {
        for (long seed = 0; seed < PATHS; seed++) {
            FeeInputs inputs = year(terms, seed);
            StepRecorder recorder = new StepRecorder();
            assertThat(FeeCalculation.calculate(inputs, recorder)).isEqualTo(FeeCalculation.calculate(inputs, Recorder.SILENT));
            assertThat(recorder.steps()).hasSizeGreaterThan(DAYS);
        }
    }

    @ParameterizedTest
    @MethodSource("anyTerms")
    void a_reversal_of_the_latest_returns_every_balance_and_hwm(FeeTerms terms) {
        FeeInputs inputs = year(terms, 1);
        FeeOutputs posted = FeeCalculation.calculate(inputs, Recorder.SILENT);
        FeeReversal.Outputs reversed = FeeReversal.lastFirst(inputs, posted, posted.closing());
        assertThat(reversed.state()).isEqualTo(inputs.opening());
        for (int at = 0; at < posted.charges().size(); at++) {
            FeeCharge charge = posted.charges().get(at);
            FeeCharge negative = reversed.charges().get(at);
            assertThat(charge.posted().add(negative.posted())).isZero();
            assertThat(charge.collected().add(negative.collected())).isZero();
            assertThat(charge.split().stream().map(FeeSplit.Paid::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(charge.posted());
        }
        FeeReversal.Outputs early = FeeReversal.lastFirst(inputs, posted, inputs.opening());
        assertThat(early.findings()).extracting(FeeFinding::kind).containsExactly(FeeFinding.Kind.NOT_THE_LATEST);
        assertThat(early.charges()).isEmpty();
    }

    @Test
    void a_true_up_is_due_at_the_next_point_and_only_there() {
        FeeTerms usual = FeeTerms.of(FeeCase.performance(HwmAfterCharge.GROSS));
        FeeTerms terms = new FeeTerms(usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(),
                usual.debt(), usual.leaving(), usual.payout(), ReversalPolicy.TRUE_UP);
        FeeInputs inputs = new FeeCase(terms).restAt("11000").inputs();
        FeeOutputs posted = new FeeCase(terms).restAt("11000").run();
        FeeOutputs corrected = new FeeCase(terms).restAt("10500").run();
        FeeState state = FeeReversal.trueUp(inputs, posted, corrected, posted.closing()).state();
        LocalDate first = LocalDate.of(2018, 4, 1);
        FeeOutputs april = new FeeCase(terms).opening(state).period(first, first.plusDays(29)).restAt("10800").run();
        assertThat(april.charges().getFirst().fee()).isEqualTo("true-up");
        assertThat(april.charges().getFirst().collected()).isEqualByComparingTo("-100"); // 100 instead of 200
        assertThat(april.closing().owed().trueUp()).isZero();
    }

    /** Charges stay undebited all year, which the calculation has to see through. */
    private static FeeInputs year(FeeTerms terms, long seed) {
        List<FeeDay> days = new ArrayList<>();
        List<FeeEvent> events = new ArrayList<>();
        BigDecimal equity = new BigDecimal("100000");
        LocalDate date = FIRST;
        for (Fact fact : path(seed)) {
            if (fact.flow().signum() != 0) {
                events.add(new FeeEvent.Moved("M" + date, date.atTime(12, 0).toInstant(ZoneOffset.UTC), date,
                        MovementClass.EXTERNAL_FLOW, fact.flow(), Optional.of(Figures.flat(equity))));
            }
            equity = equity.add(fact.flow()).add(fact.result());
            days.add(new FeeDay(date, Figures.flat(equity), new BigDecimal("1.5")));
            date = date.plusDays(1);
        }
        FeeInputs frame = new FeeCase(terms).joined(FIRST).inputs();
        FeePeriod period = new FeePeriod(FIRST, date.minusDays(1), false);
        return frame.with(period, FeeState.opening(new BigDecimal("100000")), days, events);
    }

    private static FeeInputs part(FeeInputs whole, LocalDate from, LocalDate to, FeeState opening) {
        return new FeeInputs(
                whole.account(), whole.link(), whole.version(), whole.terms(), whole.unit(), whole.joined(),
                new FeePeriod(from, to, false), opening, within(whole.days(), FeeDay::date, from, to),
                within(whole.events(), FeeEvent::date, from, to), within(whole.trades(), FeeTrade::date, from, to),
                whole.rates(), whole.introducers(), whole.books(), whole.knownAt(), whole.sources());
    }

    private static <T> List<T> within(List<T> all, Function<T, LocalDate> dateOf, LocalDate from, LocalDate to) {
        return all.stream().filter(each -> !dateOf.apply(each).isBefore(from) && !dateOf.apply(each).isAfter(to)).toList();
    }

    /** Exact values: a quotient counts by what it is worth, whatever it is written as. */
    private static List<Object> digits(FeeState state) {
        return List.of(
                state.hwm().hwm(), state.hwm().invested(), state.hwm().shared(), state.hwm().costs(),
                state.hwm().management(), state.hwm().hurdle().value(), state.hwm().startValue(),
                state.management().accrued().value(), state.management().values(), state.management().weight(),
                state.owed(), state.subscribed(), state.last(), state.ended());
    }

    /** An account that debits what is charged before the next day begins. */
    private static final class Walk {
        private final FeeTerms terms;
        private FeeState state = FeeState.opening(new BigDecimal("100000"));
        private BigDecimal equity = new BigDecimal("100000");
        private LocalDate day = FIRST;

        Walk(FeeTerms terms) {
            this.terms = terms;
        }

        /** A withdrawal leaves at least half of what is there. */
        BigDecimal flow(Fact fact) {
            return fact.flow().negate().compareTo(value().divide(BigDecimal.TWO)) > 0 ? BigDecimal.ZERO : fact.flow();
        }

        BigDecimal lossTakenAlong(Fact fact) {
            BigDecimal flow = flow(fact);
            BigDecimal loss = state.hwm().hwm().subtract(value());
            PerformanceFee fee = terms.performance().orElseThrow();
            return fee.withdrawal() == OnWithdrawal.PROPORTIONAL && fee.hwm().after() != HwmAfterCharge.CUMULATIVE_PROFIT
                            && flow.signum() < 0 && loss.signum() > 0
                    ? loss.multiply(flow.negate()).divide(value(), MathContext.DECIMAL128)
                    : BigDecimal.ZERO;
        }

        BigDecimal value() {
            return equity.subtract(state.owed().unsettled());
        }

        FeeOutputs day(Fact fact) {
            List<FeeEvent> events = new ArrayList<>();
            BigDecimal unsettled = state.owed().unsettled();
            BigDecimal flow = flow(fact);
            if (unsettled.signum() != 0) {
                events.add(moved("F", MovementClass.FEE, unsettled.negate()));
                equity = equity.subtract(unsettled);
            }
            if (flow.signum() != 0) {
                events.add(moved("M", MovementClass.EXTERNAL_FLOW, flow));
            }
            equity = equity.add(flow).add(fact.result());
            FeeOutputs out = run(events, equity);
            state = out.closing();
            day = day.plusDays(1);
            return out;
        }

        private FeeOutputs run(List<FeeEvent> events, BigDecimal end) {
            FeeInputs frame = new FeeCase(terms).joined(FIRST).inputs();
            FeeOutputs out = FeeCalculation.calculate(
                    frame.with(new FeePeriod(day, day, false), state,
                            List.of(new FeeDay(day, Figures.flat(end), BigDecimal.ZERO)), events),
                    Recorder.SILENT);
            assertThat(out.isHeldBack()).as(out.findings().toString()).isFalse();
            return out;
        }

        private FeeEvent moved(String kind, MovementClass movementClass, BigDecimal amount) {
            return new FeeEvent.Moved(kind + day, day.atTime(12, 0).toInstant(ZoneOffset.UTC), day, movementClass, amount,
                    Optional.of(Figures.flat(equity)));
        }
    }
}
