package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import lotbook.domain.explain.Recorder;
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

/**
 * A block of 123,456.78 lots among 100,000 accounts by their equities in cents. {@code split} starts from the
 * participants, which serve every order while weights hold; {@code fromRecords} makes them ready anew and reads every
 * volume; {@code plain} is the same rule written plainly in BigDecimal, the baseline of the ratios.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BlockSplitBenchmark {
    private static final int ACCOUNTS = 100_000;
    private static final long SEED = 20180301;

    @Param({
        "LARGEST_WEIGHT_CYCLIC",
        "LIST_ORDER_CYCLIC",
        "LARGEST_REMAINDER",
        "SMALLEST_FILL_RATIO",
        "FIFO",
        "LEAVE_ON_MASTER"
    })
    public Remainder remainder;

    private List<Participant> members = List.of();
    private BlockInputs inputs;

    @Setup
    public void prepare() {
        Random random = new Random(SEED);
        members = IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> new Participant(
                        new AccountId("A" + i),
                        BigDecimal.valueOf(100_00L + random.nextLong(1_000_000_00L), 2),
                        Optional.empty(),
                        "summary"))
                .toList();
        inputs = inputs(Participants.of(members));
        List<BigDecimal> plain = plainly();
        BlockOutputs out = BlockSplit.calculate(inputs, Recorder.SILENT);
        for (int i = 0; i < ACCOUNTS; i++) {
            if (out.volume(i).lots().compareTo(plain.get(i)) != 0) {
                throw new IllegalStateException("Both don't agree on account " + i);
            }
        }
    }

    private BlockInputs inputs(Participants participants) {
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        return new BlockInputs(
                SizingTerms.blockSplit(remainder), lots, Volume.of("123456.78"), participants, "execution");
    }

    @Benchmark
    public BlockOutputs split() {
        return BlockSplit.calculate(inputs, Recorder.SILENT);
    }

    @Benchmark
    public List<Volume> fromRecords() {
        BlockOutputs out = BlockSplit.calculate(inputs(Participants.of(members)), Recorder.SILENT);
        List<Volume> volumes = new ArrayList<>(ACCOUNTS);
        for (int i = 0; i < ACCOUNTS; i++) {
            volumes.add(out.volume(i));
        }
        return volumes;
    }

    @Benchmark
    public List<BigDecimal> plain() {
        return plainly();
    }

    private List<BigDecimal> plainly() {
        BigDecimal step = inputs.lots().step().lots();
        BigDecimal sum = BigDecimal.ZERO;
        for (Participant member : members) {
            sum = sum.add(member.weight());
        }
        List<BigDecimal> volumes = new ArrayList<>(ACCOUNTS);
        BigDecimal[] fractions = new BigDecimal[ACCOUNTS];
        BigDecimal left = inputs.volume().lots();
        for (int i = 0; i < ACCOUNTS; i++) {
            BigDecimal product = inputs.volume().lots().multiply(members.get(i).weight());
            BigDecimal volume = product.divide(sum, 2, RoundingMode.FLOOR);
            volumes.add(volume);
            fractions[i] = product.subtract(volume.multiply(sum));
            left = left.subtract(volume);
        }
        int steps = left.divideToIntegralValue(step).intValueExact();
        for (int i : order(volumes, fractions).subList(0, takers(steps))) {
            BigDecimal dealt = remainder == Remainder.FIFO ? left : step;
            volumes.set(i, volumes.get(i).add(dealt));
        }
        return volumes;
    }

    private int takers(int steps) {
        return switch (remainder) {
            case LEAVE_ON_MASTER -> 0;
            case FIFO -> 1;
            case LARGEST_WEIGHT_CYCLIC, LIST_ORDER_CYCLIC, LARGEST_REMAINDER, SMALLEST_FILL_RATIO -> steps;
        };
    }

    /** Without caps nobody takes two steps, so each rule is a sort. */
    private List<Integer> order(List<BigDecimal> volumes, BigDecimal[] fractions) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, ACCOUNTS).boxed().toList());
        Comparator<Integer> byWeight = Comparator.comparing((Integer i) -> members.get(i).weight()).reversed();
        Comparator<Integer> byRatio = (a, b) -> volumes.get(a).multiply(members.get(b).weight())
                .compareTo(volumes.get(b).multiply(members.get(a).weight()));
        switch (remainder) {
            case LARGEST_WEIGHT_CYCLIC -> order.sort(byWeight);
            case LARGEST_REMAINDER ->
                order.sort(Comparator.comparing((Integer i) -> fractions[i]).reversed().thenComparing(byWeight));
            case SMALLEST_FILL_RATIO -> order.sort(byRatio.thenComparing(byWeight));
            case LIST_ORDER_CYCLIC, FIFO, LEAVE_ON_MASTER -> {}
        }
        return order;
    }
}
