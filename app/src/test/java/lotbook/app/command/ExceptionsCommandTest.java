package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.reconciliation.OddMessages;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions resolved and reopened without a window, by compliance and nobody else. */
class ExceptionsCommandTest {
    private DemoDesk desk;

    @BeforeEach
    void fill(@TempDir Path folder) {
        desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        OddMessages.report(desk, new LocalChanges(), 3);
    }

    @Test
    void whatIsOpenIsListedResolvedAndReopened() {
        List<String> open = ids("state: open");
        assertThat(open).as("the notice is none").hasSize(3);
        String notice = ids("state: blank").getFirst();

        Desk.Said dry = run(OperatorRole.COMPLIANCE, "exceptions", "resolve", open.get(0), notice, open.get(1), "--outcome",
                "Explained", "--reason", "Their test", "--dry-run").expect(1);
        assertThat(dry.lines()).containsExactly(
                open.get(0) + ": Strange, MT5-1. Execution report 3 has no Symbol.",
                open.get(1) + ": Strange, MT5-1. Execution report 2 has no Symbol.",
                notice + " stays as it is: a notice of the server, there is nothing to resolve.");
        assertThat(dry.err()).contains("2 become resolved. One stays as it is.");
        assertThat(ids("state: open")).hasSize(3);

        Desk.Said resolved = run(OperatorRole.COMPLIANCE, "exceptions", "resolve", open.get(0), open.get(1), "--outcome",
                "false-alarm", "--reason", "Their test").expect(0);
        assertThat(resolved.err()).contains("2 exceptions are resolved.");
        assertThat(ids("state: open"))
                .containsExactly(open.get(2));
        assertThat(resolve(open.get(0), "explained", "Again").expect(1).out())
                .contains(open.getFirst() + " stays as it is: ").contains(" resolved it, ").contains(": False alarm. Their test");
        assertThat(run(OperatorRole.COMPLIANCE, "exceptions", "reopen", open.get(0), "--reason", "It was none").expect(0).err())
                .contains("One exception is open again.");
        assertThat(run(OperatorRole.COMPLIANCE, "exceptions", "reopen", open.get(0), "--reason", "Twice").expect(1).out())
                .contains("it is open, there is nothing to reopen.");
        assertThat(ids("state: open")).hasSize(2);
        assertThat(ids("state: reopened")).containsExactly(open.getFirst());
    }

    @Test
    void whatIsOpenIsGivenToAnOwnerUntilADay() {
        List<String> open = ids("state: open");
        String notice = ids("state: blank").getFirst();
        String finance = DemoDesk.operator(OperatorRole.FINANCE).name();
        LocalDate today = BusinessCalendar.NEW_YORK_17.dayOf(InstantSource.system().instant());

        Desk.Said dry = assign(finance, today.toString(), open.get(0), notice, open.get(1), "--dry-run").expect(1);
        assertThat(dry.lines()).hasSize(3).contains(
                notice + " stays as it is: a notice of the server, there is nothing to resolve.");
        assertThat(dry.err()).contains("2 go to " + finance + ", due " + today + ". One stays as it is.");
        assertThat(ids("owner: !blank")).isEmpty();

        assertThat(assign(finance, today.toString(), open.get(0), open.get(1)).expect(0).err())
                .contains("2 exceptions are with " + finance + " now, due " + today + ".");
        assertThat(ids("owner: \"" + finance + "\"; due-state: due today; state: open"))
                .containsExactly(open.get(0), open.get(1));
        assertThat(assign(finance, today.toString(), open.get(0), open.get(2)).expect(1).out())
                .contains(open.get(2) + ": Strange").contains(open.get(0) + " stays as it is: ")
                .contains(" gave it to " + finance + ", ").contains(", due " + today + ".");
        String manager = DemoDesk.operator(OperatorRole.MANAGER).name();
        assertThat(assign(manager, today.toString(), open.get(0)).expect(1).out())
                .contains(open.get(0) + " stays as it is: " + manager + " may not see it.");
        assertThat(assign("nobody", today.toString(), open.get(0)).expect(2).err())
                .contains("nobody is no active operator who reads exceptions. Take one of ");
        assertThat(assign(finance, "2018-03-05", open.get(0)).expect(2).err())
                .contains("2018-03-05 is past. Take a business day from " + today + " on.");
        assertThat(assign(finance, "soon", open.get(0)).code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run(OperatorRole.COMPLIANCE, "exceptions", "assign", "--help").expect(0).out()).contains("Example: ");
    }

    private Desk.Said assign(String owner, String due, String... more) {
        List<String> words = new ArrayList<>(List.of("exceptions", "assign", "--to", owner, "--due", due));
        words.addAll(List.of(more));
        return run(OperatorRole.COMPLIANCE, words.toArray(String[]::new));
    }

    @Test
    void whatIsWrongIsSaidWithItsRemedy() {
        String open = ids("state: open").getFirst();
        assertThat(resolve(open, "done", "x")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(said.err()).contains(
                    "done is no outcome. Take one of explained, corrected-at-source, accepted-as-is, false-alarm.");
        });
        assertThat(run(OperatorRole.COMPLIANCE, "exceptions", "resolve", open, "--outcome", "explained").code())
                .as("without a reason").isEqualTo(ExitCode.WRONG_USE);
        assertThat(resolve(open, "explained", " ").err())
                .contains("A reason is missing.");
        assertThat(resolve("77", "explained", "x").expect(1).out())
                .contains("77 stays as it is: there is no such exception, or it is not yours to see.");
        for (OperatorRole role : List.of(OperatorRole.MANAGER, OperatorRole.FINANCE, OperatorRole.AUDITOR)) {
            assertThat(run(role, "exceptions", "resolve", open, "--outcome", "explained", "--reason", "x").expect(1).err())
                    .contains("Your role assigns, resolves and reopens no exceptions. Ask a colleague of compliance.");
        }
        assertThat(run(OperatorRole.COMPLIANCE, "exceptions", "resolve", "--help").expect(0).out()).contains("Example: ");
    }

    /** Newest first. */
    private List<String> ids(String filter) {
        List<String> lines =
                run(OperatorRole.AUDITOR, "list", "exceptions", "--filter", filter, "--format", "csv").expect(0).lines();
        int place = Arrays.asList(lines.getFirst().split(",")).indexOf("exception");
        return lines.stream().skip(1).map(line -> line.split(",")[place]).toList();
    }

    private Desk.Said resolve(String id, String outcome, String why) {
        return run(OperatorRole.COMPLIANCE, "exceptions", "resolve", id, "--outcome", outcome, "--reason", why);
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
