package lotbook.domain.fee;

import static lotbook.domain.fee.FeeCase.march;
import static lotbook.domain.fee.FeeCase.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each winning order at the rate of the day it was opened, and a gain at their weighted rate. */
class OpeningRateTest {
    private static final LocalDate OPENED = LocalDate.of(2018, 2, 20);

    static PerformanceFee atOpening(PerformanceFee fee) {
        return new PerformanceFee(new PerformanceFee.RateTerms(fee.rate().scale(), RateMoment.AT_ORDER_OPENING), fee.profit(),
                fee.hwm(), fee.withdrawal(), fee.hurdle(), fee.fairness(), fee.withholding(), fee.charging());
    }

    private static FeeTerms atOpening(HwmAfterCharge after) {
        return FeeTerms.of(atOpening(FeeCase.performance(after)));
    }

    private static OpeningRate.Part part(String id, LocalDate day, String lots, String rate) {
        return new OpeningRate.Part("execution:MT5-1/" + id, day, of(lots), Rate.of(rate), Optional.of(new VersionId("FT-" + rate)));
    }

    static FeeTrade closed(String id, LocalDate day, String profit, OpeningRate.Part... parts) {
        return new FeeTrade("execution:MT5-1/" + id, day, of("1"), of("100000"), of("1.1"), of("1"), of("0"), of("0"), of(profit),
                false, parts.length == 0 ? Optional.empty() : Optional.of(new OpeningRate(List.of(parts))));
    }

    private static FeeTrade at(String id, LocalDate day, String profit, String rate) {
        return closed(id, day, profit, part("O-" + id, OPENED, "1", rate));
    }

    @Test
    void a_gain_is_charged_at_the_weighted_rate_of_its_winners() {
        FeeInputs inputs = new FeeCase(atOpening(HwmAfterCharge.GROSS))
                .trade(at("E-1", march(5), "100", "0.12"))
                .trade(at("E-2", march(6), "200", "0.15"))
                .trade(at("E-3", march(6), "-50", "0.20"))
                .restAt("10250").inputs();
        FeeSnapshot snapshot = FeeSnapshot.of(inputs);
        // 250 x (100 x 12 % + 200 x 15 %) / 300; the loser weighs nothing.
        assertThat(snapshot.recalculated().posted(PerformanceFee.ID)).isEqualByComparingTo("35.00");
        assertThat(snapshot.steps()).extracting(Step::id).contains("order:execution:MT5-1/E-1", "order:execution:MT5-1/E-2",
                "rate:2018-03-31 SCHEDULE").doesNotContain("order:execution:MT5-1/E-3");
        String told = FeeExplanation.of(snapshot, FeeExplanation.Figure.POSTED, of("35.00")).asText();
        assertThat(told).contains("weighted rate", "0.14", "rate of 2018-02-20", "0.12", "terms FT-0.15", "execution O-E-2 of server MT5-1");
        assertThat(told).as("that of the terms is another").doesNotContain("0.20");
        FeeSnapshot read = FeeSnapshot.read(snapshot.bytes());
        assertThat(read.inputs()).isEqualTo(inputs);
        assertThat(FeeReplay.replay(snapshot.bytes())).isInstanceOf(ReplayResult.Equal.class);
    }

    @Test
    void an_order_opened_in_several_deals_has_their_rate_by_lots() {
        OpeningRate rate = new OpeningRate(List.of(part("1", OPENED, "1", "0.2"), part("2", march(1), "2", "0.1")));
        // 100 x (1 x 20 % + 2 x 10 %) / 3, to 34 digits
        assertThat(rate.of(of("100"))).isEqualTo(of("13.33333333333333333333333333333333"));
        OpeningRate one = new OpeningRate(List.of(part("1", OPENED, "1", "0.2"), part("2", march(1), "2", "0.20")));
        assertThat(one.of(of("0.07"))).as("exact").isEqualByComparingTo("0.014");
        assertThatIllegalArgumentException().isThrownBy(() -> new OpeningRate(List.of()));
    }

    /** A month without a gain keeps its winners: they made good what others lost. */
    @Test
    void winners_count_until_a_gain_is_charged() {
        FeeTerms terms = atOpening(HwmAfterCharge.GROSS);
        FeeOutputs march = new FeeCase(terms).trade(at("E-1", march(5), "100", "0.12")).restAt("9900").run();
        assertThat(march.posted(PerformanceFee.ID)).isZero();
        FeeInputs april = new FeeCase(terms).opening(march.closing())
                .period(LocalDate.of(2018, 4, 1), LocalDate.of(2018, 4, 30))
                .trade(at("E-2", LocalDate.of(2018, 4, 5), "300", "0.20")).restAt("10200").inputs();
        FeeSnapshot snapshot = FeeSnapshot.of(april);
        // 200 x (100 x 12 % + 300 x 20 %) / 400
        assertThat(snapshot.recalculated().posted(PerformanceFee.ID)).isEqualByComparingTo("36.00");
        assertThat(FeeExplanation.of(snapshot, FeeExplanation.Figure.PERFORMANCE, of("36.00")).asText())
                .contains("due of earlier orders", "12", "their profit", "0.18");
        FeeOutputs may = new FeeCase(terms).opening(snapshot.recalculated().closing())
                .period(LocalDate.of(2018, 5, 1), LocalDate.of(2018, 5, 31))
                .trade(at("E-3", LocalDate.of(2018, 5, 5), "100", "0.10")).restAt("10300").run();
        // Who was charged weighs no more, and the 36 that weren't debited yet are no gain: (100 - 36) x 10 %
        assertThat(may.posted(PerformanceFee.ID)).isEqualByComparingTo("6.40");
    }

    @Test
    void a_gain_without_winning_orders_goes_by_the_rate_of_the_terms() {
        FeeSnapshot floating = FeeSnapshot.of(new FeeCase(atOpening(HwmAfterCharge.GROSS))
                .trade(closed("E-1", march(5), "-10")).restAt("10100").inputs());
        assertThat(floating.recalculated().posted(PerformanceFee.ID)).isEqualByComparingTo("20.00");
        assertThat(FeeExplanation.of(floating, FeeExplanation.Figure.PERFORMANCE, of("20.00")).asText()).contains("rate", "0.2")
                .doesNotContain("weighted");
    }

    @Test
    void nothing_is_due_of_orders_at_no_rate() {
        FeeOutputs out = new FeeCase(atOpening(HwmAfterCharge.GROSS))
                .trade(at("E-1", march(5), "100", "0")).trade(at("E-2", march(6), "100", "0.20")).restAt("10200").run();
        assertThat(out.posted(PerformanceFee.ID)).isEqualByComparingTo("20.00");
        FeeOutputs none = new FeeCase(atOpening(HwmAfterCharge.GROSS))
                .trade(at("E-1", march(5), "100", "0")).restAt("10100").run();
        assertThat(none.posted(PerformanceFee.ID)).isZero();
    }

    static Stream<PerformanceFee> everyKind() {
        return Stream.of(HwmAfterCharge.values()).flatMap(after -> Stream.of(OnWithdrawal.values())
                .map(withdrawal -> FeeCase.onWithdrawal(FeeCase.performance(after), withdrawal)));
    }

    /** A property: with one rate throughout, opening and settlement charge the same. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void with_one_rate_throughout_the_moment_makes_no_difference(PerformanceFee fee) {
        for (long seed = 0; seed < 15; seed++) {
            FeeState opening = FeeState.opening(of("10000"));
            FeeState settlement = opening;
            BigDecimal equity = of("10000");
            Random random = new Random(seed);
            for (int month = 1; month <= 12; month++) {
                LocalDate first = LocalDate.of(2019, month, 1);
                FeeCase atOpening = new FeeCase(FeeTerms.of(atOpening(fee))).opening(opening);
                FeeCase atSettlement = new FeeCase(FeeTerms.of(fee)).opening(settlement);
                BigDecimal profit = BigDecimal.valueOf(random.nextInt(200_000) - 90_000, 2);
                BigDecimal moved = BigDecimal.valueOf(random.nextInt(100_000) - 60_000, 2);
                for (FeeCase one : List.of(atOpening, atSettlement)) {
                    one.joined(LocalDate.of(2019, 1, 1)).period(first, first.plusMonths(1).minusDays(1))
                            .trade(at("E-" + month, first, profit.toPlainString(), "0.2"))
                            .untilAt(first.plusDays(9), equity.add(profit).toPlainString())
                            .moved(first.plusDays(10), MovementClass.EXTERNAL_FLOW, moved.toPlainString(),
                                    equity.add(profit).toPlainString())
                            .restAt(equity.add(profit).add(moved).toPlainString());
                }
                equity = equity.add(profit).add(moved);
                FeeOutputs now = atOpening.run();
                FeeOutputs then = atSettlement.run();
                assertThat(now.posted(PerformanceFee.ID)).as("seed " + seed + ", " + first)
                        .isEqualByComparingTo(then.posted(PerformanceFee.ID));
                opening = now.closing();
                settlement = then.closing();
            }
        }
    }

    @Test
    void the_worked_example_is_told_at_one_rate_so_it_comes_to_the_same() {
        FeeTerms settlement = FeeTerms.of(FeeCase.performance(HwmAfterCharge.GROSS));
        WorkedExample example = WorkedExample.of(atOpening(HwmAfterCharge.GROSS));
        assertThat(example.findings()).isEmpty();
        assertThat(example.months()).usingRecursiveComparison().withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(WorkedExample.of(settlement).months());
    }

    @Test
    void one_rate_at_opening_can_be_agreed_on() {
        assertThat(FeeTermsCheck.toAgreeForLinks(atOpening(HwmAfterCharge.GROSS))).isEmpty();
    }
}
