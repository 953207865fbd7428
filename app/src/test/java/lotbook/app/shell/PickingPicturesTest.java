package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Screen;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts that lots by hand favoured, and their blocks; pictures stay in {@code target/pictures}. */
@OpensWindow
class PickingPicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800", "DARK,1280,800", "LIGHT,1920,1080", "DARK,1920,1080"})
    void accountsAndBlocks(ThemeChoice theme, int width, int height) {
        Tasks tasks = Tasks.forConsole();
        TestSession session = new TestSession(new SyntheticRows(1_000));
        Console console =
                new Console(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        Scene scene = Desk.ask(() -> console.scene(width, height));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.Of(Screen.Page.PICKING)));
        Desk.waitUntil("judged", () -> scene.lookup("#picking-head") instanceof Label head && !head.getText().isEmpty());
        assertThat(Desk.ask(() -> ((Label) scene.lookup("#picking-head")).getText()))
                .startsWith("12 blocks dealt out by hand; 10 judged, 2 still open or not to be judged");
        String name = "picking-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
        // The halves of a pane are made when it is first drawn.
        Desk.act(() -> new Pictures(FOLDER).take(scene, name));
        Desk.waitUntil("rows", () ->
                scene.lookup("#grid-picking-lots") instanceof TableView<?> lots && !lots.getItems().isEmpty());
        Desk.act(() -> new Pictures(FOLDER).take(scene, name));
        Desk.act(frame::close);
        tasks.close();
    }
}
