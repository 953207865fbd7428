package lotbook.domain.fee;

import static lotbook.domain.fee.FeeCase.march;
import static lotbook.domain.fee.FeeCase.of;
import static lotbook.domain.fee.FeeCase.performance;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Rounding;
import org.junit.jupiter.api.Test;

/** Management and other fees, order, debt, leaving, conversion, and what holds a line back. */
class FeePeriodTest {
    private static final ManagementFee TWO_PERCENT =
            new ManagementFee(Rate.of("0.02"), DayCount.ACT_365, ManagementBase.DAILY, Charging.on(FeeCase.MONTHLY));

    private static ManagementFee management(DayCount dayCount, ManagementBase base) {
        return new ManagementFee(Rate.of("0.02"), dayCount, base, Charging.on(FeeCase.MONTHLY));
    }

    private static List<Kind> kinds(FeeOutputs out) {
        return out.findings().stream().map(FeeFinding::kind).toList();
    }

    @Test
    void management_accrues_by_day_unrounded_and_is_rounded_once() {
        FeeOutputs out = new FeeCase(FeeTerms.of(TWO_PERCENT)).untilAt(march(30), "10000").day(march(31), "20000").run();
        // 2 % x (30 x 10,000 + 20,000) / 365
        BigDecimal raw = of("0.02").multiply(of("320000")).divide(of("365"), MathContext.DECIMAL128);
        assertThat(out.charges().getFirst().raw()).isEqualByComparingTo(raw);
        assertThat(out.charges().getFirst().posted()).isEqualByComparingTo("17.53");
        assertThat(out.days()).hasSize(31);
    }

    @Test
    void each_base_of_a_management_fee_is_another_amount() {
        assertThat(posted(DayCount.ACT_365, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("31", "20000", "365"));
        assertThat(posted(DayCount.ACT_365, ManagementBase.DAILY)).isEqualByComparingTo(year("1", "320000", "365"));
        // The first day has no day before it in these inputs.
        assertThat(posted(DayCount.ACT_365, ManagementBase.PREVIOUS_DAY)).isEqualByComparingTo(year("1", "300000", "365"));
        assertThat(posted(DayCount.MONTH_30_360, ManagementBase.AVERAGE))
                .isEqualByComparingTo(Rounding.HALF_UP.divide(of("0.02").multiply(of("320000")).multiply(of("30")),
                        of("360").multiply(of("31")), 2));
    }

    @Test
    void each_day_count_weighs_a_month_in_its_own_way() {
        assertThat(posted(DayCount.ACT_360, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("31", "20000", "360"));
        assertThat(posted(DayCount.ACT_ACT, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("31", "20000", "365"));
        assertThat(posted(DayCount.BUSINESS_252, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("22", "20000", "252"));
        assertThat(posted(DayCount.MONTH_30_360, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("30", "20000", "360"));
        assertThat(posted(DayCount.MONTH_30_365, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("30", "20000", "365"));
        assertThat(posted(DayCount.MONTH_TWELFTH, ManagementBase.SNAPSHOT)).isEqualByComparingTo(year("1", "20000", "12"));
        assertThat(posted(DayCount.PER_CHARGE, ManagementBase.SNAPSHOT)).isEqualByComparingTo("400");
    }

    private static BigDecimal posted(DayCount dayCount, ManagementBase base) {
        return new FeeCase(FeeTerms.of(management(dayCount, base)))
                .untilAt(march(30), "10000").day(march(31), "20000").run().posted("management");
    }

    private static BigDecimal year(String days, String value, String denominator) {
        return Rounding.HALF_UP.divide(of("0.02").multiply(of(days)).multiply(of(value)), of(denominator), 2);
    }

    @Test
    void a_leap_year_has_its_own_day_count_and_its_own_finding() {
        LocalDate first = LocalDate.of(2020, 2, 1);
        LocalDate last = LocalDate.of(2020, 2, 29);
        FeeOutputs fixed = new FeeCase(FeeTerms.of(TWO_PERCENT)).joined(first).period(first, last).restAt("10000").run();
        assertThat(fixed.posted("management")).isEqualByComparingTo(year("29", "10000", "365"));
        assertThat(kinds(fixed)).containsExactly(Kind.LEAP_DAY);
        FeeOutputs actual = new FeeCase(FeeTerms.of(management(DayCount.ACT_ACT, ManagementBase.DAILY)))
                .joined(first).period(first, last).restAt("10000").run();
        assertThat(actual.posted("management")).isEqualByComparingTo(year("29", "10000", "366"));
    }

    @Test
    void a_weekend_without_figures_accrues_on_the_last_day_if_the_terms_say_so() {
        // 3 and 4 March 2018 are Saturday and Sunday.
        FeeCase facts = new FeeCase(FeeTerms.of(TWO_PERCENT)).period(march(1), march(5))
                .day(march(1), "10000").day(march(2), "10000").day(march(5), "10000");
        assertThat(facts.run().closing().management().accrued().value())
                .isEqualByComparingTo(of("1000").divide(of("365"), MathContext.DECIMAL128));
        FeeTerms own = new FeeTerms(List.of(TWO_PERCENT), OrderOfFees.NET_OF_MANAGEMENT, CreditInBase.EXCLUDED,
                WeekendDays.OWN_VALUE, Rounding.HALF_UP, FeeDebt.WAIVED, PositionsOnLeaving.SETTLE,
                new Payout.Unconverted(), ReversalPolicy.LAST_FIRST);
        FeeOutputs gap = FeeCalculation.calculate(
                facts.inputs().under(own), Recorder.SILENT);
        assertThat(gap.findings().stream().map(FeeFinding::subject)).containsExactly("2018-03-03", "2018-03-04");
        assertThat(gap.isHeldBack()).isTrue();
    }

    @Test
    void the_order_of_fees_is_a_term() {
        ManagementFee ofCharge = new ManagementFee(
                Rate.of("0.01"), DayCount.PER_CHARGE, ManagementBase.SNAPSHOT, Charging.on(FeeCase.MONTHLY));
        FeeTerms net = FeeTerms.of(performance(HwmAfterCharge.NET), ofCharge);
        FeeTerms apart = FeeCase.with(net, OrderOfFees.INDEPENDENT, CreditInBase.EXCLUDED, FeeDebt.WAIVED);
        // 13,000: management 130; 20 % of 13,000 - 130 - 10,000, or of 13,000 - 10,000.
        assertThat(new FeeCase(net).restAt("13000").run().posted("performance")).isEqualByComparingTo("574");
        assertThat(new FeeCase(apart).restAt("13000").run().posted("performance")).isEqualByComparingTo("600");
    }

    @Test
    void what_the_balance_does_not_cover_is_owed_and_taken_from_the_next_deposit() {
        PerformanceFee fee = performance(HwmAfterCharge.GROSS);
        // All the profit is floating: 100 realised, 5,000 open.
        FeeState small = FeeState.opening(of("100"));
        FeeOutputs out = new FeeCase(FeeTerms.of(fee)).opening(small).period(march(31), march(31))
                .day(march(31), new Figures(of("100"), of("5100"), BigDecimal.ZERO)).run();
        FeeCharge charge = out.charges().getFirst();
        assertThat(charge.posted()).isEqualByComparingTo("1000");
        assertThat(charge.collected()).isEqualByComparingTo("100");
        assertThat(charge.owed()).isEqualByComparingTo("900");
        LocalDate april = LocalDate.of(2018, 4, 2);
        FeeOutputs next = new FeeCase(FeeTerms.of(fee)).opening(out.closing()).period(april, april)
                .movedUnseen(april, MovementClass.FEE, "-100")
                .moved(april, MovementClass.EXTERNAL_FLOW, "500", "5000")
                .day(april, "5500").run();
        assertThat(next.charges().getFirst().fee()).isEqualTo("debt");
        assertThat(next.collected()).isEqualByComparingTo("900");
        assertThat(next.closing().owed().debt()).isZero();
        FeeTerms waived = FeeCase.with(
                FeeTerms.of(fee), OrderOfFees.NET_OF_MANAGEMENT, CreditInBase.EXCLUDED, FeeDebt.WAIVED);
        assertThat(new FeeCase(waived).opening(small).period(march(31), march(31))
                .day(march(31), new Figures(of("100"), of("5100"), BigDecimal.ZERO)).run().posted("performance"))
                .isEqualByComparingTo("100");
    }

    @Test
    void an_investor_leaves_on_the_fourteenth_with_a_floating_loss_and_a_debt() {
        FeeState before = FeeState.opening(of("10000"));
        FeeState indebted = new FeeState(before.hwm(), before.management(), 0, before.traded(),
                new FeeState.Owed(of("0"), of("80"), of("0"), of("0"), of("0")), Optional.empty(), false);
        FeeTerms terms = FeeTerms.of(performance(HwmAfterCharge.GROSS), TWO_PERCENT);
        Figures struck = new Figures(of("11000"), of("10700"), BigDecimal.ZERO);
        FeeOutputs out = new FeeCase(terms).opening(indebted).untilAt(march(13), "10700").ends(march(14), struck).run();
        // Management: 2 % x 13 days x (10,700 - 80 of debt) / 365 = 7.56; the loss counts:
        // 20 % x (10,700 - 80 - 7.56 - 10,000) = 122.49.
        assertThat(out.posted("management")).isEqualByComparingTo("7.56");
        assertThat(out.posted("performance")).isEqualByComparingTo("122.49");
        assertThat(out.collected()).isEqualByComparingTo("210.05");
        assertThat(out.payments().getFirst().paid()).isEqualByComparingTo("10489.95");
        assertThat(out.closing().ended()).isTrue();
        assertThat(kinds(new FeeCase(terms).opening(out.closing()).period(march(15), march(16)).restAt("0").run()))
                .containsExactly(Kind.ALREADY_ENDED);
    }

    @Test
    void a_subscription_is_whole_or_by_day_and_an_entry_fee_never_was_capital() {
        FeeTerms byDay = FeeTerms.of(new SubscriptionFee(of("31"), Proration.BY_DAY, Charging.on(FeeCase.MONTHLY)));
        FeeOutputs out = new FeeCase(byDay).joined(march(12)).period(march(1), march(31)).restAt("10000").run();
        assertThat(out.posted("subscription")).isEqualByComparingTo("20"); // 20 of 31 days
        FeeTerms entry = FeeTerms.of(new EntryFee(Rate.of("0.10"), Charging.on(FeeCase.MONTHLY)));
        FeeOutputs deposit = new FeeCase(entry).opening(FeeState.NEW).period(march(1), march(1))
                .moved(march(1), MovementClass.EXTERNAL_FLOW, "6000", "0").day(march(1), "6000").run();
        assertThat(deposit.posted("entry")).isEqualByComparingTo("600");
        assertThat(deposit.closing().hwm().hwm()).isEqualByComparingTo("5400");
    }

    @Test
    void payees_get_their_currency_at_the_rate_the_terms_name() {
        FeeTerms usual = FeeTerms.of(performance(HwmAfterCharge.GROSS));
        FeeTerms terms = new FeeTerms(usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(),
                usual.debt(), usual.leaving(), new Payout.Converted("EUR", 2, Payout.RateDay.OF_CHARGE), usual.reversals());
        FeeOutputs without = new FeeCase(terms).restAt("11000").run();
        assertThat(kinds(without)).containsExactly(Kind.NO_RATE);
        RateUsed rate = new RateUsed("USD", "EUR", march(31), march(29), Rate.of("1.2321"), Rate.of("1"), "ECB", "case");
        FeeOutputs out = new FeeCase(terms).rate(rate).restAt("11000").run();
        assertThat(out.charges().getFirst().payout()).contains(of("162.32")); // 200 / 1.2321
        FeeSnapshot snapshot = FeeSnapshot.of(new FeeCase(terms).rate(rate).restAt("11000").inputs());
        Explanation paid = FeeExplanation.ofPayout(snapshot, new FeeExplanation.Charged(PerformanceFee.ID, march(31)), of("200.00"), of("162.32"));
        assertThat(paid.asText()).contains("posted x EUR / USD, USD to EUR at the ECB rates of 2018-03-29", "1.2321", "200.00");
        assertThat(paid.tree().children().getFirst().value()).isEqualTo("200.00");
        assertThat(paid.sources()).contains("ECB rates of 2018-03-29");
        Explanation part = FeeExplanation.ofPayeePayout(snapshot, new FeeExplanation.Charged(PerformanceFee.ID, march(31)), of("200.00"), of("162.32"),
                FeeSplit.Payee.PARTNER, of("40.00"), of("32.46"));
        assertThat(part.asText()).contains("32.464", "payout x part / posted", "partner's part", "at the ECB rates of 2018-03-29");
    }

    @Test
    void what_a_payee_gets_opens_its_share() {
        PerformanceFee usual = performance(HwmAfterCharge.GROSS);
        FeeTerms terms = FeeTerms.of(FeeCase.charged(usual, new Charging(usual.charging().schedule(), new Cap.None(),
                new FeeSplit(List.of(new FeeSplit.Part(FeeSplit.Payee.PROVIDER, Rate.of("0.6667")),
                        new FeeSplit.Part(FeeSplit.Payee.PLATFORM, Rate.of("0.3333")))))));
        FeeSnapshot snapshot = FeeSnapshot.of(new FeeCase(terms).restAt("10000.50").inputs());
        Explanation platform = FeeExplanation.ofPayee(
                snapshot, new FeeExplanation.Charged(PerformanceFee.ID, march(31)), of("0.10"), FeeSplit.Payee.PLATFORM, of("0.03"));
        assertThat(platform.asText()).contains("posted x share", "0.3333", "largest remainder");
        assertThat(platform.tree().value()).isEqualTo("0.03");
    }

    @Test
    void a_derivation_tells_the_rate_or_the_tiers_it_went_by() {
        PerformanceFee usual = performance(HwmAfterCharge.GROSS);
        RateScale tiers = new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.05")), Rate.of("0.1")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.2"))), RateScale.TierKind.MARGINAL);
        FeeTerms terms = FeeTerms.of(
                new PerformanceFee(new PerformanceFee.RateTerms(tiers, RateMoment.AT_SETTLEMENT), usual.profit(), usual.hwm(),
                        usual.withdrawal(), usual.hurdle(), usual.fairness(), usual.withholding(), usual.charging()),
                new VolumeFee(new VolumePrice.PerLot(new VolumeTiers(
                        List.of(new VolumeTiers.Tier(Optional.empty(), of("7"))), VolumeTiers.Crossing.SLAB_PROSPECTIVE)),
                        Bearer.INVESTOR, Charging.on(FeeCase.MONTHLY)));
        FeeSnapshot snapshot = FeeSnapshot.of(new FeeCase(terms).trade(trade("T1", "2")).restAt("11000").inputs());
        assertThat(FeeExplanation.ofCharge(snapshot, new FeeExplanation.Charged(PerformanceFee.ID, march(31)), of("147.20")).asText())
                .contains("rate of the return up to 0.05", "0.1", "rate of the return beyond", "marginal");
        assertThat(FeeExplanation.ofCharge(snapshot, new FeeExplanation.Charged(VolumeFee.ID, march(31)), of("14.00")).asText())
                .contains("price of lots beyond", "slab prospective").doesNotContain("weekend");
    }

    /** What moves on a Saturday that is measured by itself is Saturday's; what is dealt on it is the books' Monday's. */
    @Test
    void a_derivation_says_where_deals_of_a_weekend_count_that_is_measured_by_itself() {
        FeeTerms lots = FeeTerms.of(new VolumeFee(new VolumePrice.PerMillion(of("10")), Bearer.INVESTOR, Charging.on(FeeCase.MONTHLY)));
        FeeTerms terms = new FeeTerms(lots.fees(), lots.order(), lots.credit(), WeekendDays.OWN_VALUE, lots.rounding(),
                lots.debt(), lots.leaving(), lots.payout(), lots.reversals());
        FeeSnapshot snapshot = FeeSnapshot.of(new FeeCase(terms).trade(trade("T1", "2")).restAt("11000").inputs());
        assertThat(FeeExplanation.ofCharge(snapshot, new FeeExplanation.Charged(VolumeFee.ID, march(31)), of("2.00")).asText())
                .contains("deals of a weekend count", "on Monday, as in the books");
    }

    /** 2,000 in March and 2,000 in April on 10,000: from the HWM up 20 % and 17 %, since money was put in 42.4 % with the fee. */
    @Test
    void tiers_by_return_begin_anew_at_an_hwm_and_go_on_where_profit_is_cumulative() {
        assertThat(march_then_april(HwmAfterCharge.GROSS)).usingElementComparator(BigDecimal::compareTo)
                .containsExactly(of("240"), of("240"));
        // 3,000 at 12 % and 1,240 at 15 %, less March's
        assertThat(march_then_april(HwmAfterCharge.CUMULATIVE_PROFIT)).usingElementComparator(BigDecimal::compareTo)
                .containsExactly(of("240"), of("306"));
    }

    private static List<BigDecimal> march_then_april(HwmAfterCharge after) {
        PerformanceFee usual = performance(after);
        RateScale tiers = new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.30")), Rate.of("0.12")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.15"))), RateScale.TierKind.MARGINAL);
        FeeTerms terms = FeeTerms.of(new PerformanceFee(
                new PerformanceFee.RateTerms(tiers, RateMoment.AT_SETTLEMENT), usual.profit(), usual.hwm(), usual.withdrawal(),
                usual.hurdle(), usual.fairness(), usual.withholding(), usual.charging()));
        FeeOutputs first = new FeeCase(terms).restAt("12000").run();
        FeeOutputs second = new FeeCase(terms).opening(first.closing())
                .period(LocalDate.of(2018, 4, 1), LocalDate.of(2018, 4, 30)).restAt("14240").run();
        return Stream.of(first, second).flatMap(out -> out.charges().stream()).map(FeeCharge::posted).toList();
    }

    @Test
    void volume_is_priced_since_the_last_charge_and_a_rebate_is_the_brokers() {
        VolumeTiers tiers = new VolumeTiers(List.of(
                new VolumeTiers.Tier(Optional.of(of("500")), of("6")), new VolumeTiers.Tier(Optional.empty(), of("7"))),
                VolumeTiers.Crossing.SLAB_RETROACTIVE);
        FeeTerms terms = FeeTerms.of(
                new VolumeFee(new VolumePrice.PerLot(tiers), Bearer.BROKER, Charging.on(FeeCase.MONTHLY)),
                new CommissionShare(Rate.of("0.5"), Optional.empty(), Charging.on(FeeCase.MONTHLY)));
        FeeOutputs out = new FeeCase(terms).trade(trade("T1", "499")).trade(trade("T2", "2")).restAt("10000").run();
        assertThat(out.posted("volume")).isEqualByComparingTo("3507"); // 501 x 7
        assertThat(out.posted("commission-share")).isEqualByComparingTo("4"); // half of 2 x 4
        assertThat(out.collected()).isZero();
    }

    @Test
    void a_threshold_counts_from_the_next_trade_and_the_month_goes_on_from_the_lines_before() {
        VolumeTiers tiers = new VolumeTiers(List.of(
                new VolumeTiers.Tier(Optional.of(of("500")), of("6")), new VolumeTiers.Tier(Optional.empty(), of("5"))),
                VolumeTiers.Crossing.SLAB_PROSPECTIVE);
        FeeTerms terms = FeeTerms.of(
                new VolumeFee(new VolumePrice.PerLot(tiers), Bearer.INVESTOR, Charging.on(FeeCase.MONTHLY)));
        FeeState opening = FeeState.opening(of("10000"));
        FeeState halfway = new FeeState(opening.hwm(), opening.management(), 0,
                new FeeState.Traded(of("400"), of("2400"), of("0"), List.of()), opening.owed(), opening.last(), false);
        FeeOutputs out = new FeeCase(terms).opening(halfway)
                .trade(trade("T1", "98")).trade(trade("T2", "2")).trade(trade("T3", "1")).restAt("10000").run();
        assertThat(out.posted("volume")).isEqualByComparingTo("3005"); // 500 x 6, then 1 x 5
        FeeOutputs across = new FeeCase(terms).opening(halfway)
                .trade(trade("T1", "101")).trade(trade("T2", "1")).restAt("10000").run();
        assertThat(across.posted("volume")).isEqualByComparingTo("3011"); // 501 x 6, then 1 x 5
    }

    private static FeeTrade trade(String id, String lots) {
        return new FeeTrade(id, march(5), of(lots), of("100000"), of("1.2"), of("1"), of("0"), of("4"), of("0"),
                false, Optional.empty());
    }

    @Test
    void bad_input_is_a_finding_on_the_line_and_nothing_is_charged() {
        FeeTerms terms = FeeTerms.of(performance(HwmAfterCharge.GROSS));
        assertThat(kinds(new FeeCase(terms).closedPeriod().restAt("11000").run())).containsExactly(Kind.PERIOD_CLOSED);
        assertThat(kinds(new FeeCase(terms).withoutMinorUnit().restAt("11000").run())).containsExactly(Kind.NO_MINOR_UNIT);
        FeeOutputs gap = new FeeCase(terms).untilAt(march(13), "11000").day(march(15), "11000").run();
        assertThat(gap.findings().getFirst().kind()).isEqualTo(Kind.EQUITY_MISSING);
        assertThat(gap.findings().getFirst().subject()).isEqualTo("2018-03-14");
        FeeOutputs early = new FeeCase(terms)
                .moved(LocalDate.of(2018, 2, 28), MovementClass.EXTERNAL_FLOW, "1", "1").restAt("11000").run();
        assertThat(kinds(early)).containsExactly(Kind.MOVEMENT_BEFORE_ACCOUNT);
        FeeOutputs unclassified = new FeeCase(terms)
                .moved(march(2), MovementClass.UNCLASSIFIED, "1", "1").restAt("11000").run();
        assertThat(kinds(unclassified)).containsExactly(Kind.UNCLASSIFIED);
        FeeOutputs unseen = new FeeCase(terms)
                .movedUnseen(march(2), MovementClass.EXTERNAL_FLOW, "-1").restAt("11000").run();
        assertThat(kinds(unseen)).containsExactly(Kind.EQUITY_MISSING);
        for (FeeOutputs out : List.of(gap, early, unclassified, unseen)) {
            assertThat(out.charges()).isEmpty();
            assertThat(out.closing()).isEqualTo(FeeState.opening(of("10000")));
        }
        FeeOutputs twice = new FeeCase(terms).day(march(1), "1").day(march(1), "1").run();
        assertThat(kinds(twice)).contains(Kind.DAYS_OUT_OF_ORDER);
    }

    /** The second rule left out all that came after it: 20 % of 981.32 where 2,000 were gained. Before the others it counts for nothing. */
    @Test
    void an_early_day_among_later_ones_is_refused_by_name() {
        FeeInputs disordered = KeptSnapshots.earlyDayAmongLater();
        FeeOutputs refused = FeeCalculation.calculate(disordered, Recorder.SILENT);
        assertThat(kinds(refused)).containsExactly(Kind.DAYS_OUT_OF_ORDER);
        assertThat(refused.findings().getFirst().subject()).isEqualTo("2018-02-27");
        assertThat(refused.charges()).isEmpty();
        FeeOutputs before = FeeCalculation.calculate(FeeRules.PERIOD_V2, disordered, Recorder.SILENT);
        assertThat(before.posted(PerformanceFee.ID)).isEqualByComparingTo("196.26");
        FeeTerms terms = FeeTerms.of(performance(HwmAfterCharge.GROSS));
        FeeOutputs atTheFront = new FeeCase(terms).day(LocalDate.of(2018, 2, 26), "1").day(LocalDate.of(2018, 2, 27), "1")
                .day(march(1), "11000").restAt("11000").run();
        assertThat(kinds(atTheFront)).isEmpty();
        assertThat(atTheFront.posted(PerformanceFee.ID)).isEqualByComparingTo("200");
    }

    @Test
    void a_negative_balance_is_said_and_earns_nothing() {
        FeeOutputs out = new FeeCase(FeeTerms.of(performance(HwmAfterCharge.GROSS), TWO_PERCENT))
                .period(march(31), march(31)).day(march(31), "-50").run();
        assertThat(kinds(out)).containsExactly(Kind.NEGATIVE_BALANCE);
        assertThat(out.collected()).isZero();
    }

    @Test
    void a_fee_movement_without_a_charge_is_said() {
        FeeOutputs out = new FeeCase(FeeTerms.of(performance(HwmAfterCharge.GROSS))).period(march(30), march(30))
                .movedUnseen(march(30), MovementClass.FEE, "-25").day(march(30), "9975").run();
        assertThat(kinds(out)).containsExactly(Kind.FEE_WITHOUT_CHARGE);
    }
}
