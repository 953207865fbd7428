package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.simulator.trading.Expected;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.domain.execution.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quickfix.Message;

/** Over a real socket, with a QuickFIX/J initiator on the other side. */
@Timeout(180)
class SimulatorTest {
    private static final Instant WEEK_END = Instant.parse("2018-03-06T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void everythingMadeArrivesOnceAndInOrder() throws Exception {
        try (Simulator simulator = start(Console.LOCAL, 200);
                Console console = Console.connect(simulator.port())) {
            assertThat(simulator.awaitDone(Duration.ofMinutes(1))).isTrue();
            Expected expected = simulator.expected();
            List<String> arrived = console.received();
            assertThat(arrived).hasSize(Math.toIntExact(expected.messages())).hasSizeGreaterThan(500);
            assertThat(Console.of(arrived, MessageType.EXECUTION_REPORT)).isEqualTo(expected.executionReports());
            assertThat(Console.of(arrived, MessageType.ALLOCATION_REPORT)).isEqualTo(expected.breakdowns());
            assertThat(Console.of(arrived, MessageType.ACCOUNT_SUMMARY_REPORT)).isEqualTo(expected.summaries());
            assertThat(Console.of(arrived, MessageType.ACCOUNT_MOVEMENT)).isEqualTo(expected.movements());
            assertThat(new HashSet<>(arrived)).hasSameSizeAs(arrived);
            assertThat(simulator.progress().confirmed()).isEqualTo(expected.messages());
        }
    }

    @Test
    void aRestartGoesOnWhereItStoppedAndAnAbsentConsoleMissesNothing() throws Exception {
        List<String> whole;
        try (Simulator simulator = start(Console.LOCAL, 200);
                Console console = Console.connect(simulator.port())) {
            simulator.awaitDone(Duration.ofMinutes(1));
            whole = console.received().stream().map(Console::body).toList();
        }
        Path ours = directory.resolve("server");
        Path theirs = directory.resolve("console");
        List<String> first;
        try (Simulator simulator = start(Console.LOCAL.keptIn(ours), 50);
                Console console = Console.connect(simulator.port(), theirs)) {
            Console.await(() -> console.received().size() > 100);
            console.close();
            simulator.close();
            first = console.received();
        }
        assertThat(first).hasSizeLessThan(whole.size());
        try (Simulator simulator = start(Console.LOCAL.keptIn(ours), 200);
                Console console = Console.connect(simulator.port(), theirs)) {
            assertThat(simulator.awaitDone(Duration.ofMinutes(1))).isTrue();
            List<String> both = new java.util.ArrayList<>(first);
            both.addAll(console.received());
            assertThat(both.stream().map(Console::body).distinct()).containsExactlyElementsOf(whole);
        }
    }

    @Test
    void neverMoreThanTheWindowIsUnderWay() throws Exception {
        try (Simulator simulator = start(Console.LOCAL, 40)) {
            assertThat(simulator.progress().made()).isZero();
            try (Console console = Console.connect(simulator.port())) {
                while (!simulator.awaitDone(Duration.ofMillis(5))) {
                    Progress progress = simulator.progress();
                    assertThat(progress.made() - progress.confirmed()).isBetween(0L, 40L);
                    assertThat(console.received().size()).isGreaterThanOrEqualTo((int) progress.confirmed());
                }
            }
        }
    }

    @Test
    void aBurstOfThirtyThousandArrivesWhole() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.of(new Play.Quiet(), new Pace.AsTaken(), Console.LOCAL);
        BurstScenario burst = BurstScenario.usual("T1", "MT5-1", WEEK_END);
        try (Simulator simulator = Simulator.start(settings, InstantSource.system());
                Console console = Console.connect(simulator.port())) {
            simulator.fire(burst);
            assertThat(simulator.awaitDone(Duration.ofMinutes(1))).isTrue();
            Expected expected = simulator.expected();
            assertThat(expected.executions().get(Execution.Kind.TRADE)).isEqualTo(15 * 2000 + 15);
            assertThat(expected.breakdowns()).isEqualTo(15);
            assertThat(console.received()).hasSize(burst.messages());
        }
    }

    @Test
    void aLogonWithoutTheRightPasswordIsRefused() throws Exception {
        SessionSetup guarded = Console.LOCAL.askingFor(new SessionSetup.Credentials("lotbook", "right"));
        try (Simulator simulator = start(guarded, 100)) {
            try (Console console = Console.connect(simulator.port(), Map.of("553", "lotbook", "554", "wrong"))) {
                assertThat(simulator.awaitDone(Duration.ofSeconds(3))).isFalse();
                assertThat(console.received()).isEmpty();
                assertThat(simulator.progress().connected()).isFalse();
            }
        }
        try (Simulator simulator = start(guarded, 100);
                Console _ = Console.connect(simulator.port(), Map.of("553", "lotbook", "554", "right"))) {
            assertThat(simulator.awaitDone(Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void whatItDoesNotCarryOutIsRefusedInWords() throws Exception {
        SimulatorSettings quiet = SimulatorSettings.of(new Play.Quiet(), Pace.REAL_TIME, Console.LOCAL);
        try (Simulator simulator = Simulator.start(quiet, InstantSource.system());
                Console console = Console.connect(simulator.port())) {
            Console.await(console::isLoggedOn);
            Message message = new Message();
            message.getHeader().setString(35, "ZZ");
            console.send(message);
            Console.await(() -> !console.received().isEmpty());
            assertThat(console.received().getFirst()).contains("35=j", "372=ZZ", "380=3");
        }
    }

    private static Simulator start(SessionSetup session, int window) {
        Play month = new Play.Month(
                March.scenario(), March.bars(), List.copyOf(March.instruments().values()), Map.of(), March.versions(),
                Map.of(), March.FROM, WEEK_END, 7, Play.Month.TICKS_PER_HOUR, Duration.ofHours(1));
        return Simulator.start(
                new SimulatorSettings(month, new Pace.AsTaken(), session, window), InstantSource.system());
    }
}
