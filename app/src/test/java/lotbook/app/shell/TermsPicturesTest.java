package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Screen;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The draft of fee terms as it opens and with a setting that does not hold; pictures stay in {@code target/pictures}. */
@OpensWindow
class TermsPicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Scene scene;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @ParameterizedTest
    @CsvSource({"begun,LIGHT", "begun,DARK", "wrong,LIGHT", "wrong,DARK"})
    void asItOpensAndWithSomethingWrong(String state, ThemeChoice theme) {
        Tasks tasks = Tasks.forConsole();
        TestSession session = new TestSession(new SyntheticRows(1_000));
        Console console =
                new Console(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        scene = Desk.ask(() -> console.scene(1280, 800));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.FeeTermsDraft("FT-COPY-9")));
        Desk.waitUntil("read", () -> scene.lookup("#example-3-8") != null);
        if (state.equals("wrong")) {
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-performance-hurdle").setValue("hard"));
            Desk.act(() -> this.<TextField>find("#term-fees-performance-scale-rate").setText("120"));
            Desk.act(() -> this.<TextField>find("#term-from").setText("tomorrow"));
            assertThat(Desk.ask(() -> this.<Label>find("#wrong-from").getText())).startsWith("Write a moment");
        }
        Desk.act(() -> new Pictures(FOLDER).take(scene, "terms-" + state + "-" + theme.name().toLowerCase(Locale.ROOT)));
        tasks.close();
    }

    @SuppressWarnings("unchecked")
    private <T> T find(String selector) {
        return (T) scene.lookup(selector);
    }
}
