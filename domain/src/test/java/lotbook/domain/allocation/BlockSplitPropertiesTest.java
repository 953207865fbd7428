package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every block split, over seeded random blocks; the seed and the round are in the message. */
class BlockSplitPropertiesTest {
    private static final long SEED = 20180301;
    private static final int ROUNDS = 400;

    @ParameterizedTest
    @EnumSource(Remainder.class)
    void parts_and_rest_add_up_to_the_block_and_nobody_is_above_its_cap(Remainder remainder) {
        forEachBlock(remainder, (in, label) -> {
            BlockOutputs out = BlockSplit.calculate(in, Recorder.SILENT);
            Volume sum = out.shares().stream().map(BlockShare::volume).reduce(out.unallocated(), Volume::plus);
            assertThat(sum).as(label).isEqualTo(in.volume());
            for (int i = 0; i < out.size(); i++) {
                Participant member = in.participants().members().get(i);
                assertThat(out.volume(i)).as(label).isLessThanOrEqualTo(member.cap().orElse(in.volume()));
                Volume least = out.volume(i).isZero() ? Volume.ZERO : in.lots().lowest();
                assertThat(out.volume(i)).as(label).isGreaterThanOrEqualTo(least);
                BigDecimal partOfStep = out.volume(i).lots().remainder(in.lots().step().lots());
                assertThat(partOfStep).as(label).isEqualByComparingTo("0");
                assertThat(member.weight().signum() > 0 || out.volume(i).isZero()).as(label).isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Remainder.class)
    void both_kernels_do_what_the_rules_say_step_by_step(Remainder remainder) {
        forEachBlock(remainder, (in, label) -> {
            StepwiseSplit rules = new StepwiseSplit(in);
            Counts fast = LongSplit.attempt(in).orElseThrow();
            Counts exact = new ExactSplit(in);
            for (int i = 0; i < rules.volumes.length; i++) {
                BigDecimal steps = rules.volumes[i].divideToIntegralValue(in.lots().step().lots());
                assertThat(fast.allocated(i)).as(label + ", account " + i).isEqualByComparingTo(steps);
                assertThat(exact.allocated(i)).as(label + ", account " + i).isEqualByComparingTo(steps);
                assertThat(exact.quota(i)).as(label).isEqualByComparingTo(fast.quota(i));
                assertThat(exact.bounded(i)).as(label).isEqualByComparingTo(fast.bounded(i));
            }
            assertThat(exact.left()).as(label).isEqualByComparingTo(fast.left());
            BlockOutputs out = BlockSplit.calculate(in, Recorder.SILENT);
            assertThat(out.unallocated().lots()).as(label).isEqualByComparingTo(rules.unallocated());
        });
    }

    @ParameterizedTest
    @EnumSource(Remainder.class)
    void recording_changes_no_digit_and_ends_in_the_same_figures(Remainder remainder) {
        forEachBlock(remainder, (in, label) -> {
            StepRecorder steps = new StepRecorder();
            List<BlockShare> recorded = BlockSplit.calculate(in, steps).shares();
            assertThat(recorded).as(label).isEqualTo(BlockSplit.calculate(in, Recorder.SILENT).shares());
            StepRecorder atOnce = new StepRecorder();
            BlockSplit.calculate(in, atOnce::step);
            assertThat(steps.steps()).as(label).isEqualTo(atOnce.steps());
            for (int i = 0; i < recorded.size(); i++) {
                String root = BlockSplit.shareStep(in.participants().members().get(i));
                assertThat(steps.explanation("lots", "rule", root).value())
                        .as(label)
                        .isEqualTo(recorded.get(i).volume().toString());
                assertThat(steps.explanation("lots", "rule", root)).as(label).isEqualTo(atOnce.explanation("lots", "rule", root));
            }
        });
    }

    /** With weights and fractions all different no rule but the two that name the list depends on its order. */
    @ParameterizedTest
    @EnumSource(names = {"LARGEST_WEIGHT_CYCLIC", "LARGEST_REMAINDER", "SMALLEST_FILL_RATIO", "LEAVE_ON_MASTER"})
    void the_order_of_accounts_changes_nothing_where_the_rule_does_not_name_it(Remainder remainder) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<Participant> members = new ArrayList<>();
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                BigDecimal weight = BigDecimal.valueOf((random.nextInt(100_000) + 1) * 64L + i, 2);
                members.add(new Participant(new AccountId("A" + i), weight, Optional.empty(), "seeded"));
            }
            Volume volume = new Volume(BigDecimal.valueOf(random.nextInt(100_000), 2));
            Map<AccountId, Volume> straight = volumes(cents(remainder, volume, members));
            Collections.shuffle(members, random);
            assertThat(volumes(cents(remainder, volume, members))).as("round " + round).isEqualTo(straight);
        }
    }

    @ParameterizedTest
    @EnumSource(Remainder.class)
    void huge_volumes_and_weights_never_wrap(Remainder remainder) {
        Random random = new Random(SEED);
        for (int round = 0; round < 400; round++) {
            int bits = 20 + random.nextInt(180);
            int decimals = round % 2 == 0 ? 0 : random.nextInt(19);
            List<Participant> members = IntStream.range(0, 7)
                    .mapToObj(i -> new Participant(
                            new AccountId("A" + i),
                            new BigDecimal(new BigInteger(bits, random).add(BigInteger.ONE), decimals),
                            i == 3 ? Optional.of(Volume.of("12.34")) : Optional.empty(),
                            "seeded"))
                    .toList();
            Volume volume = new Volume(new BigDecimal(new BigInteger(20 + random.nextInt(180), random), 2));
            BlockInputs in = cents(remainder, volume, members);
            BlockOutputs out = BlockSplit.calculate(in, Recorder.SILENT);
            Counts exact = new ExactSplit(in);
            Volume sum = out.unallocated();
            for (int i = 0; i < out.size(); i++) {
                assertThat(out.volume(i).lots()).as("round " + round)
                        .isEqualByComparingTo(exact.allocated(i).movePointLeft(2));
                sum = sum.plus(out.volume(i));
            }
            assertThat(sum).as("round " + round).isEqualTo(volume);
            assertThat(out.volume(3)).isLessThanOrEqualTo(Volume.of("12.34"));
        }
    }

    private static Map<AccountId, Volume> volumes(BlockInputs in) {
        Map<AccountId, Volume> volumes = new HashMap<>();
        BlockSplit.calculate(in, Recorder.SILENT)
                .shares()
                .forEach(share -> volumes.put(share.account(), share.volume()));
        return volumes;
    }

    private static BlockInputs cents(Remainder remainder, Volume volume, List<Participant> members) {
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        return new BlockInputs(SizingTerms.blockSplit(remainder), lots, volume, Participants.of(members), "seeded");
    }

    private static void forEachBlock(Remainder remainder, Check check) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            check.of(block(remainder, random), "seed " + SEED + ", round " + round);
        }
    }

    /** Few accounts, ties, zero weights, tight caps and coarse minimums on purpose: that is where the rules meet. */
    private static BlockInputs block(Remainder remainder, Random random) {
        List<Participant> members = new ArrayList<>();
        int size = 1 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            int unscaled = random.nextInt(random.nextBoolean() ? 6 : 100_000) + (i == 0 ? 1 : 0);
            BigDecimal weight = BigDecimal.valueOf(unscaled, random.nextInt(3));
            Optional<Volume> cap = random.nextInt(3) == 0
                    ? Optional.of(new Volume(BigDecimal.valueOf(random.nextInt(500), 2)))
                    : Optional.empty();
            members.add(new Participant(new AccountId("A" + i), weight, cap, "seeded"));
        }
        String[] steps = {"0.01", "0.1", "1", "0.03", "0.00001"};
        Volume step = Volume.of(steps[random.nextInt(steps.length)]);
        Volume minimum = new Volume(step.lots().multiply(BigDecimal.valueOf(1 + random.nextInt(4))));
        int coarse = step.compareTo(Volume.of("0.001")) < 0 ? 1 : 2_000;
        Volume volume = new Volume(BigDecimal.valueOf(random.nextInt(coarse) + 1, 2).add(new BigDecimal("0.005")));
        SizingTerms terms = new SizingTerms(
                LotRounding.FLOOR,
                BelowMinimum.values()[random.nextInt(3)],
                AboveMaximum.values()[random.nextInt(2)],
                remainder);
        LotGrid lots = new LotGrid(step, minimum, Optional.empty());
        return new BlockInputs(terms, lots, volume, Participants.of(members), "seeded");
    }

    /** What is to hold for one block. */
    private interface Check {
        void of(BlockInputs in, String label);
    }
}
