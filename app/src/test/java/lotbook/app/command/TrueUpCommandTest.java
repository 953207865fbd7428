package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.app.fee.StaleLine;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A charged line that a late deposit changes, on the command line: looked at, proposed, decided, answered. */
class TrueUpCommandTest {
    private DemoDesk desk;

    @Test
    void aLineIsTruedUpByTwoPeople(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
        StaleLine.make(desk, new LocalChanges());
        assertThat(run(OperatorRole.AUDITOR, "list", "fee-snapshots", "--columns", "link-id,posted,due").expect(0).out())
                .contains("L-0013").contains("400.00").contains("True up");
        assertThat(run(OperatorRole.FINANCE, "fees", "true-up", "1").expect(2).err()).contains("A reason is missing.");
        Desk.Said dry = run(OperatorRole.FINANCE, "fees", "true-up", "1", "--link", "L-0013", "--dry-run").expect(0);
        assertThat(dry.out())
                .contains("L-0013  fee run 1  2018-03-01 to 2018-03-31  posted USD 400.00, corrected USD 300.00,"
                        + " difference USD -100.00")
                .contains("first differs flow, movement TU-2 of server MT5-1: none, now 10,500 (HWM after a deposit)")
                .contains("corrected less posted").contains("base - HWM")
                .contains("At the next crystallisation USD 100.00 is given back");
        Matcher draft = Pattern.compile("(?i)fee run (\\d+)").matcher(run(OperatorRole.FINANCE, "fees", "run", "--period", "2018-04",
                "--link", "L-0013", "--reason", "April").out());
        assertThat(draft.find()).isTrue();
        assertThat(run(OperatorRole.FINANCE, "fees", "true-up", draft.group(1), "--link", "L-0013", "--dry-run").expect(0).out())
                .as("from the line that is held back").isEqualTo(dry.out());
        assertThat(run(OperatorRole.AUDITOR, "list", "fee-true-ups").expect(0).out()).as("nothing was written")
                .doesNotContain("Calculated");
        run(OperatorRole.COMPLIANCE, "fees", "true-up", "1", "--reason", "Not mine to propose").expect(1);

        Matcher made = Pattern.compile("Proposal (\\d+), hash").matcher(
                run(OperatorRole.FINANCE, "fees", "true-up", "1", "--reason", "The deposit TU-2 came late").expect(0).out());
        assertThat(made.find()).isTrue();
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", made.group(1)).expect(0).out())
                .contains("True up fee run 1").contains("USD 400.00").contains("USD 300.00").contains("What was posted stays");
        run(OperatorRole.FINANCE, "decide", made.group(1), "--approve", "--reason", "Mine").expect(1);
        run(OperatorRole.COMPLIANCE, "decide", made.group(1), "--approve", "--reason", "Seen").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "fee-true-ups").expect(0).out()).contains("Owed").contains("100.00");
        assertThat(run(OperatorRole.FINANCE, "fees", "true-up", "1", "--reason", "Again").expect(1).err())
                .contains("rest on the same facts as when they were charged or last trued up");
        assertThat(run(OperatorRole.FINANCE, "fees", "true-up", "1", "--link", "L-none", "--reason", "Who").expect(1).err())
                .contains("only what was charged is trued up");
        Desk.Said answer = run(OperatorRole.AUDITOR, "fees", "dispute", "1", "L-0013").expect(0);
        assertThat(answer.out()).contains("WHAT IT WAS PUT RIGHT BY").contains("owed to the investor at the next crystallisation")
                .contains("proposed to true it up").contains("Corrected anew from the")
                .contains(" UTC").doesNotContainPattern("\\d{2}T\\d{2}:").doesNotContain("[movement:").doesNotContain(" SCHEDULE");
    }

    @Test
    void aPayeeIsPaidWhatWasCollectedByTwoPeople(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
        StaleLine.make(desk, new LocalChanges());
        Matcher manager = Pattern.compile("MANAGER,(A-\\d+),USD,400.00,0.00,0.00,400.00,400.00,0.00").matcher(run(OperatorRole.AUDITOR,
                "list", "payees", "--format", "csv", "--columns", "kind,owner,currency,earned,credited,paid,open,uncollected,payable")
                        .expect(0).out());
        assertThat(manager.find()).as("earned, and none of it collected").isTrue();
        String owner = manager.group(1);
        String[] pay = {"payouts", "propose", "manager", owner, "--currency", "USD", "--reference", "SEPA 7", "--value-date",
            "2018-04-05", "--reason", "March"};
        assertThat(run(OperatorRole.FINANCE, pay).expect(1).err())
                .contains("Nothing is payable to manager " + owner + " in USD.");
        assertThat(run(OperatorRole.AUDITOR, "payouts", "explain", "manager", owner, "--currency", "USD").expect(0).out())
                .startsWith("0.00  payable, manager " + owner + ", USD: open less uncollected, or nothing")
                .contains("performance fee, fee run 1, proposal ").contains("Rule payee.account v2");
        run(OperatorRole.AUDITOR, "payouts", "explain", "manager", "A-none", "--currency", "USD").expect(2);
        run(OperatorRole.AUDITOR, "payouts", "explain", "nobody", owner, "--currency", "USD").expect(2);

        StaleLine.settle(desk, new LocalChanges());
        run(OperatorRole.COMPLIANCE, pay).expect(1);
        for (String amount : List.of("400.01", "-5", "0")) {
            Desk.Said tooMuch = run(OperatorRole.FINANCE, Stream.concat(Stream.of(pay), Stream.of("--amount", amount))
                    .toArray(String[]::new)).expect(1);
            assertThat(tooMuch.out()).as("nothing was posted, nor will be").isEmpty();
            assertThat(tooMuch.err()).contains("400.00 USD is payable.").contains("or leave it out for all");
        }
        run(OperatorRole.FINANCE, "payouts", "propose", "broker", "MT5-1", "--currency", "USD", "--reference", "x",
                "--value-date", "2018-04-05", "--reason", "x").expect(2);
        Desk.Said proposed = run(OperatorRole.FINANCE, pay).expect(0);
        assertThat(proposed.out()).contains("400.00 USD are posted as paid to manager " + owner + " by SEPA 7; 0.00 USD stay open.");
        assertThat(run(OperatorRole.AUDITOR, "list", "payees", "--filter", "pending: !=0", "--format", "csv",
                "--columns", "owner,payable,pending,pending-since").expect(0).out())
                .containsPattern(owner + ",400.00,400.00,20\\d\\d-\\d\\d-\\d\\dT");
        assertThat(run(OperatorRole.AUDITOR, "payouts", "explain", "manager", owner, "--currency", "USD", "--pending")
                .expect(0).out()).startsWith("400.00  waits for a decision, manager " + owner + ", USD: sum of the payouts")
                .containsPattern("proposal \\d+ of \\S+, SEPA 7");
        assertThat(run(OperatorRole.FINANCE, pay).expect(1).err()).as("asked for again")
                .contains("400.00 USD to manager " + owner + " wait for a decision: all that is payable.");
        Matcher made = Pattern.compile("Proposal (\\d+), hash").matcher(proposed.out());
        assertThat(made.find()).isTrue();
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", made.group(1)).expect(0).out())
                .contains("Pay out manager " + owner + ", USD").contains("SEPA 7").contains("2018-04-05");
        run(OperatorRole.FINANCE, "decide", made.group(1), "--approve", "--reason", "Mine").expect(1);
        run(OperatorRole.COMPLIANCE, "decide", made.group(1), "--approve", "--reason", "Seen").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "payee-lines", "--format", "csv", "--columns", "what,amount,reason").expect(0).out())
                .contains("EARNED,400.00").contains("PAID,-400.00,\"paid out, SEPA 7, proposal " + made.group(1));
        assertThat(run(OperatorRole.AUDITOR, "payouts", "explain", "manager", owner, "--currency", "USD", "--figure", "OPEN").expect(0)
                .out()).startsWith("0.00  open, ").contains("paid out, SEPA 7");
    }

    private Desk.Said run(OperatorRole role, String... arguments) {
        return Desk.run(desk, role, arguments);
    }
}
