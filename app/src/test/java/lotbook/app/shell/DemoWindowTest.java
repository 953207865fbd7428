package lotbook.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A demo book for the class, and a window on it for each test, in which any of its operators signs in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
abstract class DemoWindowTest {
    static final InstantSource CLOCK = InstantSource.system();

    final LocalChanges changes = new LocalChanges();
    final Hands hands = new Hands(() -> scene());
    final Keyboard keyboard = new Keyboard(() -> scene());
    DemoDesk desk;
    Console console;
    private Stage stage;
    private Path exported;
    private Tasks tasks;

    @BeforeAll
    final void makeTheBook(@TempDir Path folder) throws IOException {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        exported = Files.createDirectory(folder.resolve("exported"));
        fill();
    }

    /** Saves to a folder, and reads {@code chosen.csv} of it. */
    private record InFolder(Path folder) implements ExportTarget {
        @Override
        public Optional<Path> ask(String suggested) {
            return Optional.of(folder.resolve(suggested));
        }

        @Override
        public Optional<Path> choose(String title, String ending) {
            return Optional.of(folder.resolve("chosen.csv")).filter(Files::exists);
        }
    }

    /** What was in the book before anybody looks. */
    void fill() {}

    /** When a leader's deal is checked. */
    Settling settling() {
        return Settling.USUAL;
    }

    /** The folder that everything the window saves goes to. */
    final Path exported() {
        return exported;
    }

    @BeforeEach
    final void openWindow() {
        tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(List.of(desk.url()), Optional.empty(), changes,
                WorkstationStore.inMemory(CLOCK), CLOCK, settling());
        console = new Console(signIn, tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT,
                Optional.of(new InFolder(exported)));
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
    }

    @AfterEach
    final void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    final Scene scene() {
        return stage.getScene();
    }

    final void signIn(OperatorRole role) {
        signIn(DemoDesk.operator(role));
    }

    final void signIn(DemoOperator operator) {
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        Desk.waitUntil("as it was left", () -> frame().restoredProperty().get());
    }

    final Frame frame() {
        return console.frame().orElseThrow();
    }

    final void open(Screen screen) {
        Desk.act(() -> frame().screens().show(screen));
    }

    final void open(TableDefinition table) {
        open(new Screen.Grid(table));
    }

    final void open(Screen.Page page) {
        open(new Screen.Of(page));
    }

    /** Of the screen in front; on the interface thread. */
    final Optional<GridView> grid() {
        return console.frame().flatMap(Frame::grid);
    }

    /** On the interface thread. */
    final boolean focusFirst() {
        return grid().filter(view -> view.model().rowsProperty().get().total() > 0)
                .map(view -> view.focus(view.model().rowsProperty().get().idAt(0), Optional.empty()))
                .orElse(false);
    }
}
