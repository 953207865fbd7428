package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeTermsDiff.Line;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;

class FeeTermsDiffTest {
    private static final FeeTerms GROSS = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.015"));

    @Test
    void equal_terms_differ_in_nothing() {
        assertThat(FeeTermsDiff.of(Optional.of(GROSS), GROSS)).isEmpty();
    }

    @Test
    void what_differs_stands_at_its_path_with_shares_in_percent_and_words_in_lower_case() {
        assertThat(FeeTermsDiff.of(Optional.of(GROSS), FeeTemplates.CUMULATIVE_PROFIT_SHARING.with(Rate.of("0.15"), Rate.of("0"))))
                .containsExactly(
                        new Line("fees.management.rate", "1.5 %", "0 %"),
                        new Line("fees.performance.charging.schedule", "every-months", "every-week"),
                        new Line("fees.performance.charging.schedule.day", "", "sunday"),
                        new Line("fees.performance.charging.schedule.from", "calendar", ""),
                        new Line("fees.performance.charging.schedule.months", "1", ""),
                        new Line("fees.performance.hwm", "gross", "cumulative profit"),
                        new Line("fees.performance.scale.rate", "20 %", "15 %"));
    }

    @Test
    void tiers_are_told_by_their_number_and_payees_by_their_name() {
        PerformanceFee usual = GROSS.performance().orElseThrow();
        RateScale tiers = new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.3")), Rate.of("0.12")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.15"))), RateScale.TierKind.MARGINAL);
        FeeTerms shared = FeeTerms.of(new PerformanceFee(
                new PerformanceFee.RateTerms(tiers, RateMoment.AT_SETTLEMENT), usual.profit(), usual.hwm(), usual.withdrawal(),
                usual.hurdle(), usual.fairness(), usual.withholding(),
                new Charging(usual.charging().schedule(), usual.charging().cap(), new FeeSplit(List.of(
                        new FeeSplit.Part(FeeSplit.Payee.PROVIDER, Rate.of("0.75")),
                        new FeeSplit.Part(FeeSplit.Payee.PLATFORM, Rate.of("0.25")))))));
        assertThat(FeeTermsDiff.of(Optional.of(FeeTerms.of(usual)), shared)).containsExactly(
                new Line("fees.performance.charging.split.platform.share", "", "25 %"),
                new Line("fees.performance.charging.split.provider.share", "100 %", "75 %"),
                new Line("fees.performance.scale", "flat", "by-return"),
                new Line("fees.performance.scale.kind", "", "marginal"),
                new Line("fees.performance.scale.rate", "20 %", ""),
                new Line("fees.performance.scale.tiers.1.rate", "", "12 %"),
                new Line("fees.performance.scale.tiers.1.upTo", "", "30 %"),
                new Line("fees.performance.scale.tiers.2.rate", "", "15 %"));
    }

    @Test
    void a_currency_stays_as_it_is_written() {
        FeeTerms paid = new FeeTerms(GROSS.fees(), GROSS.order(), GROSS.credit(), GROSS.weekends(), GROSS.rounding(), GROSS.debt(),
                GROSS.leaving(), new Payout.Converted("EUR", 2, Payout.RateDay.MONTH_BEFORE), GROSS.reversals());
        assertThat(FeeTermsDiff.of(Optional.of(GROSS), paid)).contains(
                new Line("payout", "unconverted", "converted"), new Line("payout.currency", "", "EUR"),
                new Line("payout.day", "", "month before"));
    }

    @Test
    void first_terms_are_told_whole() {
        assertThat(FeeTermsDiff.of(Optional.empty(), GROSS))
                .contains(new Line("rounding", "", "half up"), new Line("fees.performance", "", "performance"),
                        new Line("fees.performance.charging.split.provider.share", "", "100 %"))
                .allMatch(line -> line.before().isEmpty());
    }
}
