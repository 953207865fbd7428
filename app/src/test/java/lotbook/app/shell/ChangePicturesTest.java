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
import lotbook.domain.programme.ProgrammeTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sheet that changes how an account stands, act by act; pictures stay in {@code target/pictures}. */
@OpensWindow
class ChangePicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Scene scene;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @ParameterizedTest
    @CsvSource({
        "stop,A-200451,1280,800,LIGHT", "stop,A-200451,1920,1080,DARK", "close-all,A-100007,1280,800,DARK",
        "close-all,A-100007,1920,1080,LIGHT", "limits,A-200451,1280,800,LIGHT", "limits,A-200451,1280,800,DARK",
        "link,A-200451,1280,800,LIGHT", "unlink,L-0101,1280,800,DARK", "stop,A-300001,1280,800,LIGHT",
        "stop,A-200451,1280,800,HIGH_CONTRAST"
    })
    void eachActAsItOpensAndWithSomethingWrong(String act, String word, int width, int height, ThemeChoice theme) {
        Tasks tasks = Tasks.forConsole();
        TestSession session = new TestSession(new SyntheticRows(1_000));
        Console console =
                new Console(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        scene = Desk.ask(() -> console.scene(width, height));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.Grid(ProgrammeTables.ACCOUNTS)));
        Desk.act(() -> frame.openChange(word, act));
        Desk.waitUntil("read", () -> this.<Label>find("#change-title") != null
                && this.<Label>find("#change-title").getText().startsWith("Change "));
        Desk.act(() -> fill(act));
        Desk.act(() -> new Pictures(FOLDER).take(scene, "change-" + act + "-" + word + "-" + width + "-"
                + theme.name().toLowerCase(Locale.ROOT)));
        assertThat(Desk.ask(() -> this.<Label>find("#change-title").getText())).startsWith("Change A-");
        tasks.close();
    }

    private void fill(String act) {
        switch (act) {
            case "close-all" -> this.<TextField>find("#change-again").setText("A-200451");
            case "limits" -> {
                this.<TextField>find("#change-limit-drawdown").setText("much");
                this.<TextField>find("#change-limit-volume").setText("2.00");
                this.<TextField>find("#change-why").setText("New mandate");
            }
            case "link" -> {
                this.<ComboBox<String>>find("#change-leader").setValue("A-100009");
                this.<TextField>find("#change-capital").setText("1,250");
            }
            case "unlink" -> {
                this.<ComboBox<String>>find("#change-positions").setValue("DETACH");
                this.<TextField>find("#change-why").setText("Investor leaves");
            }
            default -> this.<TextField>find("#change-why").setText("Runs wild");
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T find(String selector) {
        return (T) scene.lookup(selector);
    }
}
