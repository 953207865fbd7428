package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.allocation.SpreadDeals;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a leader's deal agrees, differs or is unchecked, without a window. */
class ExplainCheckTest {
    @Test
    void aDealIsToldAsItWasCheckedToWhoeverSeesIt(@TempDir Path folder) {
        DemoDesk desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        new SpreadDeals(desk, new LocalChanges()).report("0.79", "0.77");
        assertThat(explain(desk, OperatorRole.COMPLIANCE, "E-1").expect(0).out())
                .startsWith("unchecked  check of MT5-1/A-E-1: nobody has checked it yet").contains("differs  as a check would");
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            new CheckBreakdowns(new StoredBreakdownChecks(compliance, () -> { }), new StoredReplay(compliance), Settling.AT_ONCE)
                    .run(Long.MAX_VALUE, CheckBreakdowns.Listener.NOBODY);
        }
        for (OperatorRole role : new OperatorRole[] {
            OperatorRole.COMPLIANCE, OperatorRole.FINANCE, OperatorRole.AUDITOR}) {
            assertThat(explain(desk, role, "E-1").expect(1).out()).as("%s", role)
                    .startsWith("differs  check of MT5-1/A-E-1: by the last check")
                    .contains("1 difference in 1 line  check 1, ", ", by c.marsh, of what was known until ")
                    .contains("different  volume: the line against what its version makes of the reported basis")
                    .contains("0.79  server's line  [breakdown ", "0.77  recomputed", "+0.02  difference")
                    .contains("15460.5  follower's basis", "100000  leader's basis", "not compared  basis: ", "1 %  tolerance")
                    .contains("breakdown ", ", open  [exception ");
            assertThat(explain(desk, role, "E-4").expect(0).out()).as("%s", role).startsWith("agrees  check of MT5-1/A-E-4");
        }
        assertThat(explain(desk, OperatorRole.MANAGER, "E-1").err()).as("no leader of the manager's")
                .contains("isn't yours to see");
        assertThat(explain(desk, OperatorRole.COMPLIANCE, "E-99").err())
                .contains("No breakdown of deal MT5-1/E-99 is known at that moment, or it isn't yours to see.");
    }

    private static Desk.Said explain(DemoDesk desk, OperatorRole role, String deal) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        DemoOperator operator = DemoDesk.operator(role);
        int code = CommandLineProgram.run(
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err),
                        Map.of("LOTBOOK_DATABASE", desk.url().jdbc(), "LOTBOOK_OPERATOR", operator.name(), "LOTBOOK_PASSWORD",
                                operator.password()),
                        Optional.empty()),
                "explain", "check", "--server", "MT5-1", "--leader-execution", deal);
        return new Desk.Said(code, out.toString(), err.toString());
    }
}
