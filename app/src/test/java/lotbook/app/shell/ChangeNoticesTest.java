package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.notice.Notice;
import lotbook.app.place.Screen;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.approval.CommandState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a stop: a way to its proposal, and what the server says to its command. */
@OpensWindow
class ChangeNoticesTest {
    private final TestSession session = new TestSession(new SyntheticRows(1_000));
    private final Tasks tasks = Tasks.forConsole();
    private Stage stage;
    private Frame frame;
    private final Hands hands = new Hands(() -> stage.getScene());
    private final Keyboard keyboard = new Keyboard(() -> stage.getScene());

    @BeforeEach
    void open() {
        Desk.start();
        Console console = new Console(
                new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), ThemeChoice.LIGHT);
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
            console.enter(session);
        });
        frame = console.frame().orElseThrow();
    }

    @AfterEach
    void close() {
        Desk.act(stage::close);
        tasks.close();
    }

    private List<String> told() {
        return Desk.ask(() -> frame.notices().all().stream().map(Notice::text).toList());
    }

    private void stop() {
        Desk.act(() -> frame.openChange("A-200451", "stop"));
        Desk.waitUntil("read", () -> hands.textOf("#change-title").equals("Change A-200451"));
        keyboard.type("Runs wild, cut it");
        assertThat(hands.textOf("#change-title")).as("x and c are letters here").isEqualTo("Change A-200451");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("done", () -> !hands.sees("#change-sheet"));
    }

    @Test
    void theNoticeLeadsToTheProposalAndTheAnswerIsToldOnce() {
        stop();
        assertThat(told()).containsExactly("Stop A-200451: done. Command 7 to MT5-1: it waits in the outbox.");
        session.tellChange();
        session.changesMade().answer(CommandState.ACCEPTED, "");
        session.tellChange();
        Desk.waitUntil("answered", () -> frame.notices().all().size() == 2);
        assertThat(told().getFirst()).isEqualTo("Stop A-200451: MT5-1 has accepted command 7.");
        session.tellChange();
        keyboard.controlShift(KeyCode.I);
        assertThat(hands.find(".notice-way")).isPresent();
        Desk.act(() -> frame.notices().all().getLast().way().orElseThrow().go().run());
        assertThat(Desk.ask(() -> frame.screens().front())).isEqualTo(new Screen.Of(Screen.Page.MINE));
        assertThat(told()).hasSize(2);
    }

    @Test
    void aRefusalIsToldWithTheServersWords() {
        stop();
        session.changesMade().answer(CommandState.REFUSED, "No such login");
        session.tellChange();
        Desk.waitUntil("refused", () -> frame.notices().all().size() == 2);
        assertThat(told().getFirst()).isEqualTo("Stop A-200451: MT5-1 has refused command 7. No such login");
    }
}
