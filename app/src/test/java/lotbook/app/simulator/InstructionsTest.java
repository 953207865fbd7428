package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.demo.DemoBook;
import lotbook.app.demo.DemoMonth;
import lotbook.app.simulator.trading.Instruction;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

/** What a console instructs takes hold at the leader's next order, and not of one that was accepted before. */
class InstructionsTest {
    private static final AccountId LEADER = new AccountId("A-100002");

    @Test
    void aVersionSizesOrdersAcceptedFromThenOn() {
        TradingEngine engine = DemoMonth.play().begin().orElseThrow();
        AllocationVersion old = DemoBook.masters().allocationVersions().stream()
                .filter(version -> version.leader().equals(LEADER) && version.link().isEmpty()).findFirst().orElseThrow();
        List<Breakdown> before = breakdowns(engine, 3);
        assertThat(before).isNotEmpty();
        AllocationVersion next = next(old, "AV-SENT", engine);
        assertThat(engine.carryOut(new Instruction.UseVersion(next, List.of()))).isEmpty();
        List<Breakdown> after = breakdowns(engine, 12);
        List<String> sizedBy = after.getLast().lines().stream().map(line -> line.versionId().orElseThrow()).toList();
        assertThat(sizedBy).as("who has none of his own").contains(next.id().value()).doesNotContain(old.id().value());
        assertThat(sizedBy).as("who has one of his own").contains("AV-0021-1", "AV-0022-1");
        assertThat(engine.carryOut(new Instruction.Pause(new Login("MT5-1", "none"), Optional.empty(), true)))
                .contains("There is no login none");
    }

    /** A server learns of a version when it is agreed, and uses it when it begins. */
    @Test
    void aVersionThatIsWithdrawnBeforeItBeginsNeverComesIntoUse() {
        TradingEngine engine = DemoMonth.play().begin().orElseThrow();
        AllocationVersion old = DemoBook.masters().allocationVersions().stream()
                .filter(version -> version.leader().equals(LEADER) && version.link().isEmpty()).findFirst().orElseThrow();
        assertThat(breakdowns(engine, 3)).isNotEmpty();
        AllocationVersion next = next(old, "AV-LATER", engine);
        assertThat(engine.carryOut(new Instruction.ForgetVersion(next.id()))).isEmpty();
        assertThat(engine.carryOut(new Instruction.UseVersion(next, List.of()))).contains(
                "Version AV-LATER was withdrawn before it began");
        assertThat(breakdowns(engine, 3)).allSatisfy(breakdown -> assertThat(breakdown.lines())
                .noneMatch(line -> line.versionId().filter(next.id().value()::equals).isPresent()));
    }

    private static AllocationVersion next(AllocationVersion old, String id, TradingEngine engine) {
        return new AllocationVersion(new VersionId(id), old.programme(), LEADER, Optional.empty(),
                new Multiplier(new BigDecimal("0.5")), old.sizing(), old.scope(), old.execution(), old.timing(),
                Interval.since(engine.now()), Optional.of(old.id()), "Test");
    }

    /** Of deals that open. */
    private static List<Breakdown> breakdowns(TradingEngine engine, int count) {
        List<Breakdown> found = new ArrayList<>();
        List<String> opening = new ArrayList<>();
        for (Optional<List<Report>> step = engine.step(); step.isPresent() && found.size() < count; step = engine.step()) {
            for (Report report : step.get()) {
                if (report.fact() instanceof Execution execution && execution.login().number().equals("100002")
                        && execution.positionEffect().filter(effect -> effect == Execution.PositionEffect.OPEN).isPresent()) {
                    opening.add(execution.execId().value());
                }
                if (report.fact() instanceof Breakdown breakdown && opening.contains(breakdown.leaderExec().value())) {
                    found.add(breakdown);
                }
            }
        }
        return found;
    }
}
