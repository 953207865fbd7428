package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.PerformanceFee.HwmTerms;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;
import lotbook.domain.fee.PerformanceFee.RateTerms;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeeTermsDocumentTest {
    private static FeeTermsVersion version(FeeTerms terms) {
        return new FeeTermsVersion(
                new VersionId("FT-7"), new ProgrammeId("P-MAM"), Optional.of(new AccountId("A-1")),
                Optional.of(new LinkId("L-1")), "Second year's", Optional.of("FEES-2"), Interval.since(Instant.parse("2018-03-01T00:00:00Z")),
                Optional.of(new VersionId("FT-6")), "Second year", terms);
    }

    static Stream<FeeTerms> manyTerms() {
        List<FeeTerms> all = new ArrayList<>();
        for (FeeTemplates template : FeeTemplates.values()) {
            all.add(template.with(Rate.of("0.20"), Rate.of("0.02")));
        }
        all.add(everyWord());
        return all.stream();
    }

    /** One of each kind of fee, price, cap and schedule. */
    private static FeeTerms everyWord() {
        Hurdle.Growth growth = new Hurdle.Growth(
                Rate.of("0.06"), Hurdle.Base.COMPOUNDING_HWM, DayCount.ACT_360, Hurdle.Carry.CUMULATIVE);
        RateScale tiers = new RateScale.ByReturn(
                List.of(new RateScale.ReturnTier(Optional.of(Rate.of("0.30")), Rate.of("0.12")),
                        new RateScale.ReturnTier(Optional.empty(), Rate.of("0.15"))),
                RateScale.TierKind.SLAB);
        FeeSplit split = new FeeSplit(List.of(
                new FeeSplit.Part(FeeSplit.Payee.PROVIDER, Rate.of("0.75")),
                new FeeSplit.Part(FeeSplit.Payee.PLATFORM, Rate.of("0.25"))));
        PerformanceFee performance = new PerformanceFee(
                new RateTerms(tiers, RateMoment.AT_ORDER_OPENING),
                new ProfitTerms(ProfitBasis.REALISED_ONLY, TradingCosts.BEFORE),
                new HwmTerms(HwmAfterCharge.NET, HwmRise.ON_NEW_HIGH, HwmOnFlow.PROPORTIONAL, LossCarryForward.REFILLED),
                OnWithdrawal.PROPORTIONAL,
                new Hurdle.CatchUp(growth, Rate.of("0.5")),
                Fairness.SERIES,
                Withholding.NONE,
                new Charging(Optional.of(new Schedule.EveryMonths(3, Schedule.Anchor.JOINING)),
                        new Cap.ShareOfBase(Rate.of("0.25")), split));
        VolumeTiers volume = new VolumeTiers(
                List.of(new VolumeTiers.Tier(Optional.of(new BigDecimal("500")), new BigDecimal("6")),
                        new VolumeTiers.Tier(Optional.empty(), new BigDecimal("7"))),
                VolumeTiers.Crossing.SLAB_RETROACTIVE);
        return new FeeTerms(
                List.of(performance,
                        new ManagementFee(Rate.of("0.02"), DayCount.MONTH_30_365, ManagementBase.AVERAGE,
                                new Charging(Optional.of(new Schedule.EveryWeek(DayOfWeek.FRIDAY)),
                                        new Cap.Amount(new BigDecimal("100")), FeeSplit.TO_PROVIDER)),
                        new SubscriptionFee(new BigDecimal("30"), Proration.BY_DAY, Charging.on(new Schedule.EveryDays(28))),
                        new EntryFee(Rate.of("0.1"), Charging.on(new Schedule.OnExit())),
                        new VolumeFee(new VolumePrice.PerLot(volume), Bearer.BROKER, Charging.on(FeeCase.MONTHLY)),
                        new CommissionShare(Rate.of("0.1"), Optional.of(Rate.of("0.03")), Charging.on(FeeCase.MONTHLY))),
                OrderOfFees.INDEPENDENT, CreditInBase.INCLUDED, WeekendDays.OWN_VALUE, Rounding.HALF_CEILING,
                FeeDebt.AT_NEXT_CHARGE, PositionsOnLeaving.DETACH,
                new Payout.Converted("EUR", 2, Payout.RateDay.MONTH_BEFORE), ReversalPolicy.TRUE_UP);
    }

    @ParameterizedTest
    @MethodSource("manyTerms")
    void terms_come_back_from_their_document(FeeTerms terms) {
        FeeTermsVersion version = version(terms);
        String document = CanonicalJson.write(FeeTermsDocument.write(version));
        FeeTermsVersion read = FeeTermsDocument.read(JsonReader.read(document).asObject());
        assertThat(read).isEqualTo(version);
        assertThat(FeeTermsDocument.hash(read)).isEqualTo(FeeTermsDocument.hash(version));
        assertThat(FeeTermsCheck.findings(terms)).isEmpty();
    }

    @Test
    void terms_keep_their_hash_when_others_follow_them() {
        FeeTermsVersion open = version(manyTerms().findFirst().orElseThrow());
        FeeTermsVersion ended = open.during(Interval.of(open.valid().from(), open.valid().from().plusSeconds(60)));
        assertThat(FeeTermsDocument.hash(ended)).isEqualTo(FeeTermsDocument.hash(open));
    }

    @ParameterizedTest
    @MethodSource("manyTerms")
    void settings_come_back_by_themselves_and_are_known_by_their_template(FeeTerms terms) {
        String file = CanonicalJson.write(FeeTermsDocument.settings(terms));
        assertThat(FeeTermsDocument.settings(JsonReader.read(file).asObject())).isEqualTo(terms);
        FeeTemplates.of(terms).ifPresentOrElse(
                use -> assertThat(use.template().with(use.performance(), use.management())).isEqualTo(terms),
                () -> assertThat(terms).isEqualTo(everyWord()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"order\":\"INDEPENDENT\"|\"order\":\"WHATEVER\"|'terms.order' is 'WHATEVER'.|It can be NET_OF_MANAGEMENT, INDEPENDENT.",
        "\"order\":\"INDEPENDENT\",||'terms.order' is missing.|Add it.",
        "\"rate\":\"0.06\"|\"rate\":\"six\"|'terms.fees.0.hurdle.rate' can't be read|correct that member.",
        "\"id\":\"catch-up\"|\"id\":\"steep\"|'terms.fees.0.hurdle.id' is 'steep'.|none, hard, soft, catch-up.",
        "\"months\":3|\"months\":\"3\"|'terms.fees.0.charging.schedule.months' can't be read|correct that member.",
        "\"kind\":\"fee-terms\"|\"kind\":\"menu\"|'kind' is 'menu'|'fee-terms'"
    })
    void what_cannot_be_read_is_named_with_a_remedy(String there, String instead, String message, String remedy) {
        String document = CanonicalJson.write(FeeTermsDocument.write(version(everyWord())));
        assertThat(document).contains(there);
        String changed = document.replace(there, instead == null ? "" : instead);
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> FeeTermsDocument.read(JsonReader.read(changed).asObject()))
                .satisfies(thrown -> {
                    assertThat(thrown.failure().reason()).isEqualTo(Reason.UNREADABLE);
                    assertThat(thrown.failure().message()).contains(message);
                    assertThat(thrown.failure().remedy()).endsWith(remedy.startsWith("'") ? remedy + "." : remedy);
                });
    }

    @Test
    void terms_without_a_schedule_or_with_a_rate_out_of_range_are_found() {
        PerformanceFee usual = FeeCase.performance(HwmAfterCharge.GROSS);
        PerformanceFee never = FeeCase.charged(usual, new Charging(Optional.empty(), new Cap.None(), FeeSplit.TO_PROVIDER));
        FeeTerms wrong = FeeTerms.of(
                never,
                new ManagementFee(Rate.of("2"), DayCount.PER_CHARGE, ManagementBase.DAILY, Charging.on(
                        new Schedule.EveryMonths(5, Schedule.Anchor.CALENDAR))),
                new EntryFee(Rate.of("-0.1"), new Charging(Optional.empty(), new Cap.None(), new FeeSplit(List.of()))),
                new SubscriptionFee(new BigDecimal("-1"), Proration.WHOLE, Charging.on(new Schedule.EveryDays(0))));
        assertThat(FeeTermsCheck.findings(wrong)).extracting(FeeFinding::subject).containsExactly(
                "fees.performance.schedule", "fees.management.schedule.months", "fees.management.rate",
                "fees.management.base", "fees.entry.split", "fees.entry.rate", "fees.subscription.schedule.days",
                "fees.subscription.amount");
        assertThat(FeeTermsCheck.findings(FeeTerms.of())).extracting(FeeFinding::subject).containsExactly("fees");
        assertThat(FeeTermsCheck.findings(FeeTerms.of(usual, usual))).extracting(FeeFinding::subject)
                .containsExactly("fees.performance");
        assertThat(new FeeCase(FeeTerms.of(never)).restAt("11000").run().isHeldBack()).isTrue();
    }

    @Test
    void nobody_agrees_on_what_no_run_can_charge() {
        FeeTerms every = everyWord();
        FeeTerms spread = FeeTerms.of(
                new VolumeFee(new VolumePrice.OfSpread(Rate.of("0.2")), Bearer.INVESTOR, Charging.on(FeeCase.MONTHLY)));
        assertThat(FeeTermsCheck.toAgreeForLinks(every)).extracting(FeeFinding::subject).containsExactly(
                "fees.performance.fairness", "fees.performance.losses", "fees.performance.moment");
        assertThat(FeeTermsCheck.toAgree(every)).as("nor by series").extracting(FeeFinding::remedy)
                .contains("To charge by series, take one rate.", "To charge by series, charge it by the calendar.",
                        "Carry losses for good.", "Agree on one rate, or on the rate at settlement.");
        assertThat(FeeTermsCheck.toAgree(spread)).extracting(FeeFinding::subject).containsExactly("fees.volume.price");
        assertThat(FeeTermsCheck.toAgree(paidIn("USDT", 2))).as("the broker states a rate of its own").isEmpty();
        assertThat(FeeTermsCheck.toAgree(paidIn("XAU", 2))).extracting(FeeFinding::text)
                .containsExactly("XAU isn't paid in coins.");
        assertThat(FeeTermsCheck.toAgree(paidIn("JPY", 2))).extracting(FeeFinding::text)
                .containsExactly("JPY is paid in with 0 decimals, not 2.");
        assertThat(FeeTermsCheck.toAgree(paidIn("JPY", 0))).isEmpty();
        for (FeeTemplates template : FeeTemplates.values()) {
            FeeTerms terms = template.with(Rate.of("0.20"), Rate.of("0.02"));
            assertThat(FeeTermsCheck.toAgree(terms)).as(template.name()).isEmpty();
            assertThat(FeeTermsCheck.toAgreeForLinks(terms)).as(template.name() + ", of a pool or not")
                    .isEqualTo(FeeTermsCheck.notForLinks(terms).stream().toList());
        }
    }

    private static FeeTerms paidIn(String currency, int decimals) {
        FeeTerms usual = FeeTerms.of(FeeCase.performance(HwmAfterCharge.GROSS));
        return new FeeTerms(usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(),
                usual.leaving(), new Payout.Converted(currency, decimals, Payout.RateDay.OF_CHARGE), usual.reversals());
    }

    @Test
    void with_equalisation_all_have_one_rate_and_one_crystallisation() {
        PerformanceFee fund = FeeTemplates.FUND_WITH_EQUALISATION.with(Rate.of("0.20"), Rate.of("0")).performance().orElseThrow();
        FeeTerms terms = FeeTerms.of(new PerformanceFee(
                new RateTerms(new RateScale.ByReturn(List.of(new RateScale.ReturnTier(Optional.empty(), Rate.of("0.2"))),
                        RateScale.TierKind.MARGINAL), RateMoment.AT_SETTLEMENT),
                fund.profit(), fund.hwm(), fund.withdrawal(), fund.hurdle(), fund.fairness(), fund.withholding(),
                Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.JOINING))));
        assertThat(FeeTermsCheck.findings(terms)).as("they hold together").isEmpty();
        assertThat(FeeTermsCheck.toAgreeForLinks(terms)).extracting(FeeFinding::subject).containsExactly("fees.performance.fairness");
        assertThat(FeeTermsCheck.toAgree(terms)).extracting(FeeFinding::remedy).containsExactly(
                "To charge with equalisation, take one rate.", "To charge with equalisation, charge it by the calendar.");
    }

    @Test
    void a_link_is_not_charged_by_the_hwm_of_others() {
        PerformanceFee usual = FeeCase.performance(HwmAfterCharge.NET);
        for (Fairness fairness : Fairness.values()) {
            FeeOutputs out = new FeeCase(FeeTerms.of(usual.with(fairness))).restAt("11000").run();
            assertThat(out.isHeldBack()).as(fairness.name()).isEqualTo(fairness != Fairness.PER_INVESTOR);
        }
    }

    @Test
    void tiers_have_to_ascend_and_the_last_one_has_no_end() {
        RateScale wrong = new RateScale.ByReturn(
                List.of(new RateScale.ReturnTier(Optional.of(Rate.of("0.3")), Rate.of("0.1")),
                        new RateScale.ReturnTier(Optional.of(Rate.of("0.2")), Rate.of("0.2"))),
                RateScale.TierKind.MARGINAL);
        PerformanceFee usual = FeeCase.performance(HwmAfterCharge.GROSS);
        FeeTerms terms = FeeTerms.of(new PerformanceFee(
                new RateTerms(wrong, RateMoment.AT_SETTLEMENT), usual.profit(), usual.hwm(), usual.withdrawal(),
                usual.hurdle(), usual.fairness(), usual.withholding(), usual.charging()));
        assertThat(FeeTermsCheck.findings(terms)).extracting(FeeFinding::subject)
                .containsExactly("fees.performance.tiers.1.upTo");
    }
}
