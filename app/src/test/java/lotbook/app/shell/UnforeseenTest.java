package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import lotbook.app.notice.Notice;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bug on the interface thread, in a real window: it is told there, and the window goes on. */
@OpensWindow
class UnforeseenTest {
    private final TestSession session = new TestSession(new SyntheticRows(1_000));
    private final Tasks tasks = Tasks.forConsole();
    private Stage stage;
    private Frame frame;
    private final Hands hands = new Hands(() -> stage.getScene());

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

    /** Only there did somebody do something. */
    @Test
    void workThatBreaksIsToldAsWhatWasDone() {
        Desk.act(() -> frame.notices().tell(new Ending.Broken<>(new IllegalStateException("no such thing"))));
        assertThat(Desk.ask(() -> frame.notices().all().getFirst().text()))
                .startsWith("A fault in Lotbook (java.lang.IllegalStateException: no such thing) ended what was just done.");
    }

    @Test
    void itIsToldOnceWithItsTraceAndTheWindowGoesOn() {
        for (int frameOfTheWindow = 0; frameOfTheWindow < 3; frameOfTheWindow++) {
            Platform.runLater(() -> {
                throw new IllegalStateException("a cell that can't be drawn");
            });
        }
        Desk.waitUntil("told", () -> !frame.notices().all().isEmpty());
        List<Notice> told = Desk.ask(() -> List.copyOf(frame.notices().all()));
        assertThat(told).extracting(Notice::text).singleElement().asString()
                .startsWith("A fault in Lotbook (java.lang.IllegalStateException: a cell that can't be drawn) disturbed this window,"
                        + " which goes on.");
        Desk.act(told.getFirst().way().orElseThrow().go());
        assertThat(Desk.ask(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith(TestSession.NOW.toString())
                .contains("at " + UnforeseenTest.class.getName());
        Desk.act(() -> frame.sheets().openTasks());
        Desk.waitUntil("the window goes on", () -> hands.sees("#tasks-sheet"));
    }
}
