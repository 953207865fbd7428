package lotbook.domain.fee;

import static lotbook.domain.fee.FeeCase.march;
import static lotbook.domain.fee.FeeCase.of;
import static lotbook.domain.fee.FeeCase.onWithdrawal;
import static lotbook.domain.fee.FeeCase.performance;
import static lotbook.domain.fee.FeeCase.withFlows;
import static lotbook.domain.fee.FeeCase.withHurdle;
import static lotbook.domain.fee.FeeCase.withProfit;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;

/** Ways to charge the wrong amount that were there once: each with the numbers that showed it. */
class FeeFaultsTest {
    private static final MovementClass FLOW = MovementClass.EXTERNAL_FLOW;
    private static final FeeTerms GROSS = FeeTerms.of(performance(HwmAfterCharge.GROSS));
    private static final LocalDate APRIL = LocalDate.of(2018, 4, 2);
    private static final LocalDate APRIL_ENDS = LocalDate.of(2018, 4, 30);

    /** 17 and 31 March 2018 are Saturdays: the last figures are Friday's, and what moved since is on top of them. */
    @Test
    void aWithdrawalOnADayWithoutFiguresIsNotChargedAgain() {
        FeeTerms weekly = FeeTemplates.CUMULATIVE_PROFIT_SHARING.with(Rate.of("0.20"), Rate.of("0"));
        FeeOutputs sunday = new FeeCase(weekly).joined(march(12)).period(march(12), march(18)).untilAt(march(16), "12000")
                .moved(march(17), FLOW, "-3000", "12000").run();
        assertThat(sunday.posted("performance")).isEqualByComparingTo("400");
        FeeOutputs monthEnd = new FeeCase(GROSS).joined(march(12)).period(march(12), march(31)).untilAt(march(30), "12000")
                .moved(march(31), FLOW, "-3000", "12000").run();
        assertThat(monthEnd.posted("performance")).isEqualByComparingTo("400");
        assertThat(monthEnd.closing().hwm().hwm()).isEqualByComparingTo("9000");
    }

    @Test
    void aDepositOnADayWithoutFiguresHidesNoProfit() {
        FeeOutputs out = new FeeCase(GROSS).joined(march(12)).period(march(12), march(31)).untilAt(march(30), "12000")
                .moved(march(31), FLOW, "3000", "12000").run();
        assertThat(out.posted("performance")).isEqualByComparingTo("400");
    }

    @Test
    void aFeeDebitedOnADayWithoutFiguresIsNoProfit() {
        FeeTerms daily = FeeTerms.of(
                FeeTemplates.performance(Rate.of("0.20"), HwmAfterCharge.NET, new Schedule.EveryDays(1)));
        FeeOutputs out = new FeeCase(daily).period(march(9), march(11)).joined(march(9)).day(march(9), "11000")
                .movedUnseen(march(10), MovementClass.FEE, "-200").run();
        assertThat(out.posted("performance")).isEqualByComparingTo("200");
    }

    @Test
    void aTrueUpNeedsBothCalculations() {
        FeeTerms terms = trueUp(GROSS);
        FeeOutputs posted = new FeeCase(terms).restAt("11000").run();
        FeeOutputs closed = new FeeCase(terms).closedPeriod().restAt("11000").run();
        FeeReversal.Outputs out = FeeReversal.trueUp(
                new FeeCase(terms).restAt("11000").inputs(), posted, closed, posted.closing());
        assertThat(out.findings()).extracting(FeeFinding::kind).containsExactly(Kind.NOT_REPRODUCED);
        assertThat(out.state()).isEqualTo(posted.closing());
    }

    /** Read as 10,500, in truth 11,000: the missing 100 are due in April, and nothing else. */
    @Test
    void aTrueUpCorrectsTheHwmToo() {
        FeeTerms terms = trueUp(GROSS);
        FeeOutputs read = new FeeCase(terms).restAt("10500").run();
        FeeOutputs truth = new FeeCase(terms).restAt("11000").run();
        FeeState state = FeeReversal.trueUp(
                new FeeCase(terms).restAt("10500").inputs(), read, truth, read.closing()).state();
        FeeOutputs april = new FeeCase(terms).opening(state).period(APRIL.withDayOfMonth(1), APRIL_ENDS).restAt("11000").run();
        assertThat(april.posted("true-up")).isEqualByComparingTo("100");
        assertThat(april.posted("performance")).isEqualByComparingTo("0");
        assertThat(april.closing().hwm().hwm()).isEqualByComparingTo("11000");
    }

    /** 150 is to be put right and 100 is there: the rest is owed or waived, and what goes back goes back whole. */
    @Test
    void aTrueUpTakesNoMoreThanIsThere() {
        FeeOutputs owed = truedUp(FeeDebt.FROM_NEXT_DEPOSIT, "150");
        assertThat(owed.collected()).isEqualByComparingTo("100");
        assertThat(owed.posted("true-up")).isEqualByComparingTo("150");
        assertThat(owed.closing().owed().debt()).isEqualByComparingTo("50");
        FeeOutputs waived = truedUp(FeeDebt.WAIVED, "150");
        assertThat(waived.posted("true-up")).isEqualByComparingTo("100");
        assertThat(waived.closing().owed().debt()).isZero();
        assertThat(truedUp(FeeDebt.WAIVED, "-150").collected()).isEqualByComparingTo("-150");
    }

    private static FeeOutputs truedUp(FeeDebt debt, String difference) {
        FeeState.Owed owed = new FeeState.Owed(of("0"), of("0"), of("0"), of("0"), of(difference));
        return new FeeCase(FeeCase.with(GROSS, GROSS.order(), GROSS.credit(), debt)).opening(FeeState.opening(of("1000")).owing(owed))
                .period(march(31), march(31)).day(march(31), "100").run();
    }

    /** Positions are closed on leaving, so what floated can be collected from, and nothing is owed twice. */
    @Test
    void whoLeavesPaysOnce() {
        FeeOutputs out = new FeeCase(GROSS).opening(FeeState.opening(of("100"))).period(march(1), march(14))
                .untilAt(march(13), "100").ends(march(14), figures("100", "5100")).run();
        assertThat(out.posted("performance")).isEqualByComparingTo("1000");
        assertThat(out.closing().owed().debt()).isEqualByComparingTo("0");
        assertThat(out.payments().getFirst().paid()).isEqualByComparingTo("4100");
        FeeOutputs again = new FeeCase(GROSS).opening(out.closing().rejoined(BigDecimal.ZERO)).period(APRIL, APRIL)
                .movedUnseen(APRIL, FLOW, "2000").day(APRIL, "2000").run();
        assertThat(again.posted("debt")).isEqualByComparingTo("0");
    }

    /** At the end of the day of leaving nobody is there any more: an adjustment would be dropped without a word. */
    @Test
    void anAdjustmentOnTheDayOfLeavingIsHeldBack() {
        FeeCase leaving = new FeeCase(GROSS).opening(FeeState.opening(of("100"))).period(march(1), march(14))
                .untilAt(march(13), "100").ends(march(14), figures("100", "100"));
        assertThat(leaving.adjusted(march(14), "-25").run().findings())
                .anyMatch(finding -> finding.kind() == FeeFinding.Kind.ALREADY_ENDED && finding.holdsBack());
        FeeOutputs stays = new FeeCase(GROSS).opening(FeeState.opening(of("100"))).period(march(1), march(14))
                .untilAt(march(14), "100").adjusted(march(14), "-25").run();
        assertThat(stays.posted("adjustment")).isEqualByComparingTo("-25");
    }

    @Test
    void whatIsClosedOnLeavingCountsAsRealised() {
        FeeTerms realised = FeeTerms.of(withProfit(performance(HwmAfterCharge.GROSS),
                new ProfitTerms(ProfitBasis.REALISED_ONLY, TradingCosts.AFTER)));
        assertThat(leaves(realised, "11000", "10700").posted("performance")).isEqualByComparingTo("140");
        assertThat(leaves(realised, "10000", "12000").posted("performance")).isEqualByComparingTo("400");
    }

    @Test
    void noMoreIsCollectedThanThereIs() {
        FeeTerms detach = new FeeTerms(GROSS.fees(), GROSS.order(), GROSS.credit(), GROSS.weekends(), GROSS.rounding(),
                GROSS.debt(), PositionsOnLeaving.DETACH, GROSS.payout(), GROSS.reversals());
        FeeOutputs out = leaves(detach, "11000", "100");
        assertThat(out.charges().stream().map(FeeCharge::collected).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
    }

    @Test
    void aWithdrawalOfEverythingIsPaidAndItsFeeOwed() {
        FeeOutputs out = new FeeCase(GROSS).period(march(2), march(2)).moved(march(2), FLOW, "-11900", "12000")
                .day(march(2), "100").run();
        assertThat(out.payments().getFirst().paid()).isEqualByComparingTo("11900");
        assertThat(out.collected()).isEqualByComparingTo("100");
        assertThat(out.closing().owed().debt()).isEqualByComparingTo("300");
        assertThat(out.findings()).filteredOn(finding -> finding.kind() == Kind.BALANCE_SHORT).singleElement()
                .satisfies(finding -> assertThat(finding.text()).isEqualTo(
                        "Of the fee of 400.00 on the withdrawal M1, 300.00 is owed: what the withdrawal left doesn't cover it."));
    }

    @Test
    void debtIsCollectedBeforeTheFeeOfAWithdrawal() {
        FeeTerms next = FeeCase.with(GROSS, GROSS.order(), GROSS.credit(), FeeDebt.AT_NEXT_CHARGE);
        FeeOutputs out = new FeeCase(next).opening(owing("10000", "80")).period(march(2), march(2))
                .moved(march(2), FLOW, "-3000", "12000").day(march(2), "9000").run();
        assertThat(out.closing().owed().debt()).isEqualByComparingTo("0");
    }

    @Test
    void anHwmNeverGoesBelowNothing() {
        FeeTerms scaled = FeeTerms.of(withFlows(performance(HwmAfterCharge.GROSS), HwmOnFlow.PROPORTIONAL));
        FeeOutputs out = new FeeCase(scaled).opening(owing("10000", "900")).period(march(30), march(31))
                .moved(march(30), FLOW, "-500", "1000").day(march(30), "500").day(march(31), "500").run();
        assertThat(out.closing().hwm().hwm()).isNotNegative();
        assertThat(out.posted("performance")).isEqualByComparingTo("0");
    }

    @Test
    void aCapBoundsTheFeeOfAWithdrawalToo() {
        PerformanceFee capped = FeeCase.charged(onWithdrawal(performance(HwmAfterCharge.GROSS), OnWithdrawal.PROPORTIONAL),
                new Charging(Optional.of(FeeCase.MONTHLY), new Cap.Amount(of("50")), FeeSplit.TO_PROVIDER));
        FeeOutputs out = new FeeCase(FeeTerms.of(capped)).period(march(2), march(2)).moved(march(2), FLOW, "-3000", "12000")
                .day(march(2), "9100").run();
        // 3,000 of the 11,950 that the capped fee leaves: as much of the 50 that it may come to.
        assertThat(out.posted("performance")).isEqualByComparingTo("12.55");
    }

    /** 20 % of 2,000 is due; three withdrawals take all the money, and the platform has paid each of them whole. */
    @Test
    void nothingThatWasPaidOutIsRetained() {
        FeeOutputs out = new FeeCase(FeeTerms.of(onWithdrawal(performance(HwmAfterCharge.GROSS), OnWithdrawal.RETAINED)))
                .period(march(2), march(4))
                .moved(march(2), FLOW, "-3000", "12000").moved(march(3), FLOW, "-4500", "9000")
                .moved(march(4), FLOW, "-4500", "4500")
                .day(march(2), "9000").day(march(3), "4500").day(march(4), "0").run();
        assertThat(out.closing().owed().retained()).isEqualByComparingTo("0");
        assertThat(out.accrued().performance()).isEqualByComparingTo("400");
    }

    @Test
    void capitalBelowNothingRaisesNoRate() {
        RateScale tiers = new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.30")), Rate.of("0.12")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.15"))), RateScale.TierKind.MARGINAL);
        assertThat(tiers.of(of("2000"), of("-1000"))).isEqualByComparingTo("300");
    }

    @Test
    void aHurdleGoesWithAnHwmOnly() {
        Hurdle hard = new Hurdle.Hard(new Hurdle.Growth(
                Rate.of("0.06"), Hurdle.Base.HWM, DayCount.ACT_365, Hurdle.Carry.CUMULATIVE));
        FeeTerms terms = FeeTerms.of(withHurdle(performance(HwmAfterCharge.CUMULATIVE_PROFIT), hard));
        assertThat(FeeTermsCheck.findings(terms)).extracting(FeeFinding::subject).containsExactly("fees.performance.hurdle");
    }

    @Test
    void aTradeCountsOnceAndInItsPeriodAndMovementsComeInOrder() {
        FeeTrade trade = new FeeTrade("T", march(5), of("10"), of("100000"), of("1"), of("1"), of("0"), of("0"), of("0"),
                false, Optional.empty());
        FeeOutputs out = new FeeCase(GROSS).period(APRIL.withDayOfMonth(1), APRIL_ENDS).trade(trade).trade(trade)
                .restAt("10000").run();
        assertThat(out.findings()).extracting(FeeFinding::kind)
                .contains(Kind.MOVEMENT_OUTSIDE_PERIOD, Kind.REPEATED_ID);
        FeeOutputs disordered = new FeeCase(GROSS).moved(march(20), FLOW, "1", "10000").moved(march(5), FLOW, "1", "10000")
                .restAt("10000").run();
        assertThat(disordered.findings()).extracting(FeeFinding::kind).containsExactly(Kind.DAYS_OUT_OF_ORDER);
    }

    private static FeeOutputs leaves(FeeTerms terms, String balance, String equity) {
        return new FeeCase(terms).untilAt(march(13), "10000").ends(march(14), figures(balance, equity)).run();
    }

    private static Figures figures(String balance, String equity) {
        return new Figures(of(balance), of(equity), BigDecimal.ZERO);
    }

    private static FeeState owing(String capital, String debt) {
        FeeState fresh = FeeState.opening(of(capital));
        BigDecimal none = BigDecimal.ZERO;
        return new FeeState(fresh.hwm(), fresh.management(), 0, fresh.traded(),
                new FeeState.Owed(none, of(debt), none, none, none), Optional.empty(), false);
    }

    private static FeeTerms trueUp(FeeTerms terms) {
        return new FeeTerms(terms.fees(), terms.order(), terms.credit(), terms.weekends(), terms.rounding(), terms.debt(),
                terms.leaving(), terms.payout(), ReversalPolicy.TRUE_UP);
    }
}
