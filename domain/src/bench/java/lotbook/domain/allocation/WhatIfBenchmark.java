package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Two versions over a period; no two trades are alike, which is the worst that may come. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(1)
public class WhatIfBenchmark {
    /** Followers and trades: 20 a day over a month, and over a quarter. */
    @Param({"100x440", "2000x1320"})
    public String size;

    @Param({"copy", "block"})
    public String family;

    private WhatIfInputs inputs;

    @Setup
    public void prepare() {
        Random random = new Random(20180301);
        String[] parts = size.split("x", 2);
        List<WhatIfInputs.Follower> followers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(parts[0]); i++) {
            followers.add(new WhatIfInputs.Follower(
                    new AccountId("A" + i), "USD", ScopeLimits.Mode.HEDGING, Optional.of(figures(random.nextInt(100_000) + 100)),
                    Optional.empty(), BigDecimal.valueOf(100), "summary"));
        }
        List<WhatIfInputs.Trade> trades = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
            trades.add(new WhatIfInputs.Trade(
                    Instant.EPOCH, "EURUSD", new Volume(BigDecimal.valueOf(100 + i, 2)), "execution"));
        }
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.of(Volume.of("50")));
        boolean copy = family.equals("copy");
        SizingTerms terms = copy
                ? SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP)
                : SizingTerms.blockSplit(Remainder.LARGEST_REMAINDER);
        inputs = new WhatIfInputs(
                Versions.of(copy ? new ProportionalByEquity(BigDecimal.ONE) : new EquityWeights(), terms),
                Versions.of(copy ? new ProportionalByBalance(BigDecimal.TWO) : new BalanceWeights(), terms),
                trades,
                Map.of("EURUSD", new WhatIfInputs.Symbol(lots, Optional.of(new BigDecimal("108412")), "execution", List.of())),
                new WhatIfInputs.Leader("USD", Optional.of(figures(1_000_000)), BigDecimal.valueOf(100), "summary"),
                followers, List.of());
    }

    private static AccountFigures figures(int equity) {
        BigDecimal amount = BigDecimal.valueOf(equity);
        return new AccountFigures(amount, amount, BigDecimal.ZERO, amount, BigDecimal.ZERO, Optional.of(amount));
    }

    @Benchmark
    public Optional<WhatIfOutputs> whatIf() {
        return WhatIf.calculate(inputs, Recorder.SILENT, WhatIf.Watch.NONE);
    }
}
