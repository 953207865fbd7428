package lotbook.app.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.fee.TermsModel.Head;
import lotbook.app.fee.TermsModel.Sheet;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TermsModelTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    private final TermsInMemory bench = new TermsInMemory();
    private final List<TermsBench.Draft> proposed = bench.proposed;
    private TermsModel model;

    @BeforeEach
    void open() {
        model = model("finance");
    }

    private TermsModel model(String role) {
        TermsModel made = new TermsModel(
                TermsInMemory.BASE.id(), bench, role, Texts.english(), new Tasks(Runnable::run, Runnable::run),
                InstantSource.fixed(NOW));
        made.refresh();
        return made;
    }

    private Sheet sheet() {
        return model.sheetProperty().get().orElseThrow();
    }

    private TermSetting at(String path) {
        return sheet().rows().stream().filter(row -> row.path().equals(path)).findFirst()
                .orElseThrow(() -> new AssertionError("No setting " + path));
    }

    private void choose(String path, String word) {
        model.choose((TermSetting.Choice) at(path), word);
    }

    private void type(String path, String text) {
        model.type((TermSetting.Typed) at(path), text);
    }

    private PerformanceFee performance() {
        return sheet().terms().performance().orElseThrow();
    }

    @Test
    void beginsAsTheTermsItFollowsUnderTheNextIdFromTheNextMidnight() {
        assertThat(sheet().terms()).isEqualTo(TermsInMemory.BASE.terms());
        assertThat(sheet().head()).containsEntry(Head.ID, "FT-COPY-10").containsEntry(Head.FROM, "2026-01-16 00:00")
                .containsEntry(Head.AGREEMENT, "AUR-FEES-1");
        assertThat(sheet().template()).contains(FeeTemplates.GROSS_HIGH_WATER_MARK);
        assertThat(sheet().wrong()).isEmpty();
        assertThat(model.obstacle()).contains("Write a reason first.");
    }

    @Test
    void theExampleIsCalculatedAnewWithEverySetting() {
        assertThat(sheet().example().months().get(2).left()).isEqualByComparingTo("16640");
        choose("fees.performance.hwm", "NET");
        assertThat(performance().hwm().after()).isEqualTo(HwmAfterCharge.NET);
        assertThat(sheet().example().months().get(2).left()).isEqualByComparingTo("16600");
        type("fees.performance.scale.rate", "10");
        assertThat(sheet().example().months().getFirst().fee(PerformanceFee.ID)).isEqualByComparingTo("100");
    }

    @Test
    void aTemplateKeepsTheRatesAndIsToldUntilASettingLeavesIt() {
        type("fees.performance.scale.rate", "17,5");
        model.template(FeeTemplates.CUMULATIVE_PROFIT_SHARING);
        assertThat(sheet().terms()).isEqualTo(FeeTemplates.CUMULATIVE_PROFIT_SHARING.with(Rate.of("0.175"), Rate.of("0")));
        choose("rounding", "FLOOR");
        assertThat(sheet().template()).isEmpty();
    }

    @Test
    void aKindOfHurdleOrScheduleBringsItsOwnSettings() {
        choose("fees.performance.hurdle", "hard");
        type("fees.performance.hurdle.rate", "8");
        choose("fees.performance.hurdle.base", "HWM");
        assertThat(performance().hurdle()).isInstanceOfSatisfying(Hurdle.Hard.class, hard -> {
            assertThat(hard.terms().rate()).isEqualTo(Rate.of("0.08"));
            assertThat(hard.terms().base()).isEqualTo(Hurdle.Base.HWM);
        });
        type("fees.performance.charging.schedule.months", "3");
        assertThat(performance().charging().schedule()).contains(new Schedule.EveryMonths(3, Schedule.Anchor.CALENDAR));
        choose("fees.performance.charging.schedule", "on-exit");
        assertThat(performance().charging().schedule()).contains(new Schedule.OnExit());
    }

    @Test
    void feesAreTakenInAndOut() {
        for (String fee : List.of("subscription", "entry", "volume", "commission-share")) {
            choose("fees." + fee, TermSettings.CHARGED);
        }
        choose("fees.management", TermSettings.ABSENT);
        FeeTerms terms = sheet().terms();
        assertThat(terms.subscription()).isPresent();
        assertThat(terms.management()).isEmpty();
        assertThat(terms.fees()).hasSize(5);
        assertThat(sheet().wrong()).isEmpty();
        choose("fees.volume.price", "of-notional");
        type("fees.volume.price.basisPoints", "0.75");
        assertThat(CanonicalJson.write(sheet().settings())).contains("\"basisPoints\":\"0.75\"");
    }

    @Test
    void tiersByReturnAreRowsThatCalculateTheExample() {
        choose("fees.performance.scale", "by-return");
        type("fees.performance.scale.tiers.0.upTo", "5");
        type("fees.performance.scale.tiers.0.rate", "10");
        assertThat(performance().rate().scale()).isEqualTo(new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.05")), Rate.of("0.1")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.2"))), RateScale.TierKind.MARGINAL));
        // 10 % of the first 500, 20 % of the other 500 of the 1,000 gained on 10,000.
        assertThat(sheet().example().months().getFirst().fee(PerformanceFee.ID)).isEqualByComparingTo("150");
        choose("fees.performance.scale.kind", "SLAB");
        assertThat(sheet().example().months().getFirst().fee(PerformanceFee.ID)).isEqualByComparingTo("200");
        model.add((TermSetting.More) at("fees.performance.scale.tiers"));
        assertThat(((TermSetting.Typed) at("fees.performance.scale.tiers.1.upTo")).text()).isEqualTo("10");
        type("fees.performance.scale.tiers.1.upTo", "4");
        assertThat(sheet().wrong().get("fees.performance.scale.tiers.1.upTo")).startsWith("Tier 2 doesn't begin where");
        model.remove("fees.performance.scale.tiers.2");
        assertThat(sheet().wrong()).isEmpty();
        assertThat(((TermSetting.Typed) at("fees.performance.scale.tiers.1.upTo")).text()).isEmpty();
        type("fees.performance.scale.tiers.1.rate", "101");
        assertThat(sheet().wrong()).containsEntry("fees.performance.scale.tiers.1.rate",
                "101 % is out of range. Write a percentage from 0 to 100.");
    }

    @Test
    void tiersOfVolumeAreRowsWithTheirCrossing() {
        choose("fees.performance", TermSettings.ABSENT);
        choose("fees.volume", TermSettings.CHARGED);
        choose("fees.volume.price", "per-lot");
        assertThat(sheet().example().months().get(2).fee("volume")).isEqualByComparingTo("41");
        choose("fees.volume.price.crossing", "SLAB_RETROACTIVE");
        assertThat(sheet().example().months().get(2).fee("volume")).isEqualByComparingTo("36");
        choose("fees.volume.price.crossing", "SLAB_PROSPECTIVE");
        assertThat(sheet().example().months().get(2).fee("volume")).isEqualByComparingTo("42");
        type("fees.volume.price.tiers.1.price", "-1");
        assertThat(sheet().wrong()).containsKey("fees.volume.price.tiers.1.price");
    }

    @Test
    void payeesShareAFeeAndBlankTakesOneOut() {
        String split = "fees.performance.charging.split.";
        type(split + "PLATFORM.share", "25");
        assertThat(sheet().wrong()).containsEntry(split + "PROVIDER.share",
                "The payees' shares of the performance fee add up to 1.25. Make them add up to 1.");
        type(split + "PROVIDER.share", "75");
        assertThat(sheet().wrong()).isEmpty();
        assertThat(performance().charging().split().parts()).containsExactly(
                new FeeSplit.Part(FeeSplit.Payee.PROVIDER, Rate.of("0.75")),
                new FeeSplit.Part(FeeSplit.Payee.PLATFORM, Rate.of("0.25")));
        assertThat(sheet().example().payees().get(FeeSplit.Payee.PLATFORM)).isEqualByComparingTo("198.60");
        type(split + "PROVIDER.share", "");
        type(split + "PLATFORM.share", "100");
        type(split + "PROVIDER.share", "0");
        assertThat(performance().charging().split().parts()).extracting(FeeSplit.Part::payee)
                .containsExactly(FeeSplit.Payee.PROVIDER, FeeSplit.Payee.PLATFORM);
        type(split + "PROVIDER.share", " ");
        assertThat(sheet().wrong()).isEmpty();
        assertThat(performance().charging().split().parts()).hasSize(1);
    }

    @Test
    void anotherCurrencyBringsItsDecimalsAndCapsMayBeBlank() {
        choose("payout", "converted");
        choose("payout.day", "MONTH_BEFORE");
        type("payout.currency", "jpy");
        assertThat(sheet().terms().payout()).isEqualTo(new Payout.Converted("JPY", 0, Payout.RateDay.MONTH_BEFORE));
        assertThat(sheet().example().findings()).isEmpty();
        type("payout.currency", "USDT");
        assertThat(sheet().terms().payout()).isEqualTo(new Payout.Converted("USDT", 2, Payout.RateDay.MONTH_BEFORE));
        type("payout.currency", "J");
        assertThat(sheet().wrong())
                .containsEntry("payout.currency", "'J' is no currency. Write its ISO code, such as EUR.");
        choose("payout", "unconverted");
        choose("fees.commission-share", TermSettings.CHARGED);
        type("fees.commission-share.most", "3");
        assertThat(sheet().terms().commissionShare().orElseThrow().most()).contains(Rate.of("0.03"));
        type("fees.commission-share.most", "");
        assertThat(sheet().terms().commissionShare().orElseThrow().most()).isEmpty();
        assertThat(sheet().wrong()).isEmpty();
    }

    @Test
    void aBeginningInAClosedMonthIsToldAtItsField() {
        model.head(Head.FROM, "2025-01-20 00:00");
        model.head(Head.CORRECTION, "FT-COPY-9");
        assertThat(sheet().wrong()).containsEntry("FROM", "2025-01 is closed since 2025-02-06 by J. Ruiz. Choose a day from 2025-02-01"
                + " on, or propose reopening it.");
        assertThat(sheet().head()).containsEntry(Head.FROM, "2025-01-20 00:00");
        model.head(Head.FROM, "2025-02-03 00:00");
        assertThat(sheet().wrong()).doesNotContainKey("FROM");
    }

    @Test
    void whatDoesNotHoldStandsAtItsFieldAndNothingIsProposed() {
        type("fees.performance.scale.rate", "120");
        assertThat(sheet().wrong()).containsEntry("fees.performance.scale.rate",
                "120 % is out of range. Write a percentage from 0 to 100.");
        type("fees.performance.charging.schedule.months", "5");
        assertThat(sheet().wrong()).containsKey("fees.performance.charging.schedule.months");
        type("fees.management.rate", "one");
        assertThat(sheet().typed()).containsEntry("fees.management.rate", "one");
        assertThat(sheet().terms().management().orElseThrow().rate()).isEqualTo(Rate.of("0"));
        model.head(Head.FROM, "2026-01-01 00:00");
        model.head(Head.ID, " ");
        assertThat(sheet().wrong()).containsKeys("FROM", "ID").hasSize(5);
        model.head(Head.REASON, "Because");
        assertThat(model.obstacle().orElseThrow()).contains("5");
        model.propose(_ -> { });
        assertThat(proposed).isEmpty();
        for (String fee : List.of("performance", "management")) {
            choose("fees." + fee, TermSettings.ABSENT);
        }
        assertThat(sheet().others()).singleElement().asString().startsWith("The terms have no fee.");
    }

    @Test
    void whatNoRunChargesStandsAtItsField() {
        model.template(FeeTemplates.FUND_WITH_EQUALISATION);
        choose("fees.performance.losses", "REFILLED");
        assertThat(sheet().wrong()).containsKeys("fees.performance.fairness", "fees.performance.losses").hasSize(2);
        assertThat(sheet().wrong().get("fees.performance.fairness")).endsWith("a PAMM pool is charged by units.");
        assertThat(sheet().others()).isEmpty();
    }

    @Test
    void whatAUnitCantBeChargedByStandsAtItsField() {
        bench.ofPool = true;
        model = model("finance");
        model.template(FeeTemplates.PAMM_BY_UNITS);
        choose("fees.performance.hwmOnFlow", "ABSOLUTE");
        choose("fees.performance.hwm", "GROSS");
        choose("fees.performance.basis", "REALISED_ONLY");
        choose("fees.performance.losses", "REFILLED");
        assertThat(sheet().wrong()).containsKeys("fees.performance.hwmOnFlow", "fees.performance.hwm", "fees.performance.basis",
                "fees.performance.losses");
        assertThat(sheet().others()).isEmpty();
    }

    @Test
    void aPoolCanChargeWithEqualisationOrBySeries() {
        bench.ofPool = true;
        model = model("finance");
        model.template(FeeTemplates.FUND_WITH_EQUALISATION);
        assertThat(sheet().wrong()).isEmpty();
        assertThat(sheet().example().findings()).isEmpty();
        assertThat(sheet().isBySeries()).isFalse();
        choose("fees.performance.fairness", "SERIES");
        assertThat(sheet().wrong()).isEmpty();
        assertThat(sheet().isBySeries()).as("which its example says").isTrue();
        choose("fees.performance.fairness", "POOLED");
        assertThat(sheet().wrong()).containsOnlyKeys("fees.performance.fairness");
    }

    @Test
    void whatIsOnTheScreenIsProposed() {
        choose("fees.performance.hwm", "NET");
        model.head(Head.LEADER, "A-100001");
        model.head(Head.REASON, " New year ");
        List<Proposal> told = new ArrayList<>();
        model.propose(told::add);
        assertThat(told).hasSize(1);
        assertThat(proposed).singleElement().satisfies(draft -> {
            assertThat(draft.id()).isEqualTo(new VersionId("FT-COPY-10"));
            assertThat(draft.leader().orElseThrow().value()).isEqualTo("A-100001");
            assertThat(draft.link()).isEmpty();
            assertThat(draft.from()).isEqualTo(Instant.parse("2026-01-16T00:00:00Z"));
            assertThat(draft.reason()).isEqualTo("New year");
            assertThat(draft.terms()).isEqualTo(FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0")));
        });
    }

    @Test
    void anAuditorLooksAndProposesNothing() {
        assertThat(model("auditor").obstacle()).contains("Compliance, finance and managers propose fee terms.");
    }

    /** Every setting of every template can be chosen: each word leaves terms that can be read. */
    @ParameterizedTest
    @EnumSource(FeeTemplates.class)
    void everyWordOfEveryChoiceCanBeChosen(FeeTemplates template) {
        model.template(template);
        choose("fees.performance", TermSettings.CHARGED);
        for (TermSetting row : List.copyOf(sheet().rows())) {
            if (row instanceof TermSetting.Choice choice && !choice.path().matches("fees\\.[a-z-]+")) {
                for (String word : choice.options().keySet()) {
                    choose(choice.path(), word);
                    assertThat(((TermSetting.Choice) at(choice.path())).chosen()).isEqualTo(word);
                }
                choose(choice.path(), choice.chosen());
            }
        }
    }
}
