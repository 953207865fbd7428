package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkedExampleTest {
    private static final Rate NONE = Rate.of("0");

    @Test
    void a_loss_has_to_be_made_good_before_profit_is_shared_again() {
        WorkedExample gross = WorkedExample.of(FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), NONE));
        assertThat(gross.findings()).isEmpty();
        assertThat(lines(gross)).containsExactly(
                "2025-10 0 1000 11000 hwm 11000.00 fee 200.00 left 10800.00",
                "2025-11 0 -1500 9500 hwm 11000.00 fee 0.00 left 9300.00",
                "2025-12 5000 2500 17000 hwm 16800.00 fee 160.00 left 16640.00",
                "2026-01 -4000 0 13000 hwm 14140.00 fee 268.00 left 12372.00",
                "2026-02 0 2600 15600 hwm 14972.00 fee 166.40 left 14805.60");
    }

    @Test
    void what_is_agreed_on_withdrawals_and_on_leaving_moves_it() {
        FeeTerms gross = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), NONE);
        List<BigDecimal> january = Stream.of(OnWithdrawal.values())
                .map(on -> FeeTerms.of(FeeCase.onWithdrawal(gross.performance().orElseThrow(), on)))
                .map(terms -> WorkedExample.of(terms).months().get(3).fee(PerformanceFee.ID))
                .toList();
        // 20 % of 1,340 at once, 268 x 4,000 / 17,872, or nothing: the loss comes first.
        assertThat(january).usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("268"), new BigDecimal("59.98"), BigDecimal.ZERO);
        FeeTerms detached = new FeeTerms(gross.fees(), gross.order(), gross.credit(), gross.weekends(), gross.rounding(), gross.debt(),
                PositionsOnLeaving.DETACH, gross.payout(), gross.reversals());
        assertThat(WorkedExample.of(detached).months().getLast().fee(PerformanceFee.ID)).isEqualByComparingTo("46.40");
    }

    private static List<String> lines(WorkedExample example) {
        return example.months().stream()
                .map(month -> month.month() + " " + month.flow() + " " + month.result() + " " + month.equity() + " hwm " + month.hwm()
                        + " fee " + month.fee(PerformanceFee.ID) + " left " + month.left())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(FeeTemplates.class)
    void every_template_is_told_and_what_is_left_is_the_equity_less_what_was_taken(FeeTemplates template) {
        WorkedExample example = WorkedExample.of(template.with(Rate.of("0.2"), Rate.of("0.02")));
        assertThat(example.findings()).noneMatch(FeeFinding::holdsBack);
        var taken = BigDecimal.ZERO;
        for (WorkedExample.Month month : example.months()) {
            taken = month.fees().values().stream().reduce(taken, BigDecimal::add);
            assertThat(month.left()).isEqualByComparingTo(month.equity().subtract(taken));
        }
        assertThat(taken.signum()).isPositive();
    }

    @Test
    void payees_share_what_is_taken_and_another_currency_holds_nothing_back() {
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), NONE);
        PerformanceFee performance = usual.performance().orElseThrow();
        FeeSplit split = new FeeSplit(List.of(
                new FeeSplit.Part(FeeSplit.Payee.PROVIDER, Rate.of("0.75")),
                new FeeSplit.Part(FeeSplit.Payee.PLATFORM, Rate.of("0.25"))));
        for (Payout.RateDay day : Payout.RateDay.values()) {
            FeeTerms terms = new FeeTerms(
                    List.of(FeeCase.charged(performance, new Charging(performance.charging().schedule(), new Cap.None(), split))),
                    usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(),
                    new Payout.Converted("EUR", 2, day), usual.reversals());
            WorkedExample example = WorkedExample.of(terms);
            assertThat(example.findings()).isEmpty();
            assertThat(example.payees()).containsOnlyKeys(FeeSplit.Payee.PROVIDER, FeeSplit.Payee.PLATFORM);
            // A quarter of the 794.40 that the first test takes.
            assertThat(example.payees().get(FeeSplit.Payee.PLATFORM)).isEqualByComparingTo("198.60");
        }
    }

    @Test
    void terms_that_cannot_be_charged_say_why() {
        PerformanceFee usual = FeeCase.performance(HwmAfterCharge.GROSS);
        FeeTerms never = FeeTerms.of(FeeCase.charged(usual,
                new Charging(Optional.empty(), new Cap.None(), FeeSplit.TO_PROVIDER)));
        assertThat(WorkedExample.of(never).findings()).extracting(FeeFinding::subject).contains("fees.performance.schedule");
    }
}
