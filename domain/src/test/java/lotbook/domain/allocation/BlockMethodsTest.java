package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to weigh the accounts of a block, by hand, and what holds for all of them. */
class BlockMethodsTest {
    private static final AccountId A = new AccountId("A");
    private static final AccountId B = new AccountId("B");
    private static final AccountId C = new AccountId("C");
    private static final SizingTerms TERMS = SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC);

    @Test
    void equity_percent_weighs_each_percentage_of_the_own_equity() {
        EquityPercentWeights half = new EquityPercentWeights(List.of(
                AccountWeight.of(A, new BigDecimal("50")), AccountWeight.of(B, new BigDecimal("100"))));
        // 50 % of 10,000 and 100 % of 15,000: one to three
        assertThat(volumes(half, "4.00", Map.of(A, basis("10000"), B, basis("15000"))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(A, Volume.of("1.00"), B, Volume.of("3.00")));
    }

    @Test
    void equal_risk_gives_nothing_to_an_account_at_its_minimal_margin_level() {
        EqualRiskWeights atTwoHundred = new EqualRiskWeights(new BigDecimal("200"));
        // room: 10,000 - 2 x 1,000 = 8,000; 4,000 - 2 x 2,000 = 0; 5,000 - 2 x 500 = 4,000
        Map<AccountId, Basis> rooms = new LinkedHashMap<>();
        rooms.put(A, room(atTwoHundred, "10000", "1000"));
        rooms.put(B, room(atTwoHundred, "4000", "2000"));
        rooms.put(C, room(atTwoHundred, "5000", "500"));
        assertThat(volumes(atTwoHundred, "3.00", rooms)).containsExactlyInAnyOrderEntriesOf(
                Map.of(A, Volume.of("2.00"), B, Volume.ZERO, C, Volume.of("1.00")));
        assertThat(room(atTwoHundred, "3000", "2000").amount()).as("below its level").isEqualByComparingTo("0");
    }

    @Test
    void each_method_measures_its_own_of_an_account() {
        AccountFigures account = new AccountFigures(
                new BigDecimal("1000"), new BigDecimal("1300"), new BigDecimal("100"), new BigDecimal("900"),
                new BigDecimal("400"), Optional.of(new BigDecimal("250")));
        Map<Method, String> measured = new LinkedHashMap<>();
        measured.put(new BalanceWeights(), "1000");
        measured.put(new EquityWeights(), "1200");
        measured.put(new ReallocatedOnFlows(), "1200");
        measured.put(new CorrectedOnWithdrawal(), "1200");
        measured.put(new NetLiquidationWeights(), "1300");
        measured.put(new AvailableEquityWeights(), "900");
        measured.put(new EqualRiskWeights(new BigDecimal("150")), "700");
        measured.put(new ProportionalByInvestedAmount(BigDecimal.ONE), "250");
        measured.put(new CopyAmount(BigDecimal.ZERO), "250");
        measured.forEach((method, amount) -> assertThat(Measured.follower(method, account).orElseThrow())
                .as(method.id()).isEqualByComparingTo(amount));
        assertThat(Measured.leader(new CopyAmount(BigDecimal.ZERO), account).orElseThrow()).isEqualByComparingTo("1200");
        assertThat(Measured.leader(new EquityWeights(), account)).isEmpty();
    }

    @Test
    void fixed_amounts_take_whole_multiples_and_refuse_every_other_block() {
        FixedAmounts amounts = new FixedAmounts(List.of(
                AccountWeight.of(A, new BigDecimal("0.1")), AccountWeight.of(B, new BigDecimal("0.3"))));
        Map<AccountId, Basis> both = Map.of(A, basis("1"), B, basis("1"));
        assertThat(volumes(amounts, "1.20", both)).containsExactlyInAnyOrderEntriesOf(
                Map.of(A, Volume.of("0.30"), B, Volume.of("0.90")));
        BlockOutputs refused = BlockSplit.calculate(block(amounts, "1.30", both), Recorder.SILENT);
        assertThat(refused.unallocated()).isEqualTo(Volume.of("1.30"));
        assertThat(refused.shares()).allSatisfy(share -> {
            assertThat(share.reason()).isEqualTo(Reason.LIMIT);
            assertThat(share.words()).isEqualTo("1.30 lot is no whole multiple of 0.40: nothing");
        });
        // With B frozen the rest is a group of its own.
        assertThat(volumes(amounts, "1.30", Map.of(A, basis("1")))).containsEntry(A, Volume.of("1.30"));
    }

    @Test
    void units_divide_as_they_were_struck() {
        UnitWeights units = new UnitWeights(List.of(
                AccountWeight.of(A, new BigDecimal("725.000001")), AccountWeight.of(B, new BigDecimal("275"))));
        assertThat(volumes(units, "1.00", Map.of(A, basis("1"), B, basis("1")))).containsExactlyInAnyOrderEntriesOf(
                Map.of(A, Volume.of("0.73"), B, Volume.of("0.27")));
    }

    @Test
    void a_basis_in_another_currency_is_converted_and_both_are_steps() {
        Map<AccountId, Basis> bases = new LinkedHashMap<>();
        bases.put(A, basis("10000"));
        bases.put(B, new Basis(
                new BigDecimal("8000"), "summary:MT5-1/S-2",
                Optional.of(new Conversion(Rate.of("1.25"), "ECB rates of 2018-03-02"))));
        StepRecorder steps = new StepRecorder();
        BlockOutputs out = BlockSplit.calculate(block(new EquityWeights(), "2.00", bases), steps);
        assertThat(out.shares()).extracting(BlockShare::volume).containsExactly(Volume.of("1.00"), Volume.of("1.00"));
        assertThat(steps.explanation("lots", "rule", "share:B").asText())
                .contains("equity x conversion")
                .contains("8000  equity  [summary S-2 of server MT5-1]")
                .contains("1.25  conversion  [ECB rates of 2018-03-02]");
    }

    static Stream<BlockMethod> methods() {
        List<AccountWeight> agreed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // All different, and a sum of exactly 100 for percentages.
            agreed.add(AccountWeight.of(new AccountId("A" + i), new BigDecimal("4.05").add(new BigDecimal("0.1")
                    .multiply(BigDecimal.valueOf(i)))));
        }
        return Stream.of(
                new PercentWeights(agreed), new LotWeights(agreed), new BalanceWeights(), new EquityWeights(),
                new EquityPercentWeights(agreed), new EqualRiskWeights(new BigDecimal("200")), new NetLiquidationWeights(),
                new AvailableEquityWeights(), new FixedAmounts(agreed), new ReallocatedOnFlows(), new CorrectedOnWithdrawal(),
                new UnitWeights(agreed), new EqualWeights());
    }

    @Test
    void every_permitted_method_is_among_those_tested() {
        assertThat(methods().map(Object::getClass).distinct().count())
                .isEqualTo(BlockMethod.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void parts_and_rest_are_the_block_whoever_comes_first_and_whoever_listens(BlockMethod method) {
        Random random = new Random(20180305);
        for (int round = 0; round < 100; round++) {
            Map<AccountId, Basis> bases = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                BigDecimal amount = BigDecimal.valueOf((random.nextInt(100_000) + 1) * 64L + i, 2);
                bases.put(new AccountId("A" + i), new Basis(amount, "seeded"));
            }
            Volume volume = new Volume(BigDecimal.valueOf(random.nextInt(100_000), 2));
            BlockOutputs out = BlockSplit.calculate(block(method, volume.toString(), bases), Recorder.SILENT);
            Volume sum = out.shares().stream().map(BlockShare::volume).reduce(out.unallocated(), Volume::plus);
            assertThat(sum).as("round " + round).isEqualTo(volume);
            assertThat(BlockSplit.calculate(block(method, volume.toString(), bases), new StepRecorder()).shares())
                    .as("round " + round).isEqualTo(out.shares());
            if (!(method instanceof EqualWeights)) {
                assertThat(shuffled(method, volume, bases, random)).as("round " + round).isEqualTo(byAccount(out));
            }
        }
    }

    private static Map<AccountId, Volume> shuffled(
            BlockMethod method, Volume volume, Map<AccountId, Basis> bases, Random random) {
        List<AccountId> order = new ArrayList<>(bases.keySet());
        Collections.shuffle(order, random);
        Map<AccountId, Basis> mixed = new LinkedHashMap<>();
        order.forEach(account -> mixed.put(account, bases.getOrDefault(account, basis("0"))));
        return byAccount(BlockSplit.calculate(block(method, volume.toString(), mixed), Recorder.SILENT));
    }

    private static Map<AccountId, Volume> byAccount(BlockOutputs out) {
        Map<AccountId, Volume> volumes = new HashMap<>();
        out.shares().forEach(share -> volumes.put(share.account(), share.volume()));
        return volumes;
    }

    @Test
    void nonsense_is_refused_where_it_is_written() {
        assertThatThrownBy(() -> new EqualRiskWeights(BigDecimal.ZERO)).hasMessageContaining("margin level");
        assertThatThrownBy(() -> new CopyAmount(new BigDecimal("-1"))).hasMessageContaining("not negative");
        assertThatThrownBy(() -> new FixedAmounts(List.of(AccountWeight.of(A, new BigDecimal("0.000000001")))))
                .isInstanceOf(RuntimeException.class);
    }

    private static Map<AccountId, Volume> volumes(BlockMethod method, String block, Map<AccountId, Basis> bases) {
        return byAccount(BlockSplit.calculate(block(method, block, bases), Recorder.SILENT));
    }

    private static BlockInputs block(BlockMethod method, String volume, Map<AccountId, Basis> bases) {
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        AllocationVersion version = Examples.version(method, TERMS);
        return new BlockInputs(
                TERMS, lots, Volume.of(volume), Participants.of(version, bases, lots, Map.of()), "execution:MT5-1/1");
    }

    private static Basis basis(String amount) {
        return new Basis(new BigDecimal(amount), "summary:MT5-1/S-1");
    }

    private static Basis room(EqualRiskWeights method, String equity, String used) {
        BigDecimal amount = new BigDecimal(equity);
        AccountFigures account = new AccountFigures(
                amount, amount, BigDecimal.ZERO, amount.subtract(new BigDecimal(used)), new BigDecimal(used), Optional.empty());
        return new Basis(Measured.follower(method, account).orElseThrow(), "summary:MT5-1/S-1");
    }
}
