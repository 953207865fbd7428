package lotbook.domain.allocation;

import static lotbook.domain.allocation.Examples.FLOOR_OR_SKIP;
import static lotbook.domain.allocation.Examples.copying;
import static lotbook.domain.allocation.Examples.follower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
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
                        5.00  leader volume  [execution 84412077 of server MT5-1]
                        15460.00  follower equity  [summary S-1 of server MT5-1]
                        100000.00  leader equity  [summary L-1 of server MT5-1]
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
                new AccountId("F"), ScopeLimits.Mode.HEDGING, 0,
                Optional.of(new Basis(
                        new BigDecimal("10000"), "summary:MT5-1/S-1",
                        Optional.of(new Conversion(Rate.of("1.2345"), "ECB rates of 2018-03-02")))),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        // 5 x 10,000 x 1.2345 / 100,000 = 0.61725
        assertThat(size(FLOOR_OR_SKIP, inEuro).raw()).isEqualByComparingTo("0.61725");
        assertThat(size(FLOOR_OR_SKIP, inEuro).volume()).isEqualTo(Volume.of("0.61"));
        StepRecorder steps = new StepRecorder();
        CopySizing.calculate(copying(FLOOR_OR_SKIP, ScopeLimits.NONE, inEuro), steps);
        assertThat(steps.explanation("lots", "rule").asText())
                .contains("12345  follower equity: follower equity x conversion")
                .contains("1.2345  conversion  [ECB rates of 2018-03-02]");
    }

    @Test
    void a_lot_of_another_contract_size_is_counted_in_what_it_is_worth() {
        // A cent account's lot is 1,000 units where the leader's is 100,000.
        Follower cents = new Follower(
                new AccountId("F"), ScopeLimits.Mode.HEDGING, 0, follower("154.60").basis(),
                Optional.of(new CopyInputs.Contracts(new BigDecimal("100000"), new BigDecimal("1000"))),
                Optional.empty(), Optional.empty(), Optional.empty());
        // 5 x 154.60 / 100,000 x 100 = 0.773
        assertThat(size(FLOOR_OR_SKIP, cents).raw()).isEqualByComparingTo("0.773");
        StepRecorder steps = new StepRecorder();
        CopySizing.calculate(copying(FLOOR_OR_SKIP, ScopeLimits.NONE, cents), steps);
        assertThat(steps.explanation("lots", "rule").asText()).contains("x leader contract / follower contract");
    }

    @Test
    void percent_of_copy_skips_a_position_that_is_worth_too_little() {
        // 0.40 x 200 / 100,000 = 0.0008 lots, worth 0.80 at 1,000 a lot
        CopyInputs small = worth(new CopyAmount(BigDecimal.ONE), "200", "0.40");
        assertThat(CopySizing.calculate(small, Recorder.SILENT).words())
                .isEqualTo("A position of 0.8 is below the smallest of 1: skipped");
        assertThat(CopySizing.calculate(small, Recorder.SILENT).reason()).isEqualTo(Reason.BELOW_MINIMUM);
        // 0.80 x 2,000 / 100,000 = 0.016 lots, worth 16
        CopyInputs large = worth(new CopyAmount(BigDecimal.ONE), "2000", "0.80");
        StepRecorder steps = new StepRecorder();
        assertThat(CopySizing.calculate(large, steps)).isEqualTo(CopySizing.calculate(large, Recorder.SILENT));
        assertThat(CopySizing.calculate(large, Recorder.SILENT).volume()).isEqualTo(Volume.of("0.01"));
    }

    /** @param lots the leader's volume, on an equity of 100,000; a lot is worth 1,000 to the follower */
    private static CopyInputs worth(CopyMethod method, String copied, String lots) {
        CopyInputs.Leader leader = new CopyInputs.Leader(
                "EURUSD", Examples.CENT_LOTS, Volume.of(lots), "", Examples.leader().basis(), Optional.empty());
        Follower follower = new Follower(
                new AccountId("F"), ScopeLimits.Mode.HEDGING, 0, follower(copied).basis(), Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.of(new Exposure(BigDecimal.ZERO, new BigDecimal("1000"), new BigDecimal(copied))));
        return new CopyInputs(method, FLOOR_OR_SKIP, ScopeLimits.NONE, false, leader, follower);
    }

    @Test
    void an_invested_amount_sizes_against_the_leaders_equity() {
        CopyInputs in = new CopyInputs(
                new ProportionalByInvestedAmount(new BigDecimal("2")), FLOOR_OR_SKIP, ScopeLimits.NONE, false,
                Examples.leader(), follower("1000"));
        StepRecorder steps = new StepRecorder();
        // 5 x 1,000 / 100,000 x 2
        assertThat(CopySizing.calculate(in, steps).raw()).isEqualByComparingTo("0.1");
        assertThat(steps.explanation("lots", "rule").asText())
                .contains("leader volume x follower invested amount / leader equity x multiplier");
    }

    /** Figures as wide as the columns they are stored in: 20 digits of lots, 64 of a basis with 48 decimals. */
    @Test
    void nothing_wraps_at_any_volume_and_basis_a_database_can_hold() {
        Random random = new Random(20180304);
        BigDecimal hundred = new BigDecimal("100");
        for (int round = 0; round < 500; round++) {
            BigDecimal lots = new BigDecimal(new BigInteger(66, random), 8);
            BigDecimal follower = new BigDecimal(new BigInteger(1 + random.nextInt(212), random).add(BigInteger.ONE), 48);
            BigDecimal leader = new BigDecimal(new BigInteger(1 + random.nextInt(212), random).add(BigInteger.ONE), 48);
            LotGrid grid = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
            CopyOutputs out = CopySizing.calculate(
                    new CopyInputs(
                            Examples.BY_EQUITY, FLOOR_OR_SKIP, ScopeLimits.NONE, false,
                            new CopyInputs.Leader("EURUSD", grid, new Volume(lots), "", Optional.of(new Basis(leader, "")),
                                    Optional.empty()),
                            Follower.of(new AccountId("F"), Optional.of(new Basis(follower, "")))),
                    Recorder.SILENT);
            BigInteger steps = lots.multiply(follower).multiply(hundred).divideToIntegralValue(leader).toBigInteger();
            assertThat(out.volume().lots()).as("round " + round).isEqualByComparingTo(new BigDecimal(steps, 2));
        }
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
