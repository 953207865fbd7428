package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import lotbook.app.control.Action;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.approval.ApprovalTables;
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

/** The administrator proposes a policy from its row, compliance sees old and new and agrees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class PolicyJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;
    private Tasks tasks;
    private Stage stage;
    private Console console;
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
    void aPolicyIsProposedFromItsRowAndAgreedTo() {
        signIn(OperatorRole.ADMINISTRATOR);
        open();
        Desk.waitUntil("its row", () -> focus("MANUAL_LOTS"));
        Action action = offered().orElseThrow();
        Desk.act(() -> assertThat(action.tryIt()).isTrue());
        Desk.waitUntil("read", () -> hands.textOf("#policy-title").contains("Manual lots"));
        Button button = hands.<Button>find("#policy-propose").orElseThrow();
        assertThat(button.isDisabled()).as("nothing differs yet").isTrue();
        hands.type("#policy-from", "50");
        hands.type("#policy-proposers", "trader");
        Desk.waitUntil("named", () -> hands.textOf("#policy-obstacle").startsWith("trader is no role"));
        hands.type("#policy-proposers", "manager");
        hands.type("#policy-deciders", "compliance");
        hands.type("#policy-decisions", "2");
        hands.type("#policy-why", "Managers ask for large blocks");
        Desk.waitUntil("nothing in the way", () -> !button.isDisabled());
        hands.press("#policy-propose");
        Desk.waitUntil("refused by the database", () -> hands.textOf("#policy-trouble").contains("Too few could decide on manual lots"));
        hands.type("#policy-decisions", "1");
        Desk.waitUntil("nothing in the way", () -> !button.isDisabled());
        hands.press("#policy-propose");
        Desk.waitUntil("proposed", () -> !hands.sees("#policy-sheet"));
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Of(Screen.Page.INBOX)));
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").equals("Change policy manual lots from 50"));
        assertThat(hands.textOf("#proposal-consequence")).startsWith("From the decision on, Manual lots of 50 or more is proposed by:");
        hands.type("#proposal-reason", "Looked at it");
        hands.press("#proposal-approve");
        Desk.waitUntil("agreed", () -> {
            try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
                return new StoredProposals(auditor, () -> { }).open().isEmpty();
            }
        });
        open();
        Desk.waitUntil("its row", () -> focus("MANUAL_LOTS"));
        assertThat(offered()).as("compliance proposes policies too").isPresent();
    }

    private Optional<Action> offered() {
        return Desk.ask(() -> console.frame().orElseThrow().view().actions().stream()
                .filter(action -> action.id().equals("change-policy")).findFirst());
    }

    /** On the interface thread. */
    private Optional<GridView> grid() {
        return console.frame().flatMap(frame -> frame.view() instanceof GridScreen screen
                ? Optional.of(screen.page().grid()) : Optional.empty());
    }

    private boolean focus(String kind) {
        return grid().filter(view -> IntStream.range(0, (int) view.model().rowsProperty().get().total())
                .mapToLong(view.model().rowsProperty().get()::idAt)
                .anyMatch(row -> view.focus(row, Optional.empty()) && view.focusedRow()
                        .flatMap(found -> found.value(found.table().column("kind").orElseThrow()))
                        .filter(kind::equals).isPresent())).isPresent();
    }

    private void open() {
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(ApprovalTables.POLICIES)));
    }

    private void signIn(OperatorRole role) {
        DemoOperator operator = DemoDesk.operator(role);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
    }
}
