package lotbook.domain.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A month of a million investors: 30 daily accruals, then management and performance fee. A thousand different investors are
 * gone through a thousand times, because a run streams them and never has all in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class FeeBenchmark {
    private static final int DIFFERENT = 1_000;
    private static final int ROUNDS = 1_000;
    private static final int DOCUMENTS = 2_000;
    private static final LocalDate FIRST = LocalDate.of(2018, 4, 1);
    private static final BigDecimal RATE = new BigDecimal("0.02");
    private static final BigDecimal SHARE = new BigDecimal("0.20");
    private static final BigDecimal YEAR = new BigDecimal("365");

    private final List<FeeInputs> investors = new ArrayList<>();
    private byte[] document = new byte[0];

    @Setup
    public void prepare() {
        Random random = new Random(20180401);
        FeeTerms terms = FeeTemplates.GROSS_HIGH_WATER_MARK.with(new Rate(SHARE), new Rate(RATE));
        for (int at = 0; at < DIFFERENT; at++) {
            List<FeeDay> days = new ArrayList<>();
            for (int day = 0; day < 30; day++) {
                BigDecimal equity = BigDecimal.valueOf(900_000 + random.nextInt(400_000), 2);
                BigDecimal credit = BigDecimal.valueOf(random.nextInt(2) * 10_000L, 2);
                Figures figures = new Figures(equity.subtract(credit), equity, credit);
                days.add(new FeeDay(FIRST.plusDays(day), figures, BigDecimal.ZERO));
            }
            investors.add(new FeeInputs(
                    new AccountId("A-" + at), Optional.empty(), new VersionId("FT-1"), terms, MinorUnit.of("USD"), FIRST,
                    new FeePeriod(FIRST, FIRST.plusDays(29), false), FeeState.opening(new BigDecimal("10000.00")), days,
                    List.of(), List.of(), List.of(), List.of(), BusinessCalendar.NEW_YORK_17, Instant.EPOCH, List.of()));
        }
        for (FeeInputs investor : investors) {
            BigDecimal calculated = FeeCalculation.calculate(investor, Recorder.SILENT).collected();
            if (calculated.compareTo(byHand(investor)) != 0 || calculated.compareTo(byHandDaily(investor)) != 0) {
                throw new IllegalStateException(calculated + " instead of " + byHand(investor) + ", day by day "
                        + byHandDaily(investor));
            }
        }
        document = FeeSnapshot.of(investors.getFirst()).bytes();
    }

    @Benchmark
    public BigDecimal silent() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int round = 0; round < ROUNDS; round++) {
            for (FeeInputs investor : investors) {
                sum = sum.add(FeeCalculation.calculate(investor, Recorder.SILENT).collected());
            }
        }
        return sum;
    }

    /** Thirty accruals by hand, each on the day it is of. */
    @Benchmark
    public BigDecimal daily() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int round = 0; round < ROUNDS; round++) {
            for (FeeInputs investor : investors) {
                sum = sum.add(byHandDaily(investor));
            }
        }
        return sum;
    }

    /** No accrual and no day by hand: thirty values added up. */
    @Benchmark
    public BigDecimal plain() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int round = 0; round < ROUNDS; round++) {
            for (FeeInputs investor : investors) {
                sum = sum.add(byHand(investor));
            }
        }
        return sum;
    }

    /** Time of one document. */
    @Benchmark
    @OperationsPerInvocation(DOCUMENTS)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public int replay() {
        int steps = 0;
        for (int at = 0; at < DOCUMENTS; at++) {
            steps += FeeReplay.replay(document) instanceof ReplayResult.Equal equal ? equal.steps() : 0;
        }
        return steps;
    }

    /**
     * What the terms say, written for them alone: the days follow each other through the period, each accrues a 365th of the
     * year's rate, which is kept as 365ths because it may not end, and the sum is rounded once.
     */
    private static BigDecimal byHandDaily(FeeInputs investor) {
        LocalDate expected = investor.period().first();
        BigDecimal accrued = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (FeeDay day : investor.days()) {
            if (!day.date().equals(expected)) {
                throw new IllegalArgumentException("The day " + expected + " is missing");
            }
            value = day.figures().equity().subtract(day.figures().credit());
            if (value.signum() > 0) {
                accrued = accrued.add(value.multiply(RATE));
            }
            expected = expected.plusDays(1);
        }
        if (!expected.minusDays(1).equals(investor.period().last())) {
            throw new IllegalArgumentException("The day " + expected + " is missing, or beyond the period");
        }
        return withPerformance(investor, value, accrued.divide(YEAR, 2, RoundingMode.HALF_UP));
    }

    /** The same sum: thirty values are added up, and a rate is taken of them once. */
    private static BigDecimal byHand(FeeInputs investor) {
        BigDecimal values = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (FeeDay day : investor.days()) {
            value = day.figures().equity().subtract(day.figures().credit());
            values = values.add(value);
        }
        return withPerformance(investor, value, values.multiply(RATE).divide(YEAR, 2, RoundingMode.HALF_UP));
    }

    private static BigDecimal withPerformance(FeeInputs investor, BigDecimal value, BigDecimal management) {
        BigDecimal gain = value.subtract(management).subtract(investor.opening().hwm().hwm()).max(BigDecimal.ZERO);
        return management.add(gain.multiply(SHARE).setScale(2, RoundingMode.HALF_UP));
    }
}
