package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.approval.WriteChange;
import lotbook.app.control.Action;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoMonth;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.HoldsSession;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Instants;
import lotbook.domain.time.Interval;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A manager writes the next version in the real window, over a book that a real feed has filled, and another person decides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
@HoldsSession
class WorkspaceJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "workspace");
    private static final String MASTER_LOGIN = "100003";
    private static final String COPIED_LOGIN = "100001";
    private static final AccountId MASTER = new AccountId("A-100003");
    private static final String WEIGHTS = """
            Account\tWeight\tCap
            A-200033\t10,5
            A-200034\t6
            A-200035\t13
            A-200036\t11
            A-200037\t4,5
            A-200038\t5
            A-200039\t3,5
            A-200040\t9
            A-200041\t4
            A-200042\t3
            A-200043\t2,5
            A-200044\t15\t1,00
            A-200045\t8
            A-200046\t5
            """;

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;
    private WorkstationStore store;
    private Tasks tasks;
    private Stage stage;
    private Console console;
    private final Hands hands = new Hands(() -> stage.getScene());
    private final Keyboard keyboard = new Keyboard(() -> stage.getScene());

    @BeforeAll
    void makeTheBookAndPlay(@TempDir Path folder) {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        store = WorkstationStore.inMemory(CLOCK);
        try (Simulator simulator = Simulator.start(
                        SimulatorSettings.of(DemoMonth.play(), new Pace.Times(20_000), SessionSetup.LOCAL.askingFor(SECRET)), CLOCK);
                Database account = desk.signIn(OperatorRole.FEED);
                Database compliance = desk.signIn(OperatorRole.COMPLIANCE);
                Feed feed = Feed.start(
                        FeedSettings.of("127.0.0.1", simulator.port(), SECRET.username(), SECRET.password(), "the journey"),
                        new JdbcFeedStore(account, StoredCalendars.read(account), changes), CLOCK, _ -> { })) {
            RowSource rows = new SqlRowSource(compliance);
            FilterParser filters = new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ROOT);
            for (String login : List.of(MASTER_LOGIN, COPIED_LOGIN)) {
                Question deals = Question.of(ExecutionTables.TRADES)
                        .with(filters.parse(ExecutionTables.TRADES, dealsOf(login)));
                Desk.waitUntil(login + " has traded", () -> rows.ids(deals).ids().length > 0);
            }
            assertThat(feed).isNotNull();
        }
    }

    @AfterAll
    void closeTheStore() {
        store.close();
    }

    @BeforeEach
    void openWindow() {
        tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(List.of(desk.url()), Optional.empty(), changes, store, CLOCK);
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

    private void marginIsDerivedAndFollowsWhatIsTyped() {
        Desk.waitUntil("what it rests on", () -> hands.textOf("#weights-margin-rests").startsWith("Margin of the largest trade"));
        keyboard.control(KeyCode.E);
        Desk.waitUntil("derived", () -> derived().isPresent());
        String before = derived().orElseThrow();
        typeInto(0, "0.1");
        Desk.waitUntil("the derivation follows", () -> derived().filter(figure -> !figure.equals(before)).isPresent());
        keyboard.control(KeyCode.Z);
        Desk.waitUntil("and goes back", () -> derived().equals(Optional.of(before)));
        typeInto(0, "much");
        Desk.waitUntil("what an error left without a margin is explained no more", () -> derived().isEmpty());
        keyboard.control(KeyCode.Z);
        Desk.waitUntil("until it is put right", () -> derived().equals(Optional.of(before)));
        keyboard.press(KeyCode.ESCAPE);
    }

    /** The figure in the side panel, which has a derivation. */
    private Optional<String> derived() {
        return console.frame().map(frame -> frame.explain().stateProperty().get())
                .filter(ExplainModel.Explained.class::isInstance)
                .map(state -> ((ExplainModel.Explained) state).figure());
    }

    @Test
    void fromTheGridToTheDecision() {
        signIn(OperatorRole.MANAGER);
        openDraft();
        choose("#draft-method", "percent-weights");
        assertThat(hands.textOf("#weights-sum")).isEqualTo("0");
        paste(0, WEIGHTS);
        Desk.waitUntil("commas are told", () -> hands.sees("#draft-commas"));
        hands.press("#draft-commas");
        Desk.waitUntil("read", () -> hands.textOf("#weights-sum").equals("100.0"));
        typeInto(0, "10");
        Desk.waitUntil("the sum is off", () -> hands.textOf("#weights-verdict").startsWith("The percentages add up to 99.5"));
        assertThat(Desk.ask(() -> hands.<Button>find("#draft-propose").orElseThrow().isDisabled())).isTrue();
        keyboard.control(KeyCode.Z);
        Desk.waitUntil("undone", () -> hands.textOf("#weights-sum").equals("100.0"));
        keyboard.control(KeyCode.Y);
        keyboard.control(KeyCode.Z);
        Desk.waitUntil("and again", () -> hands.textOf("#weights-sum").equals("100.0"));
        marginIsDerivedAndFollowsWhatIsTyped();
        keyboard.press(KeyCode.F9);
        Desk.waitUntil("tried out", () -> hands.textOf("#what-if-head").contains("Accounts get"));
        hands.type("#draft-reason", "As the mandates say");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("under Mine", () -> hands.textOf("#proposal-head").startsWith("Publish version AV-"));
        Proposal proposal = waiting();
        assertThat(((PublishVersion) proposal.change()).version().reason()).isEqualTo("As the mandates say");
        assertThat(((PublishVersion) proposal.change()).version().method().parameters()).isEqualTo("14 accounts, 100 %");
        decide(proposal, Verdict.REJECTED);
    }

    @Test
    void theDraftIsThereInTheNextWindowAndMergedWithWhatWasAgreedMeanwhile() {
        signIn(OperatorRole.MANAGER);
        openDraft();
        choose("#draft-method", "lot-weights");
        Desk.act(() -> {
            TextField id = hands.<TextField>find("#draft-id").orElseThrow();
            id.setText("AV-MINE");
        });
        Desk.waitUntil("kept", () -> hands.textOf("#draft-standing").contains("kept here"));
        closeWindow();
        openWindow();
        signIn(OperatorRole.MANAGER);
        openDraft();
        Desk.waitUntil("as it was", () -> hands.textOf("#workspace-title").equals("AV-MINE for A-100003"));
        agreeOnAnother();
        Desk.waitUntil("told", () -> hands.sees("#draft-overtaken"));
        hands.press("#draft-merge");
        Desk.waitUntil("side by side", () -> hands.sees("#merge-lines"));
        hands.press("#merge-finish");
        Desk.waitUntil("taken over", () -> !hands.sees("#draft-overtaken") && hands.sees("#weights"));
        assertThat(hands.textOf("#draft-standing")).startsWith("based on AV-OTHER");
        hands.press("#draft-discard");
        Desk.waitUntil("anew", () -> hands.textOf("#workspace-title").equals("AV-OTHER-2 for A-100003"));
    }

    @Test
    void aDealtBlockCanBeDealtOutAnew() {
        signIn(OperatorRole.MANAGER);
        focusDealOf(MASTER_LOGIN);
        Desk.waitUntil("offered", () -> dealingOut().obstacle().get().isEmpty());
        Desk.act(() -> dealingOut().tryIt());
        Desk.waitUntil("its lots", () -> hands.sees("#lots-title"));
        Desk.waitUntil("who got how much", () -> hands.find("#lots-A-200033").isPresent());
        TextField lots = hands.<TextField>find("#lots-A-200033").orElseThrow();
        assertThat(Desk.ask(lots::isDisabled)).as("what was dealt is to be read, also when it is too late").isFalse();
        assertThat(Desk.ask(lots::isEditable)).isEqualTo(!hands.textOf("#lots-deadline").contains("can no longer be dealt out"));
    }

    @Test
    void aCopiedDealIsNoBlock() {
        signIn(OperatorRole.COMPLIANCE);
        focusDealOf(MASTER_LOGIN);
        Desk.waitUntil("the masters are known", () -> dealingOut().obstacle().get().isEmpty());
        focusDealOf(COPIED_LOGIN);
        assertThat(Desk.ask(() -> dealingOut().obstacle().get()))
                .contains("Put the focus on a deal by which the master of a MAM opened or closed a block.");
    }

    /** Those that followers share in. */
    private static String dealsOf(String login) {
        return "login: " + login + "; role: leader";
    }

    private void focusDealOf(String login) {
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(ExecutionTables.TRADES)));
        GridView grid = Desk.ask(() -> console.frame().orElseThrow().gridPage().orElseThrow().grid());
        Desk.act(() -> grid.model().filter(FilterCells.of(dealsOf(login))));
        Desk.waitUntil("a deal of " + login, () -> grid.model().rowsProperty().get().total() > 0
                && grid.focus(grid.model().rowsProperty().get().idAt(0), Optional.empty())
                && grid.focusedRow().filter(row -> row.values().contains(Optional.of(login))).isPresent());
    }

    private Action dealingOut() {
        return console.frame().orElseThrow().gridPage().orElseThrow().actions().stream()
                .filter(action -> action.id().equals("deal-out-lots"))
                .findFirst()
                .orElseThrow();
    }

    private void openDraft() {
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Workspace(MASTER.value())));
        Desk.waitUntil("read", () -> hands.textOf("#workspace-title").endsWith("for A-100003"));
    }

    /** Somebody else's version, agreed on at once, with another scope. */
    private void agreeOnAnother() {
        try (Database manager = desk.signIn(OperatorRole.MANAGER)) {
            var base = new StoredDraftGround(manager).read(MASTER, Optional.empty()).base().orElseThrow();
            var other = new AllocationVersion(
                    new VersionId("AV-OTHER"), base.programme(), base.leader(), base.link(), base.method(),
                    base.sizing(), new ScopeLimits(
                            base.scope().symbols(), Optional.empty(), Optional.of(Volume.of("7")), Optional.empty(),
                            base.scope().modes()),
                    base.execution(), base.timing(), Interval.since(
                            Instants.micros(CLOCK.instant())), Optional.of(base.id()), "Journey");
            StoredProposals proposals = new StoredProposals(manager, changes::tell);
            var change = new WriteChange(new StoredChanges(manager),
                    new StoredAllocationVersions(manager)).publish(other, Optional.empty());
            decide(proposals.propose(change, proposals.groundOf(change), "For the journey"), Verdict.APPROVED);
        }
    }

    private Proposal waiting() {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            return new StoredProposals(compliance, changes::tell).open().getFirst();
        }
    }

    private void decide(Proposal proposal, Verdict verdict) {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            Proposal decided = new StoredProposals(compliance, changes::tell)
                    .decide(proposal.id(), verdict, proposal.hash(), "Looked at it");
            assertThat(decided.state()).isEqualTo(verdict == Verdict.APPROVED ? ProposalState.APPROVED : ProposalState.REJECTED);
        }
    }

    private TableView<?> grid() {
        return hands.<TableView<?>>find("#weights").orElseThrow();
    }

    private void focusCell(int row, String column) {
        Desk.act(() -> select(grid(), row, column));
    }

    private static <T> void select(TableView<T> table, int row, String title) {
        var column = table.getColumns().stream().filter(one -> one.getText().startsWith(title)).findFirst().orElseThrow();
        table.requestFocus();
        table.getSelectionModel().clearAndSelect(row, column);
        table.getFocusModel().focus(row, column);
    }

    private void paste(int row, String text) {
        Desk.act(() -> {
            ClipboardContent clip = new ClipboardContent();
            clip.putString(text);
            Clipboard.getSystemClipboard().setContent(clip);
        });
        focusCell(row, "Account");
        keyboard.control(KeyCode.V);
    }

    /** As in a spreadsheet: the letters replace what stands in the cell, Enter keeps them. */
    private void typeInto(int row, String text) {
        focusCell(row, "New");
        keyboard.type(text.substring(0, 1));
        Desk.waitUntil("a field", () -> hands.sees("#cell-field"));
        keyboard.type(text.substring(1));
        assertThat(Desk.ask(() -> hands.<TextField>find("#cell-field").orElseThrow().getText())).isEqualTo(text);
        keyboard.press(KeyCode.ENTER);
    }

    private void choose(String selector, String value) {
        Desk.act(() -> hands.<ComboBox<String>>find(selector).orElseThrow().setValue(value));
    }

    private void signIn(OperatorRole role) {
        DemoOperator operator = DemoDesk.operator(role);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        Desk.waitUntil("as it was left", () -> console.frame().orElseThrow().restoredProperty().get());
    }
}
