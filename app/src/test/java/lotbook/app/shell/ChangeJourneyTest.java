package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import lotbook.app.place.Screen;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.Verdict;
import lotbook.domain.identity.AccountId;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** By keyboard, over the demo's book: an account is stopped from its row at once, and started again by two people. */
class ChangeJourneyTest extends DemoWindowTest {
    private static final AccountId INVESTOR = new AccountId("A-200033");

    @Test
    void oneStopsFromTheRowAndTwoStartAgain() {
        signIn(OperatorRole.MANAGER);
        focusAccount();
        keyboard.type("x");
        Desk.waitUntil("the sheet of the row", () -> hands.textOf("#change-title").equals("Change A-200033"));
        assertThat(hands.textOf("#change-propose")).isEqualTo("Stop copying now");
        keyboard.type("Runs wild");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("done", () -> !hands.sees("#change-sheet") && hands.sees(".toast .notice-way"));
        Proposal stopped = newest(ProposalKind.STOP);
        assertThat(stopped.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(stopped.why()).isEqualTo("Runs wild");
        assertThat(stopped.command().orElseThrow().state()).as("in the outbox").isEqualTo(CommandState.WAITING);
        say("resume A-200033");
        Desk.waitUntil("what was done last", () -> !hands.find("#change-standing .label").isEmpty()
                && hands.textOf("#change-standing .label").startsWith("Last: Stop"));
        keyboard.type("Investor confirmed");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("proposed", () -> !hands.sees("#change-sheet"));
        Proposal resume = newest(ProposalKind.RESUME);
        assertThat(resume.state()).isEqualTo(ProposalState.WAITING);
        assertThat(resume.command()).isEmpty();
        Desk.act(() -> frame().view().focus());
        Desk.waitUntil("the row wears it", () -> frame().grid().orElseThrow().focusedRow()
                .flatMap(row -> row.value(ProgrammeTables.ACCOUNTS.column("pending-by").orElseThrow()))
                .equals(Optional.of("m.ruiz")));
        closeWindow();
        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        keyboard.control(KeyCode.DIGIT2);
        Desk.waitUntil("in the Inbox", () -> hands.textOf("#proposal-head").equals("Resume A-200033"));
        keyboard.control(KeyCode.D);
        keyboard.type("Seen the letter");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("agreed", () -> hands.textOf("#area-proposals").isEmpty());
        assertThat(proposal(resume.id()).state()).isEqualTo(ProposalState.APPROVED);
        assertThat(proposal(resume.id()).command()).isPresent();
    }

    @Test
    void limitsAndTheEndOfALinkAreProposed() {
        signIn(OperatorRole.MANAGER);
        say("limits A-200034");
        Desk.waitUntil("its sheet", () -> hands.textOf("#change-title").equals("Change A-200034"));
        keyboard.type("much");
        Desk.waitUntil("told at the field", () -> hands.textOf("#change-wrong-limit-drawdown").startsWith("\"much\" is no number"));
        Desk.act(() -> hands.find("#change-limit-drawdown").orElseThrow().requestFocus());
        hands.type("#change-limit-drawdown", "");
        hands.type("#change-limit-volume", "2.00");
        focus("#change-why");
        keyboard.type("New mandate");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("proposed", () -> !hands.sees("#change-sheet"));
        Proposal limits = newest(ProposalKind.LIMITS);
        assertThat(((LimitAccount) limits.change()).limits()).extracting(LimitAccount.Limit::kind)
                .containsExactly(LimitAccount.Kind.VOLUME);
        say("unlink L-0035");
        Desk.waitUntil("the account of the link", () -> hands.textOf("#change-title").equals("Change A-200034"));
        Desk.act(() -> hands.<ComboBox<String>>find("#change-positions").orElseThrow().setValue("DETACH"));
        focus("#change-why");
        keyboard.type("Investor leaves");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("proposed", () -> !hands.sees("#change-sheet"));
        Proposal unlink = newest(ProposalKind.UNLINK);
        assertThat(((UnlinkAccounts) unlink.change()).positions()).isEqualTo(UnlinkAccounts.Positions.DETACH);
        approve(limits);
        assertThat(approve(unlink).state()).isEqualTo(ProposalState.APPROVED);
    }

    @Test
    void whatWasTypedIsThereWhenTheSheetIsOpenedAgain() {
        signIn(OperatorRole.MANAGER);
        say("pause A-200035");
        Desk.waitUntil("its sheet", () -> hands.textOf("#change-title").equals("Change A-200035"));
        keyboard.type("Asked by pho");
        keyboard.press(KeyCode.ESCAPE);
        Desk.waitUntil("gone", () -> !hands.sees("#change-sheet"));
        say("pause A-200035");
        Desk.waitUntil("as it was left", () -> hands.sees("#change-sheet")
                && textOfReason().equals("Asked by pho"));
    }

    @Test
    void whoeverOnlyReadsIsOfferedNoneOfIt() {
        signIn(OperatorRole.AUDITOR);
        open(new Screen.Grid(ProgrammeTables.ACCOUNTS));
        assertThat(Desk.ask(() -> frame().actions().stream().map(action -> action.id()).toList()))
                .doesNotContain("change-standing", "stop-standing");
        keyboard.controlShift(KeyCode.P);
        keyboard.type("stop A-200033");
        keyboard.press(KeyCode.ENTER);
        assertThat(hands.sees("#change-sheet")).isFalse();
    }

    private String textOfReason() {
        return hands.<TextField>find("#change-why").map(field -> field.getText()).orElse("");
    }

    /** To the accounts by the palette, to the one by its filter. */
    private void focusAccount() {
        open(new Screen.Grid(ProgrammeTables.ACCOUNTS));
        Desk.waitUntil("accounts", () -> frame().grid().orElseThrow().model().rowsProperty().get().total() > 1);
        Desk.act(() -> frame().view().focus());
        keyboard.press(KeyCode.F3);
        keyboard.type(INVESTOR.value());
        keyboard.press(KeyCode.ENTER);
        Desk.waitUntil("the one", () -> frame().grid().orElseThrow().model().rowsProperty().get().total() == 1);
        Desk.act(() -> frame().view().focus());
        keyboard.press(KeyCode.DOWN);
        Desk.waitUntil("the focus", () -> frame().hasFocusedRow());
    }

    private void say(String words) {
        keyboard.controlShift(KeyCode.P);
        keyboard.type(words);
        keyboard.press(KeyCode.ENTER);
        Desk.waitUntil("the sheet", () -> hands.sees("#change-sheet"));
        Desk.waitUntil("read", () -> hands.textOf("#change-title").startsWith("Change "));
    }

    private void focus(String selector) {
        Desk.act(() -> hands.find(selector).orElseThrow().requestFocus());
    }

    private <T> T asCompliance(Function<StoredProposals, T> question) {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            return question.apply(new StoredProposals(compliance, changes::tell));
        }
    }

    private Proposal newest(ProposalKind kind) {
        return asCompliance(proposals -> Stream.concat(proposals.open().stream(), proposals.decided(50).stream())
                .filter(proposal -> proposal.change().kind() == kind)
                .max(Comparator.comparingLong(Proposal::id))
                .orElseThrow());
    }

    private Proposal proposal(long id) {
        return asCompliance(proposals -> proposals.proposal(id).orElseThrow());
    }

    private Proposal approve(Proposal waiting) {
        return asCompliance(proposals -> proposals.decide(waiting.id(), Verdict.APPROVED, waiting.hash(), "Looked at it"));
    }
}
