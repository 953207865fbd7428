package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lotbook.app.allocation.SpreadDeals;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leader deals checked without a window: what has settled, once, by whoever may. */
class WatchCommandTest {
    private DemoDesk desk;

    @Test
    void whatHasSettledIsCheckedOnceAndListsSaySo(@TempDir Path folder) {
        desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        SpreadDeals server = new SpreadDeals(desk, new LocalChanges());
        server.report("0.77", "0.79");
        Desk.Said early = run(OperatorRole.COMPLIANCE, "allocation", "watch", "--once").expect(0);
        assertThat(early.err()).contains("0 leader deals checked", "have not settled yet");

        Desk.Said found = run(OperatorRole.COMPLIANCE, "allocation", "watch", "--once", "--grace", "0").expect(1);
        assertThat(found.lines()).singleElement().asString()
                .contains("breakdown  A-E-", "The server's line has 0.79 lot, our recomputation 0.77");
        assertThat(found.err()).contains("2 leader deals checked, 1 differ, 1 new exceptions.");
        assertThat(run(OperatorRole.COMPLIANCE, "allocation", "watch", "--once", "--grace", "0").expect(0).err())
                .contains("0 leader deals checked, 0 differ, 0 new exceptions.");
        assertThat(run(OperatorRole.AUDITOR, "list", "breakdowns", "--filter", "check-state: differs", "--format", "csv").expect(0)
                .lines()).filteredOn(line -> line.contains("0.79")).hasSize(1);
        assertThat(run(OperatorRole.AUDITOR, "list", "exceptions", "--format", "csv").expect(0).out()).contains("0.79 lot");

        server.report("0.77");
        run(OperatorRole.COMPLIANCE, "allocation", "replay", "--from", "2018-03-01", "--to", "2018-03-02", "--record").expect(1);
        assertThat(run(OperatorRole.AUDITOR, "list", "breakdowns", "--filter", "check-state: unchecked", "--format", "csv").expect(0)
                .lines()).as("a replay that records is a check").hasSize(1);
    }

    @Test
    void aReplayByAnotherToleranceRecordsNoCheck(@TempDir Path folder) {
        desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        new SpreadDeals(desk, new LocalChanges()).report("0.77");
        run(OperatorRole.COMPLIANCE, "allocation", "replay", "--from", "2018-03-01", "--to", "2018-03-02", "--tolerance", "0.5",
                "--record").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "breakdowns", "--filter", "check-state: unchecked", "--format", "csv").expect(0)
                .lines()).hasSize(2);
        assertThat(run(OperatorRole.FINANCE, "allocation", "watch", "--once")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.FINDING);
            assertThat(said.err()).contains("Your role records no checks.");
        });
        assertThat(run(OperatorRole.COMPLIANCE, "allocation", "watch", "--once", "--grace", "-1").code())
                .isEqualTo(ExitCode.WRONG_USE);
    }

    private Desk.Said run(OperatorRole role, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        DemoOperator operator = DemoDesk.operator(role);
        int code = CommandLineProgram.run(
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err),
                        Map.of("LOTBOOK_DATABASE", desk.url().jdbc(), "LOTBOOK_OPERATOR", operator.name(), "LOTBOOK_PASSWORD",
                                operator.password()),
                        Optional.empty()),
                arguments);
        return new Desk.Said(code, out.toString(), err.toString());
    }
}
