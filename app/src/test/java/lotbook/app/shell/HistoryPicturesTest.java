package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Screen;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.fee.history.Subject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart of an investor and its days as a table; pictures stay in {@code target/pictures}. */
@OpensWindow
class HistoryPicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Scene scene;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800", "DARK,1280,800", "HIGH_CONTRAST,1280,800", "LIGHT,1920,1080", "DARK,1920,1080"})
    void asAChartAndAsATable(ThemeChoice theme, int width, int height) {
        Tasks tasks = Tasks.forConsole();
        TestSession session = new TestSession(new SyntheticRows(1_000));
        Console console =
                new Console(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        scene = Desk.ask(() -> console.scene(width, height));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.History(Subject.link("L-0007"))));
        String suffix = "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
        Desk.waitUntil("read", () -> scene.lookup("#history-chart") != null);
        picture("history" + suffix);
        assertThat(readout()).isEqualTo("2018-02-28: equity 11,771.00, measured 1 m 0 s before the day's end."
                + " No HWM charged for this day.");

        press(KeyCode.DOWN);
        assertThat(readout()).startsWith("2018-01-31: equity ").contains("HWM 12,310.00 (fee run 7).")
                .contains("Charge 1: Performance fee 62.00 USD, Settled.", "Charge 2: Management fee 20.43 USD, Settled.");
        press(KeyCode.ENTER);
        Desk.waitUntil("explained", () -> scene.lookup("#explain-figure") != null || frame.sidePanel().isOpen());
        picture("history-explained" + suffix);
        press(KeyCode.HOME);
        assertThat(readout()).startsWith("2018-01-01: ");
        assertThat(Desk.ask(() -> chart().getAccessibleText())).contains("of L-0007.").contains("2018-01-01: equity");

        Desk.act(() -> ((ButtonBase) scene.lookup("#history-as-table")).fire());
        Desk.waitUntil("the days", () -> frame.grid().isPresent() || scene.lookup("#history-chart") == null);
        picture("history-table" + suffix);
        Desk.act(frame::close);
        tasks.close();
    }

    private void press(KeyCode code) {
        Desk.act(() -> Event.fireEvent(chart(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private Node chart() {
        return scene.lookup("#history-chart");
    }

    private String readout() {
        return Desk.ask(() -> ((Label) scene.lookup("#history-readout")).getText());
    }

    private void picture(String name) {
        Desk.act(() -> new Pictures(FOLDER).take(scene, name));
    }
}
