package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import lotbook.app.panel.ExplainModel;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workspace in both sizes and themes, as it opens, with errors, tried out and as bars; pictures stay in {@code target/pictures}. */
@OpensWindow
class WorkspacePicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Scene scene;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @ParameterizedTest
    @CsvSource({"1280,800,LIGHT", "1280,800,DARK", "1920,1080,LIGHT", "1920,1080,DARK", "1280,800,HIGH_CONTRAST"})
    void everyStateInEverySizeAndTheme(int width, int height, ThemeChoice theme) {
        Tasks tasks = Tasks.forConsole();
        TestSession session = new TestSession(new SyntheticRows(1_000));
        Console console =
                new Console(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        scene = Desk.ask(() -> console.scene(width, height));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.Workspace("A-100007")));
        Desk.waitUntil("read", () -> scene.lookup("#weights") instanceof TableView<?> grid && !grid.getItems().isEmpty());
        Desk.waitUntil("margins read",
                () -> scene.lookup("#weights-margin") instanceof Label total && !total.getText().isEmpty());
        String name = width + "x" + height + "-" + theme.name().toLowerCase(Locale.ROOT);
        picture("workspace-begun-" + name);
        Desk.act(() -> this.<TextField>find("#draft-symbols").setText("EURUSD, GOLD"));
        Desk.act(() -> this.<TextField>find("#draft-from").setText("23 November"));
        picture("workspace-wrong-" + name);
        Desk.act(() -> this.<TextField>find("#draft-symbols").setText("EURUSD, NZDUSD"));
        Desk.act(() -> this.<TextField>find("#draft-from").setText("2026-11-23 00:00"));
        Desk.act(() -> this.<ComboBox<String>>find("#draft-method").setValue("lot-weights"));
        Desk.act(() -> this.<Button>find("#what-if-run").fire());
        Desk.waitUntil("tried out", () -> scene.lookup("#what-if-head") != null && scene.lookup("#what-if-head").isVisible());
        Desk.act(() -> this.<TextField>find("#draft-reason").setText("200460 asked for less"));
        picture("workspace-tried-" + name);
        Desk.act(() -> this.<ToggleButton>find("#what-if-as-chart").fire());
        picture("workspace-chart-" + name);
        assertThat(Desk.ask(() -> scene.lookup("#what-if-chart"))).isNotNull();
        Desk.act(() -> frame.openPanel(PanelTab.EXPLAIN));
        picture("workspace-explained-" + name);
        assertThat(Desk.ask(() -> frame.explain().stateProperty().get())).isInstanceOf(ExplainModel.Explained.class);
        tasks.close();
    }

    @SuppressWarnings("unchecked")
    private <T> T find(String selector) {
        return (T) scene.lookup(selector);
    }

    private void picture(String name) {
        Desk.act(() -> new Pictures(FOLDER).take(scene, name));
    }
}
