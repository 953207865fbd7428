package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A block among 100,000 accounts by each method: silent, recorded, and recorded and read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MethodsBenchmark {
    private static final int ACCOUNTS = 100_000;

    @Param({
        "percent-weights", "lot-weights", "balance-weights", "equity-weights", "equal-weights", "equity-percent-weights",
        "equal-risk-weights", "net-liquidation-weights", "available-equity-weights", "fixed-amounts",
        "pamm-reallocated-on-flows", "pamm-corrected-on-withdrawal", "pamm-unit-weights"
    })
    public String method;

    private BlockInputs inputs;

    @Setup
    public void prepare() {
        Random random = new Random(20180301);
        Map<AccountId, Basis> bases = new LinkedHashMap<>();
        List<AccountWeight> weights = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            AccountId account = new AccountId("A" + i);
            bases.put(account, new Basis(BigDecimal.valueOf(100_00L + random.nextLong(1_000_000_00L), 2), "summary"));
            weights.add(AccountWeight.of(account, new BigDecimal("0.001")));
        }
        AllocationVersion version = Versions.of(method(weights), SizingTerms.blockSplit(Remainder.LIST_ORDER_CYCLIC));
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        inputs = new BlockInputs(
                version.sizing(), lots, Volume.of("123400"), Participants.of(version, bases, lots, Map.of()), "execution");
    }

    private BlockMethod method(List<AccountWeight> weights) {
        return switch (method) {
            case "percent-weights" -> new PercentWeights(weights);
            case "lot-weights" -> new LotWeights(weights);
            case "balance-weights" -> new BalanceWeights();
            case "equity-weights" -> new EquityWeights();
            case "equal-weights" -> new EqualWeights();
            case "equity-percent-weights" -> new EquityPercentWeights(weights);
            case "equal-risk-weights" -> new EqualRiskWeights(new BigDecimal("200"));
            case "net-liquidation-weights" -> new NetLiquidationWeights();
            case "available-equity-weights" -> new AvailableEquityWeights();
            case "fixed-amounts" -> new FixedAmounts(weights);
            case "pamm-reallocated-on-flows" -> new ReallocatedOnFlows();
            case "pamm-corrected-on-withdrawal" -> new CorrectedOnWithdrawal();
            case "pamm-unit-weights" -> new UnitWeights(weights);
            default -> throw new IllegalArgumentException(method);
        };
    }

    @Benchmark
    public BlockOutputs silent() {
        return BlockSplit.calculate(inputs, Recorder.SILENT);
    }

    /** Every step kept, none read yet. */
    @Benchmark
    public StepRecorder recorded() {
        StepRecorder recorder = new StepRecorder();
        BlockSplit.calculate(inputs, recorder);
        return recorder;
    }

    /** What it was before steps of many alike could wait: every digit written out while it is calculated, and kept. */
    @Benchmark
    public StepRecorder writtenAtOnce() {
        StepRecorder recorder = new StepRecorder();
        BlockSplit.calculate(inputs, recorder::step);
        return recorder;
    }

    /** Recorded, and every digit of every step read. */
    @Benchmark
    public List<Step> recordedAndRead() {
        return recorded().steps();
    }

    /** Recorded, and one account's share explained. */
    @Benchmark
    public Explanation recordedAndOneExplained() {
        Participant one = inputs.participants().members().get(ACCOUNTS / 2);
        return recorded().explanation("lots", "rule", BlockSplit.shareStep(one));
    }
}
