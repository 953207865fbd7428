package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import lotbook.app.fee.ReplaySnapshots;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.table.GridView;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** Finance calculates, settles what holds lines back and proposes; compliance sees what it comes to, and charges it. */
class FeeJourneyTest extends DemoWindowTest {
    @Test
    void financeProposesARunAndComplianceChargesIt() {
        signIn(OperatorRole.FINANCE);
        open(FeeRunTables.RUNS);
        Desk.waitUntil("what finance does stands below", () -> hands.sees("#fee-calculate"));
        Button calculate = hands.<Button>find("#fee-calculate").orElseThrow();
        assertThat(Desk.ask(calculate::isDisabled)).as("without a period and a reason").isTrue();
        hands.type("#fee-period", "March");
        hands.type("#fee-reason", "March 2018");
        hands.press("#fee-calculate");
        assertThat(hands.textOf("#fee-said")).startsWith("'March' is no period.");
        hands.type("#fee-period", "2018-03");
        hands.press("#fee-calculate");
        Desk.waitUntil("calculated", () -> hands.textOf("#fee-said").equals("Fee run 1 is a draft: 48 lines, 48 held back."));
        Desk.waitUntil("its row is there", () -> focusFirst());
        hands.press("#fee-propose");
        Desk.waitUntil("refused", () -> hands.textOf("#fee-said").contains("is held back"));

        open(FeeRunTables.SNAPSHOTS);
        Desk.waitUntil("its lines", () -> grid().filter(view -> view.model().rowsProperty().get().total() == 48).isPresent());
        aLineIsProvedOnTheSpot();
        anInvestorIsAnsweredFromTheRow();
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.type("#fee-reason", "No equity was measured");
        hands.press("#fee-set-aside");
        Desk.waitUntil("set aside", () -> hands.textOf("#fee-said").equals("48 lines set aside."));
        theyAreTakenInAgain();

        open(FeeRunTables.RUNS);
        Desk.waitUntil("back at its row", () -> focusFirst());
        hands.type("#fee-reason", "Reviewed");
        hands.press("#fee-propose");
        Desk.waitUntil("proposed", () -> hands.textOf("#fee-said").startsWith("Fee run 1 waits for another person: proposal "));
        Proposal waiting;
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            waiting = new StoredProposals(compliance, changes::tell).open().getFirst();
            assertThat(waiting.change().subject()).isEqualTo("fee run 1");
            new StoredProposals(compliance, changes::tell).decide(waiting.id(), Verdict.APPROVED, waiting.hash(), "Seen");
        }
        hands.press("#fee-discard");
        Desk.waitUntil("an approved run stays", () -> hands.textOf("#fee-said").contains("stays so")
                || hands.textOf("#fee-said").startsWith("Choose a run"));
    }

    private void theyAreTakenInAgain() {
        Desk.waitUntil("its row says so", () -> focusFirst() && focusedIs("SET_ASIDE"));
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.type("#fee-reason", "The equity may come yet");
        hands.press("#fee-take-in");
        Desk.waitUntil("taken in", () -> hands.textOf("#fee-said").equals("48 lines taken in again."));
        Desk.waitUntil("it is held back as before", () -> focusFirst() && focusedIs("HELD_BACK"));
        hands.type("#fee-reason", "It did not");
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.press("#fee-set-aside");
        Desk.waitUntil("set aside again", () -> hands.textOf("#fee-said").equals("48 lines set aside."));
    }

    private boolean focusedIs(String state) {
        return grid().flatMap(GridView::focusedRow).flatMap(row -> row.text("state")).filter(state::equals).isPresent();
    }

    /** Ctrl+Shift+R recomputes the document behind the row; what is saved is what the command line recomputes. */
    private void aLineIsProvedOnTheSpot() {
        Desk.waitUntil("a line has the focus", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().table().requestFocus());
        keyboard.controlShift(KeyCode.R);
        Desk.waitUntil("proved", () -> hands.textOf("#evidence-came").equals("Replay equal"));
        assertThat(hands.textOf("#evidence-said")).matches("\\d+ steps by .+ and every result come out as they were kept\\.");
        hands.press("#evidence-save");
        Desk.waitUntil("saved", () -> hands.textOf("#evidence-came").equals("Saved"));
        assertThat(new ReplaySnapshots(document -> { }).run(List.of(exported()))).isEqualTo(new ReplaySnapshots.Counts(1, 0, 0));
    }

    private void anInvestorIsAnsweredFromTheRow() {
        Desk.act(() -> frame().view().actions().stream()
                .filter(action -> action.id().equals("dispute-row")).findFirst().orElseThrow().tryIt());
        Desk.waitUntil("the page is there", () -> hands.sees("#answer-headline"));
        assertThat(hands.textOf("#answer-title")).startsWith("Answer about fee run 1, link L-");
        assertThat(hands.textOf("#answer-proved")).isEqualTo("Can be proved");
        for (String part : List.of("question", "terms", "measured", "derived", "charges", "postings", "approvals", "proof")) {
            assertThat(hands.sees("#answer-" + part)).as(part).isTrue();
        }
        hands.press("#answer-figure");
        Desk.waitUntil("its derivation beside it", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained);
        hands.press("#answer-workbook");
        Desk.waitUntil("answered", () -> frame().notices().all().stream().anyMatch(notice ->
                notice.text().startsWith("The answer about fee run 1, link L-") && notice.text().endsWith("the replay hold.")));
        Desk.act(() -> frame().screens().show(new Screen.Grid(FeeRunTables.SNAPSHOTS)));
        Desk.waitUntil("back at the lines", this::focusFirst);
    }

    @Test
    void othersSeeRunsAndHaveNothingToPress() {
        signIn(OperatorRole.COMPLIANCE);
        open(FeeRunTables.RUNS);
        Desk.waitUntil("the grid is there", () -> grid().isPresent());
        assertThat(hands.sees("#fee-bar")).isFalse();
    }

    @Test
    void anInvestorIsSeenOutStepByStep() {
        signIn(OperatorRole.COMPLIANCE);
        open(new Screen.Exit("L-0001"));
        Desk.waitUntil("read", () -> hands.textOf("#exit-title").startsWith("Exit of L-0001: A-200001 leaves "));
        assertThat(hands.textOf("#exit-words-0")).startsWith("Copying goes on.");
        assertThat(hands.textOf("#exit-obstacle")).as("no reason yet").isNotEmpty();
        hands.type("#exit-reason", "Gave notice");
        hands.press("#exit-take");
        Desk.waitUntil("stopped at once", () -> hands.textOf("#exit-said").startsWith("Done: command "));
        Desk.waitUntil("and waits for the server", () -> hands.textOf("#exit-words-0").startsWith("Frozen once the server answers"));
        assertThat(hands.sees("#exit-take")).as("nothing to press meanwhile").isFalse();
        closeWindow();
        openWindow();
        signIn(OperatorRole.FINANCE);
        open(new Screen.Exit("L-0004"));
        Desk.waitUntil("ended", () -> hands.textOf("#exit-words-0").startsWith("The link ended at 2018-03-14 14:00:00 UTC"));
        assertThat(hands.textOf("#exit-words-1")).isEqualTo("Nothing of the link's is open.");
        assertThat(hands.textOf("#exit-words-2")).startsWith("No summary of the account");
    }
}
