package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.simulator.trading.Report;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockInputs;
import lotbook.domain.allocation.BlockShare;
import lotbook.domain.allocation.BlockSplit;
import lotbook.domain.allocation.CopyInputs;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.allocation.CopyMethod;
import lotbook.domain.allocation.CopySizing;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.Participants;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recomputes from the reports alone, as the console will. */
class SizingTest {
    private static final LotGrid GRID =
            new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.of(Volume.of("50")));
    private static final Map<String, AllocationVersion> VERSIONS = March.versions().stream()
            .collect(Collectors.toMap(version -> version.id().value(), version -> version));

    private static final List<Breakdown> OPENINGS = new ArrayList<>();
    private static final Map<String, AccountSummary> SUMMARIES = new HashMap<>();
    private static final Map<String, BigDecimal> FILLED = new HashMap<>();

    @BeforeAll
    static void play() {
        List<Report> reports = March.play(March.engine(7, March.TO));
        Map<ExecId, PositionEffect> effects = new HashMap<>();
        for (Report report : reports) {
            switch (report.fact()) {
                case Execution execution -> {
                    execution.positionEffect().ifPresent(effect -> effects.put(execution.execId(), effect));
                    execution.copy().ifPresent(copy -> execution.fill().ifPresent(fill -> FILLED.merge(
                            copy.leaderExec().orElseThrow() + " " + execution.login(), fill.volume().lots(),
                            BigDecimal::add)));
                }
                case Breakdown breakdown -> {
                    if (effects.get(breakdown.leaderExec()) == PositionEffect.OPEN) {
                        OPENINGS.add(breakdown);
                    }
                }
                case AccountSummary summary -> SUMMARIES.put(key(summary.login(), summary.occurredAt()), summary);
                default -> { }
            }
        }
    }

    @Test
    void copiedVolumesAreTheAllocatorsForTheBasisReported() {
        int compared = 0;
        for (Breakdown breakdown : OPENINGS) {
            for (Breakdown.Line line : breakdown.lines()) {
                AllocationVersion version = VERSIONS.get(line.versionId().orElseThrow());
                if (version.method() instanceof CopyMethod) {
                    compared++;
                    Volume sized = CopySizing.calculate(copy(breakdown, line, version), Recorder.SILENT).volume();
                    switch (line.reason()) {
                        case PAUSED -> assertThat(line.volume().isZero()).isTrue();
                        case LIMIT -> assertThat(line.volume()).isLessThan(sized);
                        default -> assertThat(line.volume()).isEqualTo(sized);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void theBasisReportedIsThatOfASummaryEverybodySaw() {
        int compared = 0;
        for (Breakdown breakdown : OPENINGS) {
            for (Breakdown.Line line : breakdown.lines()) {
                if (VERSIONS.get(line.versionId().orElseThrow()).method() instanceof ProportionalByEquity) {
                    AccountSummary summary = SUMMARIES.get(key(line.login(), line.basisAt().orElseThrow()));
                    assertThat(line.basis().orElseThrow())
                            .isEqualByComparingTo(summary.equity().subtract(summary.credit()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void blockSharesAreTheAllocatorsForTheWeightsReported() {
        int compared = 0;
        for (Breakdown breakdown : OPENINGS) {
            AllocationVersion version = VERSIONS.get(breakdown.lines().getFirst().versionId().orElseThrow());
            if (version.method() instanceof CopyMethod) {
                continue;
            }
            Map<AccountId, Basis> weights = new LinkedHashMap<>();
            breakdown.lines().forEach(line -> weights.put(
                    new AccountId(line.login().number()), new Basis(line.basis().orElseThrow(), "")));
            Participants participants = Participants.of(version, weights, GRID, Map.of());
            BlockInputs inputs = new BlockInputs(version.sizing(), GRID, breakdown.volume(), participants, "");
            List<BlockShare> shares = BlockSplit.calculate(inputs, Recorder.SILENT).shares();
            assertThat(breakdown.lines().stream().map(Breakdown.Line::volume))
                    .containsExactlyElementsOf(shares.stream().map(BlockShare::volume).toList());
            assertThat(breakdown.weightTotal().orElseThrow()).isEqualByComparingTo(weights.values().stream()
                    .map(Basis::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
            compared++;
        }
        assertThat(compared).isPositive();
    }

    @Test
    void nobodyTradesMoreThanWasAllotted() {
        int filled = 0;
        for (Breakdown breakdown : OPENINGS) {
            for (Breakdown.Line line : breakdown.lines()) {
                BigDecimal traded = FILLED.getOrDefault(breakdown.leaderExec() + " " + line.login(), BigDecimal.ZERO);
                assertThat(traded).isLessThanOrEqualTo(line.volume().lots());
                filled += traded.compareTo(line.volume().lots()) == 0 && line.reason() != Reason.BELOW_MINIMUM ? 1 : 0;
            }
        }
        assertThat(filled).isGreaterThan(200);
    }

    private static CopyInputs copy(Breakdown breakdown, Breakdown.Line line, AllocationVersion version) {
        CopyInputs.Leader leader = new CopyInputs.Leader(
                breakdown.symbol(), GRID, breakdown.volume(), "",
                breakdown.leaderBasis().map(amount -> new Basis(amount, "")), Optional.empty());
        CopyInputs.Follower follower = new CopyInputs.Follower(
                new AccountId(line.login().number()), ScopeLimits.Mode.HEDGING, 0,
                line.basis().map(amount ->
                        new Basis(amount, "", line.conversion().map(rate -> new Conversion(new Rate(rate), "")))),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return CopyInputs.of(version, leader, follower);
    }

    private static String key(Login login, Instant at) {
        return login + " " + at;
    }
}
