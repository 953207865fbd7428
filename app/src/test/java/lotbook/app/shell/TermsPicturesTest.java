package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
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
    @CsvSource({"begun,LIGHT,1280", "begun,DARK,1280", "wrong,LIGHT,1280", "wrong,DARK,1280", "tiers,LIGHT,1280",
        "tiers,DARK,1920"})
    void asItOpensAndWithSomethingWrong(String state, ThemeChoice theme, int width) {
        Tasks tasks = Tasks.forConsole();
        TestSession session = new TestSession(new SyntheticRows(1_000));
        Console console =
                new Console(new OneSignIn(session), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        scene = Desk.ask(() -> console.scene(width, state.equals("tiers") ? 1800 : 800));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.FeeTermsDraft("FT-COPY-9")));
        Desk.waitUntil("read", () -> scene.lookup("#example-3-8") != null);
        if (state.equals("wrong")) {
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-performance-hurdle").setValue("hard"));
            Desk.act(() -> this.<TextField>find("#term-fees-performance-scale-rate").setText("120"));
            Desk.act(() -> this.<TextField>find("#term-from").setText("tomorrow"));
            assertThat(Desk.ask(() -> this.<Label>find("#wrong-from").getText())).startsWith("Write a moment");
            assertThat(Desk.ask(() -> this.<Label>find("#example-findings").getText())).as("120 % was typed, and not 1.2")
                    .isEqualTo("Nothing is charged by these terms as they stand. Mend what is marked in the form.");
        }
        if (state.equals("tiers")) {
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-performance-scale").setValue("by-return"));
            Desk.act(() -> this.<Button>find("#term-more-fees-performance-scale-tiers").fire());
            assertThat(Desk.ask(() -> scene.getFocusOwner().getId())).isEqualTo("term-fees-performance-scale-tiers-1-up-to");
            Desk.act(() -> this.<TextField>find("#term-fees-performance-scale-tiers-1-up-to").setText("8"));
            Desk.act(() -> this.<TextField>find("#term-fees-performance-charging-split-platform-share").setText("25"));
            Desk.act(() -> this.<TextField>find("#term-fees-performance-charging-split-provider-share").setText("75"));
            assertThat(Desk.ask(() -> this.<Label>find("#wrong-fees-performance-scale-tiers-1-up-to").getText()))
                    .startsWith("Tier 2");
            assertThat(Desk.ask(() -> this.<TextField>find("#term-fees-performance-scale-tiers-1-rate").getText()))
                    .isEqualTo("20");
        }
        if (width > 1280) {
            Desk.act(() -> this.<TextField>find("#term-fees-performance-scale-tiers-1-up-to").setText("12"));
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-management").setValue("absent"));
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-volume").setValue("charged"));
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-volume-price").setValue("per-lot"));
            Desk.act(() -> this.<ComboBox<String>>find("#term-fees-volume-price-crossing").setValue("SLAB_PROSPECTIVE"));
            Desk.act(() -> this.<ComboBox<String>>find("#term-payout").setValue("converted"));
            assertThat(Desk.ask(() -> this.<Label>find("#example-shared").getText()))
                    .startsWith("Of all fees: the leader ").contains(", the platform ");
        }
        Desk.act(() -> new Pictures(FOLDER).take(scene, "terms-" + state + "-" + theme.name().toLowerCase(Locale.ROOT)));
        tasks.close();
    }

    @SuppressWarnings("unchecked")
    private <T> T find(String selector) {
        return (T) scene.lookup(selector);
    }
}
