package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who proposes and decides, on the command line: seen by all, changed by two people, refused where nobody could decide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesTest {
    private DemoDesk desk;

    @BeforeAll
    void fill(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
    }

    @Test
    void twoPeopleChangeAPolicyAndTakeItAway() {
        String id = number(run(OperatorRole.ADMINISTRATOR, "policies", "propose", "manual-lots", "--from-amount", "50.0", "--proposers",
                "manager", "--deciders", "compliance", "--decisions", "1", "--why", "Managers ask for large blocks").expect(0));
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", id).expect(0).out())
                .contains("Change policy manual lots from 50").contains("compliance, manager").contains("May propose")
                .contains("From the decision on, Manual lots of 50 lots or more is proposed by: manager; it takes 1 of: compliance.")
                .contains("0 proposals of the kind wait and keep the policy they were proposed under.");
        run(OperatorRole.ADMINISTRATOR, "decide", id, "--approve", "--why", "Mine").expect(1);
        run(OperatorRole.FINANCE, "decide", id, "--approve", "--why", "Not asked").expect(1);
        run(OperatorRole.COMPLIANCE, "decide", id, "--approve", "--why", "Seen").expect(0);
        assertThat(run(OperatorRole.MANAGER, "list", "policies", "--filter", "kind: manual").expect(0).out())
                .contains("50.00").contains("Agreed").contains(DemoDesk.operator(OperatorRole.ADMINISTRATOR).name())
                .contains("As delivered: from 100 lots on two decide");
        String back = number(run(OperatorRole.ADMINISTRATOR, "policies", "remove", "MANUAL_LOTS", "--from-amount", "50", "--why",
                "As before").expect(0));
        run(OperatorRole.COMPLIANCE, "decide", back, "--approve", "--why", "Fine").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "policies", "--filter", "kind: manual").expect(0).out())
                .doesNotContain("50.00").contains("100.00");
    }

    @Test
    void whatCantBeIsRefusedInAClearSentence() {
        assertThat(run(OperatorRole.ADMINISTRATOR, "policies", "propose", "link", "--proposers", "manager", "--deciders", "compliance",
                "--decisions", "2", "--why", "More eyes").expect(1))
                .satisfies(said -> assertThat(said.err())
                        .contains("Too few could decide on link: it would take 2, and when manager proposes there are 1"))
                .satisfies(said -> assertThat(said.out()).as("nothing follows from what is refused").isEmpty());
        assertThat(List.of("auditor", "coffee")).allSatisfy(nobody -> assertThat(run(OperatorRole.ADMINISTRATOR, "policies", "propose",
                "link", "--proposers", "manager", "--deciders", nobody, "--decisions", "1", "--why", "More eyes").expect(2).err())
                .contains(nobody + " is no role that proposes or decides: write compliance, finance, manager or administrator"));
        assertThat(run(OperatorRole.ADMINISTRATOR, "policies", "remove", "manual-lots", "--from-amount", "0", "--why", "Gone").expect(1)
                .err()).contains("The policy of manual lots from 0 stays.");
        assertThat(run(OperatorRole.ADMINISTRATOR, "policies", "remove", "coffee", "--from-amount", "1", "--why", "Gone").expect(2).err())
                .contains("coffee is no kind of change.").contains("manual-lots");
        run(OperatorRole.ADMINISTRATOR, "policies", "remove", "link", "--from-amount", "-1", "--why", "Gone").expect(2);
        run(OperatorRole.FINANCE, "policies", "propose", "link", "--proposers", "manager", "--deciders", "compliance",
                "--decisions", "1", "--why", "Mine").expect(1);
    }

    private static String number(Desk.Said proposed) {
        Matcher made = Pattern.compile("Proposal (\\d+), hash ([0-9a-f]+): waits for another person").matcher(proposed.out());
        assertThat(made.find()).as(proposed.out()).isTrue();
        return made.group(1);
    }

    private Desk.Said run(OperatorRole role, String... arguments) {
        return Desk.run(desk, role, arguments);
    }
}
