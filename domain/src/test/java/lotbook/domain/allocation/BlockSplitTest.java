package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockSplitTest {
    private static final LotGrid CENT_LOTS = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());

    /**
     * 0.05 over 3 : 2 : 2 : 1 has the exact parts 0.01875, 0.0125, 0.0125 and 0.00625, floors 1 1 1 0 and two steps
     * left.
     */
    @ParameterizedTest
    @CsvSource({
        "LARGEST_WEIGHT_CYCLIC, 0.02 0.02 0.01 0.00, 0.00",
        "LIST_ORDER_CYCLIC,     0.02 0.02 0.01 0.00, 0.00",
        "LARGEST_REMAINDER,     0.02 0.01 0.01 0.01, 0.00",
        "SMALLEST_FILL_RATIO,   0.02 0.01 0.01 0.01, 0.00",
        "FIFO,                  0.03 0.01 0.01 0.00, 0.00",
        "LEAVE_ON_MASTER,       0.01 0.01 0.01 0.00, 0.02"
    })
    void deals_the_remainder_by_its_rule(Remainder rule, String volumes, String left) {
        BlockOutputs out = split(rule, "0.05", "3", "2", "2", "1");
        assertThat(volumes(out)).isEqualTo(volumes);
        assertThat(out.unallocated()).isEqualTo(Volume.of(left));
    }

    @Test
    void the_part_of_a_step_stays_on_the_master() {
        BlockOutputs out = split(Remainder.LIST_ORDER_CYCLIC, "0.0375", "1", "1");
        assertThat(volumes(out)).isEqualTo("0.02 0.01");
        assertThat(out.unallocated()).isEqualTo(Volume.of("0.0075"));
    }

    @Test
    void what_a_cap_cuts_off_goes_to_the_others() {
        List<Participant> members = List.of(
                participant("A", "50", Optional.of(Volume.of("1.00"))), participant("B", "30", Optional.empty()),
                participant("C", "20", Optional.empty()));
        BlockOutputs out = split(SizingTerms.blockSplit(Remainder.SMALLEST_FILL_RATIO), CENT_LOTS, "10.00", members);
        // 9.00 between B and C at 30 : 20
        assertThat(volumes(out)).isEqualTo("1.00 5.40 3.60");
        assertThat(out.share(0).reason()).isEqualTo(Reason.ABOVE_MAXIMUM);
        assertThat(out.share(0).words()).isEqualTo("5.00 lot is above its cap 1.00: that much");
    }

    @Test
    void below_the_minimum_is_nothing_or_raised_out_of_the_remainder() {
        LotGrid tenths = new LotGrid(Volume.of("0.01"), Volume.of("0.10"), Optional.empty());
        List<Participant> members = Stream.of("95.5", "3.5", "1")
                .map(weight -> participant("A" + weight, weight, Optional.empty()))
                .toList();
        SizingTerms skip = SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC);
        assertThat(volumes(split(skip, tenths, "2.00", members))).isEqualTo("2.00 0.00 0.00");
        SizingTerms raise = new SizingTerms(
                LotRounding.FLOOR, BelowMinimum.CLAMP, AboveMaximum.CLAMP, Remainder.LARGEST_WEIGHT_CYCLIC);
        // 1.91 floored leaves 0.09, less than a minimum; of 3.00 2.86 leave 0.14, enough for one
        assertThat(volumes(split(raise, tenths, "2.00", members))).isEqualTo("2.00 0.00 0.00");
        BlockOutputs out = split(raise, tenths, "3.00", members);
        assertThat(volumes(out)).isEqualTo("2.88 0.12 0.00");
        assertThat(out.share(2).words()).isEqualTo("its part is below the minimum 0.10: nothing");
    }

    @Test
    void frozen_accounts_leave_and_the_others_share_by_their_percentages() {
        AllocationVersion version = Examples.version(
                new PercentWeights(List.of(weight("A", "50"), weight("B", "30"), weight("C", "20"))),
                SizingTerms.blockSplit(Remainder.LARGEST_REMAINDER));
        Map<AccountId, Basis> trading = new LinkedHashMap<>();
        trading.put(new AccountId("C"), Examples.basis("1", "summary"));
        trading.put(new AccountId("A"), Examples.basis("1", "summary"));
        Participants participants = Participants.of(version, trading, CENT_LOTS, Map.of());
        BlockInputs in = new BlockInputs(version.sizing(), CENT_LOTS, Volume.of("7.00"), participants, "execution");
        BlockOutputs out = BlockSplit.calculate(in, Recorder.SILENT);
        assertThat(out.shares())
                .extracting(share -> share.account() + " " + share.volume())
                .containsExactly("A 5.00", "C 2.00");
    }

    @Test
    void the_least_of_all_caps_counts() {
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.of(Volume.of("3.00")));
        AllocationVersion version =
                Examples.version(new EqualWeights(), SizingTerms.blockSplit(Remainder.LIST_ORDER_CYCLIC));
        Map<AccountId, Basis> trading = new LinkedHashMap<>();
        trading.put(new AccountId("A"), Examples.basis("1", "summary"));
        trading.put(new AccountId("B"), Examples.basis("1", "summary"));
        Participants participants =
                Participants.of(version, trading, lots, Map.of(new AccountId("B"), Volume.of("0.50")));
        BlockOutputs out = BlockSplit.calculate(
                new BlockInputs(version.sizing(), lots, Volume.of("8.00"), participants, "execution"), Recorder.SILENT);
        assertThat(volumes(out)).isEqualTo("3.00 0.50");
        assertThat(out.unallocated()).isEqualTo(Volume.of("4.50"));
    }

    @Test
    void explains_one_account_without_the_others() {
        StepRecorder steps = new StepRecorder();
        Participants participants = Participants.of(Stream.of("10000", "7000", "2000")
                .map(weight -> participant("I" + weight, weight, Optional.empty()))
                .toList());
        SizingTerms terms = SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC);
        BlockSplit.calculate(
                new BlockInputs(terms, CENT_LOTS, Volume.of("10.00"), participants, "execution:MT5-1/7"), steps);
        String root = BlockSplit.shareStep(participants.members().getFirst());
        assertThat(steps.explanation("lots of I10000", "block.equity-weights v1", root).asText()).isEqualTo("""
                5.27  lots of I10000: bounded part + its steps of the remainder (largest weight cyclic)
                  5.26  bounded part: at least the minimum or nothing, at most the cap
                    5.26  part: block x weight / sum of the weights = 5.263157894736842105263157894736842, floor to 0.01
                      10.00  block  [execution 7 of server MT5-1]
                      10000  weight  [summary]
                      19000  sum of the weights: sum of the weights
                        3  accounts
                    0.01  minimum
                  0.01  dealt of the remainder: block less all bounded parts, in whole steps
                    10.00  block  [execution 7 of server MT5-1]
                Rule block.equity-weights v1
                """);
    }

    @Test
    void a_fill_larger_than_its_targets_is_a_difference() {
        Map<AccountId, Volume> targets = Map.of(new AccountId("A"), Volume.of("1.00"));
        assertThatThrownBy(() -> PartialFill.spread(
                        targets, Volume.of("1.01"), Volume.of("0.01"), Remainder.FIFO, "execution", Recorder.SILENT))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("1.01 lots were filled, but the targets add up to 1.00 only.");
    }

    private static BlockOutputs split(Remainder rule, String volume, String... weights) {
        List<Participant> members = IntStream.range(0, weights.length)
                .mapToObj(i -> participant("A" + i, weights[i], Optional.empty()))
                .toList();
        return split(SizingTerms.blockSplit(rule), CENT_LOTS, volume, members);
    }

    private static BlockOutputs split(SizingTerms terms, LotGrid lots, String volume, List<Participant> members) {
        BlockInputs in = new BlockInputs(terms, lots, Volume.of(volume), Participants.of(members), "execution");
        return BlockSplit.calculate(in, Recorder.SILENT);
    }

    private static String volumes(BlockOutputs out) {
        return String.join(" ", out.shares().stream().map(share -> share.volume().toString()).toList());
    }

    private static Participant participant(String account, String weight, Optional<Volume> cap) {
        return new Participant(new AccountId(account), new BigDecimal(weight), cap, "summary");
    }

    private static AccountWeight weight(String account, String percent) {
        return AccountWeight.of(new AccountId(account), new BigDecimal(percent));
    }

    /** So many that they are never dealt singly, and beyond the level at which a search began to end. */
    @Test
    void steps_beyond_count_are_dealt_at_once_by_the_smallest_fill_ratio() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            dealtAsExactly("40000000000", member("A", "1", "0.00000001"), member("B", "1", ""));
            dealtAsExactly("40000000000", member("A", "3", "1"), member("B", "2", ""), member("C", "2", "30000000000"));
            // The second has the largest weight of those that are open, and is full long before the steps are dealt.
            dealtAsExactly("100000000", member("A", "1000000000", "0"), member("B", "1000", "101"), member("C", "1", ""));
        });
    }

    private static Participant member(String account, String weight, String cap) {
        return new Participant(new AccountId(account), new BigDecimal(weight),
                cap.isEmpty() ? Optional.empty() : Optional.of(Volume.of(cap)), "test");
    }

    private static void dealtAsExactly(String volume, Participant... members) {
        Volume step = Volume.of("0.00000001");
        BlockInputs in = new BlockInputs(
                SizingTerms.blockSplit(Remainder.SMALLEST_FILL_RATIO), new LotGrid(step, step, Optional.empty()),
                Volume.of(volume), Participants.of(List.of(members)), "test");
        Counts exact = new ExactSplit(in);
        Counts fast = LongSplit.attempt(in).orElseThrow();
        for (int i = 0; i < members.length; i++) {
            assertThat(fast.allocated(i)).as(volume + ", " + i).isEqualByComparingTo(exact.allocated(i));
        }
        assertThat(fast.left()).isEqualByComparingTo(exact.left()).isZero();
    }
}
