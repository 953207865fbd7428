package lotbook.domain.fee.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeReversal;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What charged lines should have been, for facts that come later. */
class TrueUpCalculationTest {
    private static final LinkId LINK = new LinkId("L-1");
    private static final AccountId ACCOUNT = new AccountId("A-2");
    private static final YearMonth JANUARY = YearMonth.of(2019, 1);
    private static final Instant NOW = Instant.parse("2019-05-02T08:00:00Z");
    private static final BigDecimal CAPITAL = new BigDecimal("100000");
    private static final int CHARGED = 3;

    private static FeeTerms truedUp(FeeTemplates template, String performance, String management) {
        return under(template, performance, management, ReversalPolicy.TRUE_UP);
    }

    private static FeeTerms under(FeeTemplates template, String performance, String management, ReversalPolicy policy) {
        FeeTerms usual = template.with(Rate.of(performance), Rate.of(management));
        return new FeeTerms(
                usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(),
                usual.payout(), policy);
    }

    /** An investor's facts by month: what was known when each was charged, and what is known now. */
    private record History(List<List<FeeDay>> days, List<List<FeeEvent>> known, List<List<FeeEvent>> all) {
        /** Results every day; money in and out, of which some is only learned later, and is in the equity all the same. */
        static History random(long seed) {
            Random random = new Random(seed);
            BigDecimal equity = CAPITAL;
            History history = new History(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int month = 0; month <= CHARGED; month++) {
                List<FeeDay> days = new ArrayList<>();
                List<FeeEvent> known = new ArrayList<>();
                List<FeeEvent> all = new ArrayList<>();
                for (LocalDate day : daysOf(month).toList()) {
                    if (random.nextInt(8) == 0 && month < CHARGED) {
                        FeeEvent flow = flow(day, BigDecimal.valueOf(random.nextInt(600_000) - 200_000, 2), equity);
                        equity = equity.add(((FeeEvent.Moved) flow).amount());
                        all.add(flow);
                        if (random.nextBoolean()) {
                            known.add(flow);
                        }
                    }
                    equity = equity.add(BigDecimal.valueOf(random.nextInt(200_000) - 90_000, 2));
                    days.add(new FeeDay(day, Figures.flat(equity), BigDecimal.ZERO));
                }
                history.days.add(days);
                history.known.add(known);
                history.all.add(all);
            }
            return history;
        }

        static History of(String... ends) {
            History history = new History(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int month = 0; month < ends.length; month++) {
                Figures end = Figures.flat(new BigDecimal(ends[month]));
                history.days.add(daysOf(month).map(day -> new FeeDay(day, end, BigDecimal.ZERO)).toList());
                history.known.add(List.of());
                history.all.add(new ArrayList<>());
            }
            return history;
        }
    }

    private static Stream<LocalDate> daysOf(int month) {
        return JANUARY.plusMonths(month).atDay(1).datesUntil(JANUARY.plusMonths(month + 1).atDay(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6);
    }

    private static FeeEvent flow(LocalDate day, BigDecimal amount, BigDecimal before) {
        return new FeeEvent.Moved("M" + day, day.atTime(12, 0).toInstant(ZoneOffset.UTC), day, MovementClass.EXTERNAL_FLOW, amount,
                Optional.of(Figures.flat(before)));
    }

    private static FeeInputs inputs(FeeTerms terms, History history, int month, FeeState opening, List<FeeEvent> events) {
        YearMonth of = JANUARY.plusMonths(month);
        return new FeeInputs(
                ACCOUNT, Optional.of(LINK), new VersionId("FT-1"), terms, MinorUnit.of("USD"), JANUARY.atDay(1),
                new FeePeriod(of.atDay(1), of.atEndOfMonth(), false), opening, history.days.get(month), events, List.of(),
                List.of(), List.of(), BusinessCalendar.NEW_YORK_17, NOW, List.of());
    }

    private static InvestorFacts facts(History history, int month, List<FeeFinding> findings) {
        YearMonth of = JANUARY.plusMonths(month);
        TradingLogin login = new TradingLogin(ACCOUNT, new Login("MT5-1", "200001"));
        return new InvestorFacts(
                LINK, InvestorFacts.Measure.ACCOUNT, new ProgrammeId("P"), login, login, "USD", Optional.empty(),
                Optional.empty(), of.atDay(1), of.atEndOfMonth(), JANUARY.atDay(1), FeeState.NEW, Optional.empty(),
                history.days.get(month), history.all.get(month), List.of(), List.of(), List.of(), findings, List.of());
    }

    private static ChargedLine line(int month, FeeSnapshot snapshot) {
        FeePeriod period = snapshot.inputs().period();
        return new ChargedLine(
                month, new FeeRun(month, FeeScope.of(period.first(), period.last(), Optional.empty()), "Fees", NOW,
                        FeeRun.State.APPROVED, Optional.empty(), "f.lang", NOW),
                LINK, "USD", 0, snapshot);
    }

    /** One month after the other, as it was charged, or as it should have been. */
    private static List<FeeSnapshot.Made> charged(FeeTerms terms, History history, List<List<FeeEvent>> events) {
        List<FeeSnapshot.Made> made = new ArrayList<>();
        FeeState state = FeeState.opening(CAPITAL);
        for (int month = 0; month < CHARGED; month++) {
            FeeSnapshot.Made next = FeeSnapshot.make(inputs(terms, history, month, state, events.get(month)));
            assertThat(next.outputs().isHeldBack()).as(next.outputs().findings().toString()).isFalse();
            made.add(next);
            state = next.outputs().closing();
        }
        return made;
    }

    private static List<Correction> corrections(FeeTerms terms, History history, int from) {
        List<FeeSnapshot.Made> posted = charged(terms, history, history.known);
        List<ChargedLine> chain = IntStream.range(from, CHARGED).mapToObj(month -> line(month, posted.get(month).snapshot())).toList();
        List<InvestorFacts> now =
                IntStream.range(from, CHARGED).mapToObj(month -> facts(history, month, List.of())).toList();
        return TrueUpCalculation.of(chain, now, NOW);
    }

    static Stream<FeeTerms> terms() {
        return Stream.of(FeeTemplates.GROSS_HIGH_WATER_MARK, FeeTemplates.NET_HIGH_WATER_MARK)
                .flatMap(template -> Stream.of(truedUp(template, "0.20", "0"), truedUp(template, "0.20", "0.02")));
    }

    /** Posted and true-up together are what the run would have charged had it known. */
    @ParameterizedTest
    @MethodSource("terms")
    void postedAndTrueUpComeToWhatShouldHaveBeenCharged(FeeTerms terms) {
        BigDecimal moved = BigDecimal.ZERO;
        for (long seed = 1; seed <= 25; seed++) {
            History history = History.random(seed);
            List<FeeSnapshot.Made> should = charged(terms, history, history.all);
            List<Correction> corrections = corrections(terms, history, 0);
            assertThat(corrections).as("seed " + seed).hasSize(CHARGED);
            for (int month = 0; month < CHARGED; month++) {
                Correction line = corrections.get(month);
                assertThat(line.posted().add(line.difference())).as("seed " + seed + ", month " + month)
                        .isEqualByComparingTo(FeeReversal.due(should.get(month).outputs()));
                moved = moved.add(line.difference().abs());
            }
            next(terms, history, should.getLast().outputs().closing(), corrections, "seed " + seed);
        }
        assertThat(moved).as("the paths differ").isPositive();
    }

    /** The next run charges the difference, and beside it what it would have charged anyway. */
    private static void next(
            FeeTerms terms, History history, FeeState should, List<Correction> corrections, String which) {
        BigDecimal difference = corrections.stream().map(Correction::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
        Correction last = corrections.getLast();
        FeeState opening = last.line().standing().recalculated().closing()
                .truedUp(last.snapshot().recalculated().closing(), difference);
        FeeOutputs next = FeeSnapshot.make(inputs(terms, history, CHARGED, opening, List.of())).outputs();
        FeeOutputs right = FeeSnapshot.make(inputs(terms, history, CHARGED, should, List.of())).outputs();
        assertThat(next.posted("true-up")).as(which).isEqualByComparingTo(difference);
        assertThat(next.posted("performance").add(next.posted("management")).subtract(FeeReversal.due(right)).abs())
                .as(which + ": the management fee is measured on what wasn't taken yet").isLessThan(new BigDecimal("25"));
        if (terms.management().isEmpty()) {
            assertThat(FeeReversal.due(next)).as(which).isEqualByComparingTo(FeeReversal.due(right).add(difference));
        }
        assertThat(next.closing().owed().trueUp()).isZero();
    }

    @Test
    void aLateDepositLowersTheFeeAndMovesWhatFollows() {
        History history = History.of("110000", "120000", "130000");
        history.all.getFirst().add(flow(LocalDate.of(2019, 1, 15), new BigDecimal("5000"), new BigDecimal("110000")));
        List<Correction> lines = corrections(truedUp(FeeTemplates.GROSS_HIGH_WATER_MARK, "0.20", "0"), history, 0);
        // 20 % of 110,000 - 105,000 instead of 100,000; then of what isn't the fee's: 120,000 - 1,000 - 110,000, not - 2,000 - 110,000
        assertThat(lines).extracting(line -> line.posted().toPlainString() + " " + line.corrected().toPlainString())
                .startsWith("2000.00 1000.00", "1600.00 1800.00");
        assertThat(lines.getFirst().differs()).startsWith("flow:").contains("none, now 105000");
        String told = FeeExplanation.ofTrueUp(lines.getFirst().line().standing(), lines.getFirst().snapshot(),
                lines.getFirst().difference()).asText();
        assertThat(told).startsWith("-1000.00  true-up of the fees, 2019-01-01 to 2019-01-31 of A-2")
                .contains("corrected less posted").contains("1000.00  corrected").contains("2000.00  posted");
    }

    @Test
    void nothingIsTruedUpWhereNothingDiffers() {
        assertThat(corrections(truedUp(FeeTemplates.GROSS_HIGH_WATER_MARK, "0.20", "0"), History.of("110000", "120000", "130000"), 0))
                .isEmpty();
    }

    /** A deposit while nothing is earned moves no fee, and the HWM all the same. */
    @Test
    void noAmountMayDifferAndTheHwmYetGoesOnFromTheCorrection() {
        History history = History.of("100000", "90000", "95000");
        history.all.get(2).add(flow(LocalDate.of(2019, 3, 15), new BigDecimal("5000"), new BigDecimal("90000")));
        List<Correction> lines = corrections(truedUp(FeeTemplates.GROSS_HIGH_WATER_MARK, "0.20", "0"), history, 2);
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.difference()).isZero();
            assertThat(line.snapshot().recalculated().closing().hwm().hwm()).isEqualByComparingTo("105000");
        });
    }

    @Test
    void termsMayWantTheLatestReversedFirst() {
        History history = History.of("110000", "120000", "130000");
        history.all.getFirst().add(flow(LocalDate.of(2019, 1, 15), new BigDecimal("5000"), new BigDecimal("110000")));
        FeeTerms terms = under(FeeTemplates.GROSS_HIGH_WATER_MARK, "0.20", "0", ReversalPolicy.LAST_FIRST);
        assertThatThrownBy(() -> corrections(terms, history, 0)).isInstanceOf(FailureException.class)
                .hasMessageContaining("don't let an earlier period be trued up").hasMessageContaining("latest before earlier");
    }

    @Test
    void whatHoldsTheFactsBackHoldsTheTrueUpBack() {
        FeeTerms terms = truedUp(FeeTemplates.GROSS_HIGH_WATER_MARK, "0.20", "0");
        History history = History.of("110000", "120000", "130000");
        ChargedLine line = line(0, charged(terms, history, history.known).getFirst().snapshot());
        FeeFinding late = new FeeFinding(FeeFinding.Kind.LATE_FACT, "M-1", "The movement M-1 came late.", "Reverse.");
        assertThatThrownBy(() -> TrueUpCalculation.of(List.of(line), List.of(facts(history, 0, List.of(late))), NOW))
                .isInstanceOf(FailureException.class).hasMessageContaining("True up from the run that charged those days on.");
        FeeFinding closed = new FeeFinding(FeeFinding.Kind.PERIOD_CLOSED, "L-1", "It is closed.", "Reopen it.");
        assertThat(TrueUpCalculation.of(List.of(line), List.of(facts(history, 0, List.of(closed))), NOW)).isEmpty();
    }

    @Test
    void whoLeftWithTheLineHasNoNextCrystallisation() {
        FeeTerms terms = truedUp(FeeTemplates.GROSS_HIGH_WATER_MARK, "0.20", "0");
        History history = History.of("110000");
        Instant at = Instant.parse("2019-01-20T12:00:00Z");
        FeeEvent.Ended end = new FeeEvent.Ended("link:L-1", at, LocalDate.of(2019, 1, 20), lotbook.domain.fee.FeeCause.LEAVING,
                Optional.of(Figures.flat(new BigDecimal("110000"))));
        FeeSnapshot posted = FeeSnapshot.of(inputs(terms, history, 0, FeeState.opening(CAPITAL), List.of(end)));
        history.all.getFirst().add(flow(LocalDate.of(2019, 1, 15), new BigDecimal("5000"), new BigDecimal("110000")));
        history.all.getFirst().add(end);
        assertThatThrownBy(() -> TrueUpCalculation.of(
                List.of(line(0, posted)), List.of(facts(history, 0, List.of())), NOW))
                .isInstanceOf(FailureException.class).hasMessageContaining("the investor left with it");
    }
}
