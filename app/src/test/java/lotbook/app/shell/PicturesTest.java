package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import lotbook.app.panel.ExplainModel;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.table.GridState;
import lotbook.app.table.GridView;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lays the window out in both sizes and themes; the pictures stay in {@code target/pictures} for people to look at. */
@OpensWindow
class PicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @ParameterizedTest
    @CsvSource({"1280,800,LIGHT", "1280,800,DARK", "1920,1080,LIGHT", "1920,1080,DARK", "1280,800,HIGH_CONTRAST"})
    void theWindowIsWrittenWholeInEverySizeAndTheme(int width, int height, ThemeChoice theme) throws Exception {
        TestSession session = new TestSession(new SyntheticRows(1_204_331));
        Tasks tasks = Tasks.forConsole();
        Console console = new Console(
                new NoDatabase(), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), theme);
        Scene scene = Desk.ask(() -> console.scene(width, height));
        String name = width + "x" + height + "-" + theme.name().toLowerCase();
        Pictures pictures = new Pictures(FOLDER);
        Desk.act(() -> pictures.take(scene, "sign-in-" + name));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.act(() -> frame.screens().show(new Screen.Grid(ExecutionTables.TRADES)));
        Desk.waitUntil("rows are there", () -> !frame.grid().orElseThrow().model().rowsProperty().get().isEmpty());
        Path file = Desk.ask(() -> pictures.take(scene, "trades-" + name));
        Desk.act(() -> {
            GridView grid = frame.grid().orElseThrow();
            grid.model().open(SyntheticRows.row(ExecutionTables.TRADES, grid.model().rowsProperty().get().idAt(1)));
        });
        Desk.waitUntil("followers are there", () -> frame.grid().orElseThrow().model().rowsProperty().get().get(1).isOpen());
        Desk.waitUntil("added up", () -> frame.grid().orElseThrow().model().totalsProperty().get().isPresent());
        Desk.act(() -> frame.grid().orElseThrow().table().getSelectionModel().selectRange(3, 6));
        Desk.act(() -> pictures.take(scene, "followers-" + name));
        Desk.act(() -> frame.grid().orElseThrow().table().getSelectionModel().clearSelection());
        Desk.act(() -> frame.sidePanel().open(PanelTab.EXPLAIN, Optional.of(SyntheticRows.row(ExecutionTables.TRADES, 2)),
                ExecutionTables.TRADES.column("asked")));
        Desk.waitUntil("explained", () -> frame.explain().stateProperty().get() instanceof ExplainModel.Explained);
        Desk.act(() -> pictures.take(scene, "explain-" + name));
        session.cutFeed();
        Desk.waitUntil("stale", () -> scene.lookup("#stale-strip") != null);
        Desk.act(() -> pictures.take(scene, "stale-" + name));
        Desk.act(() -> frame.screens().show(new Screen.Grid(ExecutionTables.EXCEPTIONS)));
        Desk.waitUntil("empty", () -> frame.grid().orElseThrow().model().stateProperty().get() instanceof GridState.Empty);
        Desk.act(() -> pictures.take(scene, "empty-" + name));
        tasks.close();

        Image image = new Image(Files.newInputStream(file));
        assertThat(image.isError()).isFalse();
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        // The ground of the grid's foot differs between the themes: the picture is of the theme that was asked for.
        double brightness = image.getPixelReader().getColor(width / 2, height - 60).getBrightness();
        assertThat(brightness > 0.5).isEqualTo(theme == ThemeChoice.LIGHT);
    }

    private static final class NoDatabase implements SignIn {
        @Override
        public List<Database> databases() {
            return List.of(new Database("jdbc:h2:mem:aurora", "aurora", "PostgreSQL", Optional.empty()));
        }

        @Override
        public ConsoleSession signIn(Credentials credentials) {
            throw new AssertionError("nobody signs in here");
        }

        @Override
        public Database another(String address) {
            throw new AssertionError("nobody names an address here");
        }

        @Override
        public Optional<String> notice() {
            return Optional.empty();
        }

        @Override
        public Optional<DemoBook> demoBook() {
            return Optional.of(progress -> signIn(new Credentials(databases().getFirst(), "", "")));
        }
    }
}
