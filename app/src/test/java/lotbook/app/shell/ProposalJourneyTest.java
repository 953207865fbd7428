package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.approval.WriteChange;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A manager proposes, and sees in the own window that another person decides; compliance decides in theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class ProposalJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;
    private Tasks tasks;
    private Stage stage;
    private Console console;
    private int versions;
    private final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    void makeTheBook(@TempDir Path folder) {
        Desk.start();
        desk = DemoDesk.create(folder, CLOCK);
    }

    @BeforeEach
    void openWindow() {
        tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(List.of(desk.url()), Optional.empty(), changes,
                WorkstationStore.inMemory(CLOCK), CLOCK);
        console = new Console(signIn, tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT, Optional.of(name -> Optional.empty()));
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void complianceApprovesWhatTheManagerProposed() {
        Proposal proposal = proposeAsManager();
        signIn(OperatorRole.COMPLIANCE);
        Desk.waitUntil("the badge counts it", () -> hands.textOf("#area-proposals").equals("1"));
        open(Screen.Page.INBOX);
        Desk.waitUntil("it is told whole", () -> hands.sees("#proposal-lines"));
        assertThat(hands.textOf("#proposal-head")).isEqualTo("Publish version " + proposal.change().subject());
        assertThat(hands.textOf("#proposal-consequence")).startsWith("AV-BLOCK-5 ends at ");
        Button approve = hands.<Button>find("#proposal-approve").orElseThrow();
        assertThat(Desk.ask(approve::getText)).isEqualTo("Approve and send to MT5-1");
        assertThat(Desk.ask(approve::isDisabled)).as("without a reason").isTrue();
        hands.type("#proposal-reason", "Checked against the mandate");
        assertThat(Desk.ask(approve::isDisabled)).isFalse();
        hands.key(hands.find("#proposal-reason").orElseThrow(), KeyCode.ENTER, true, false);
        Desk.waitUntil("decided", () -> state(proposal) == ProposalState.APPROVED);
        Desk.waitUntil("nothing waits", () -> hands.textOf("#area-proposals").isEmpty() && listed() == 0);
        open(Screen.Page.DECIDED);
        Desk.waitUntil("under Decided", () -> listed() == 1);
    }

    @Test
    void theManagerSeesWhyAnotherPersonDecidesAndTakesItBack() {
        Proposal proposal = proposeAsManager();
        signIn(OperatorRole.MANAGER);
        open(Screen.Page.MINE);
        Desk.waitUntil("it is told whole", () -> hands.textOf("#proposal-head").endsWith(proposal.change().subject()));
        hands.type("#proposal-reason", "My own");
        Button approve = hands.<Button>find("#proposal-approve").orElseThrow();
        assertThat(Desk.ask(approve::isDisabled)).isTrue();
        assertThat(Desk.ask(approve::getAccessibleHelp)).isEqualTo("You proposed this; another person decides.");
        hands.press("#proposal-withdraw");
        Desk.waitUntil("taken back", () -> state(proposal) == ProposalState.WITHDRAWN);
    }

    private Proposal proposeAsManager() {
        try (Database manager = desk.signIn(OperatorRole.MANAGER)) {
            StoredProposals proposals = new StoredProposals(manager, changes::tell);
            WriteChange write = new WriteChange(new StoredChanges(manager), new StoredAllocationVersions(manager));
            var change = write.publish(write.like(new VersionId("AV-BLOCK-5"), new VersionId("AV-BLOCK-" + (6 + versions++)),
                    CLOCK.instant(), Optional.empty(), "Journey"), Optional.empty());
            return proposals.propose(change, proposals.groundOf(change), "For the journey");
        }
    }

    private ProposalState state(Proposal proposal) {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            return new StoredProposals(compliance, () -> { }).proposal(proposal.id()).orElseThrow().state();
        }
    }

    /** How many proposals the screen in front lists; -1 while it isn't drawn yet. */
    private int listed() {
        return hands.<ListView<?>>find("#proposal-list").map(list -> list.getItems().size()).orElse(-1);
    }

    private void open(Screen.Page page) {
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Of(page)));
    }

    private void signIn(OperatorRole role) {
        DemoOperator operator = DemoDesk.operator(role);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
    }
}
