package lotbook.domain.allocation;

import static lotbook.domain.allocation.Examples.FLOOR_OR_SKIP;
import static lotbook.domain.allocation.Examples.copying;
import static lotbook.domain.allocation.Examples.follower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import lotbook.domain.allocation.CopyInputs.Exposure;
import lotbook.domain.allocation.CopyInputs.Follower;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class CopySizingTest {
    private static final SortedSet<ScopeLimits.Mode> ALL_MODES = ScopeLimits.NONE.modes();

    @Test
    void sizes_by_equity_and_floors_to_the_step() {
        CopyOutputs out = size(FLOOR_OR_SKIP, follower("15460.00"));
        // 5.00 x 15,460 / 100,000 = 0.773
        assertThat(out.raw()).isEqualByComparingTo(new BigDecimal("5.00").multiply(new BigDecimal("0.1546")));
        assertThat(out.volume()).isEqualTo(Volume.of("0.77"));
        assertThat(out.lostByRounding()).isEqualByComparingTo("0.003");
        assertThat(out.reason()).isEqualTo(Reason.ROUNDED);
        assertThat(out.words()).isEqualTo("0.773 lot is 0.77, floor to 0.01");
    }

    @Test
    void explains_the_figure_from_its_result_down_to_the_source_rows() {
        StepRecorder steps = new StepRecorder();
        CopySizing.calculate(copying(FLOOR_OR_SKIP, ScopeLimits.NONE, follower("15460.00")), steps);
        String rule = CopySizing.rule(Examples.BY_EQUITY);
        assertThat(steps.explanation("lots asked for MT5-1/200451", rule).asText()).isEqualTo("""
                0.77  lots asked for MT5-1/200451: limits 0.01..50.00: none bites
                  0.77  volume: at least the minimum
                    0.77  volume: raw size to the lot step = 0.773, floor to 0.01
                      0.773  raw size: leader volume x follower equity / leader equity x multiplier
                        5.00  leader volume  [execution:MT5-1/84412077]
                        15460.00  follower equity  [summary:MT5-1/S-1]
                        100000.00  leader equity  [summary:MT5-1/L-1]
                        1  multiplier
                      0.01  lot step
                    0.01  minimum
                Rule copy.proportional-by-equity v1
                """);
    }

    @Test
    void skips_what_is_below_the_minimum_and_says_so() {
        CopyOutputs out = size(FLOOR_OR_SKIP, follower("120.00"));
        assertThat(out.volume()).isEqualTo(Volume.ZERO);
        assertThat(out.reason()).isEqualTo(Reason.BELOW_MINIMUM);
        assertThat(out.words()).isEqualTo("0.006 lot is below the minimum 0.01: skipped");
    }

    @Test
    void half_up_reaches_the_minimum_from_half_a_step_on() {
        SizingTerms terms = SizingTerms.copying(LotRounding.HALF_UP, BelowMinimum.REJECT, AboveMaximum.REJECT);
        assertThat(size(terms, follower("100.00")).volume()).isEqualTo(Volume.of("0.01"));
        assertThat(size(terms, follower("99.99")).volume()).isEqualTo(Volume.ZERO);
    }

    @Test
    void half_even_takes_ties_to_the_even_step() {
        SizingTerms terms = SizingTerms.copying(LotRounding.HALF_EVEN, BelowMinimum.REJECT, AboveMaximum.REJECT);
        // 5 x 62,500 / 100,000 = 3.125 and 5 x 62,700 / 100,000 = 3.135
        assertThat(size(terms, follower("62500")).volume()).isEqualTo(Volume.of("3.12"));
        assertThat(size(terms, follower("62700")).volume()).isEqualTo(Volume.of("3.14"));
    }

    @Test
    void clamps_to_the_minimum_where_the_terms_say_so() {
        SizingTerms clamp = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.CLAMP, AboveMaximum.REJECT);
        assertThat(size(clamp, follower("120")).words())
                .isEqualTo("0.006 lot is below the minimum 0.01: traded at that");
        assertThat(size(clamp, follower("120")).volume()).isEqualTo(Volume.of("0.01"));
        assertThat(size(clamp, follower("0")).volume()).as("nothing to trade with").isEqualTo(Volume.ZERO);
    }

    @Test
    void clamps_to_the_minimum_only_if_margin_covers_it() {
        SizingTerms terms = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.CLAMP_IF_MARGIN, AboveMaximum.REJECT);
        assertThat(size(terms, affording("0.05")).volume()).isEqualTo(Volume.of("0.01"));
        assertThat(size(terms, affording("0.00")).reason()).isEqualTo(Reason.NO_MARGIN);
        assertThat(size(terms, affording("0.00")).words())
                .isEqualTo("0.006 lot is below the minimum 0.01, and free margin lacks for it: skipped");
    }

    @Test
    void above_the_maximum_is_refused_or_clamped_as_agreed() {
        SizingTerms clamp = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        // 5 x 1,000,200 / 100,000 = 50.01
        assertThat(size(FLOOR_OR_SKIP, follower("1000200")).words())
                .isEqualTo("50.01 lot is above the maximum 50.00: skipped");
        assertThat(size(clamp, follower("1000200")).volume()).isEqualTo(Volume.of("50"));
        assertThat(size(clamp, follower("1000000")).reason()).as("exactly the maximum").isEqualTo(Reason.NONE);
    }

    @Test
    void an_agreed_maximum_is_a_limit_and_the_lower_one_counts() {
        SizingTerms clamp = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        ScopeLimits atMostTwo = new ScopeLimits(
                new TreeSet<>(), Optional.empty(), Optional.of(Volume.of("2.005")), Optional.empty(), ALL_MODES);
        CopyOutputs out = CopySizing.calculate(copying(clamp, atMostTwo, follower("1000200")), Recorder.SILENT);
        assertThat(out.volume()).isEqualTo(Volume.of("2.00"));
        assertThat(out.reason()).isEqualTo(Reason.LIMIT);
    }

    @Test
    void leverage_leaves_room_for_some_lots() {
        SizingTerms clamp = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        ScopeLimits tenfold = new ScopeLimits(
                new TreeSet<>(), Optional.empty(), Optional.empty(), Optional.of(BigDecimal.TEN), ALL_MODES);
        Follower exposed = new Follower(
                new AccountId("F"), ScopeLimits.Mode.HEDGING, 0, follower("15460").basis(), Optional.empty(),
                Optional.empty(), Optional.empty(),
                Optional.of(new Exposure(new BigDecimal("100000"), new BigDecimal("123456"), new BigDecimal("15460"))));
        // (10 x 15,460 - 100,000) / 123,456 = 0.442... lots
        assertThat(CopySizing.calculate(copying(clamp, tenfold, exposed), Recorder.SILENT).volume())
                .isEqualTo(Volume.of("0.44"));
    }

    @Test
    void converts_the_basis_before_it_rounds() {
        Follower inEuro = new Follower(
                new AccountId("F"), ScopeLimits.Mode.HEDGING, 0, follower("10000").basis(),
                Optional.of(Rate.of("1.2345")), Optional.empty(), Optional.empty(), Optional.empty());
        // 5 x 10,000 x 1.2345 / 100,000 = 0.61725
        assertThat(size(FLOOR_OR_SKIP, inEuro).raw()).isEqualByComparingTo("0.61725");
        assertThat(size(FLOOR_OR_SKIP, inEuro).volume()).isEqualTo(Volume.of("0.61"));
    }

    @Test
    void rounds_the_exact_quotient_and_not_its_34_digits() {
        // 5 x (100,000 - 10^-40) / 100,000 is just below 5.00, and 34 digits show 5
        CopyOutputs out = size(FLOOR_OR_SKIP, follower("99999." + "9".repeat(40)));
        assertThat(out.raw()).isEqualByComparingTo("5");
        assertThat(out.volume()).isEqualTo(Volume.of("4.99"));
    }

    @Test
    void the_scope_refuses_before_anything_is_sized() {
        ScopeLimits narrow = new ScopeLimits(
                new TreeSet<>(Set.of("GBPUSD")), Optional.of(3), Optional.empty(), Optional.empty(), ALL_MODES);
        CopyOutputs out = CopySizing.calculate(copying(FLOOR_OR_SKIP, narrow, follower("15460")), Recorder.SILENT);
        assertThat(out.words()).isEqualTo("EURUSD is not among the symbols copied: skipped");
        assertThat(out.reason()).isEqualTo(Reason.LIMIT);
        ScopeLimits netting = new ScopeLimits(
                new TreeSet<>(), Optional.empty(), Optional.empty(), Optional.empty(),
                new TreeSet<>(EnumSet.of(ScopeLimits.Mode.NETTING)));
        assertThat(CopySizing.calculate(copying(FLOOR_OR_SKIP, netting, follower("15460")), Recorder.SILENT).reason())
                .isEqualTo(Reason.LIMIT);
        CopyInputs paused = new CopyInputs(
                Examples.BY_EQUITY, FLOOR_OR_SKIP, ScopeLimits.NONE, true, Examples.leader(), follower("1"));
        assertThat(CopySizing.calculate(paused, Recorder.SILENT).reason()).isEqualTo(Reason.PAUSED);
    }

    @Test
    void a_method_without_its_basis_is_a_bug_of_the_caller() {
        Follower unknown = Follower.of(new AccountId("F"), Optional.empty());
        assertThatThrownBy(() -> size(FLOOR_OR_SKIP, unknown)).hasMessageContaining("follower equity");
    }

    @Test
    void recording_changes_no_digit_and_ends_in_the_figure() {
        Random random = new Random(20180302);
        for (int round = 0; round < 2_000; round++) {
            SizingTerms terms = SizingTerms.copying(
                    LotRounding.values()[random.nextInt(3)],
                    BelowMinimum.values()[random.nextInt(3)],
                    AboveMaximum.values()[random.nextInt(2)]);
            CopyInputs in = copying(terms, ScopeLimits.NONE, follower(random.nextInt(2_000_000) + ".37"));
            StepRecorder steps = new StepRecorder();
            CopyOutputs recorded = CopySizing.calculate(in, steps);
            assertThat(recorded).as("round " + round).isEqualTo(CopySizing.calculate(in, Recorder.SILENT));
            assertThat(steps.explanation("lots", "rule").value()).isEqualTo(recorded.volume().toString());
            assertThat(recorded.volume()).isLessThanOrEqualTo(Volume.of("50"));
        }
    }

    private static CopyOutputs size(SizingTerms terms, Follower follower) {
        return CopySizing.calculate(copying(terms, ScopeLimits.NONE, follower), Recorder.SILENT);
    }

    /** On an equity of 120, which is 0.006 lots. */
    private static Follower affording(String lots) {
        return new Follower(
                new AccountId("F"), ScopeLimits.Mode.HEDGING, 0, follower("120").basis(), Optional.empty(),
                Optional.empty(), Optional.of(Volume.of(lots)), Optional.empty());
    }
}
