package lotbook.app.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.scene.Scene;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.query.Column;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A demo book for the class, and the windows its operators see, as pictures that stay in {@code target/pictures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
abstract class DemoPictures {
    static final Path FOLDER = Path.of("target", "pictures");
    static final InstantSource CLOCK = InstantSource.system();

    final LocalChanges changes = new LocalChanges();
    DemoDesk desk;

    /** How large a window is, and in which colours. */
    record Size(int width, int height, ThemeChoice theme) {
        /** What the names of its pictures end with. */
        String suffix() {
            return "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Both widths, light and dark. */
    static Stream<Size> sizes() {
        return Stream.of(
                new Size(1280, 800, ThemeChoice.LIGHT), new Size(1280, 800, ThemeChoice.DARK),
                new Size(1920, 1080, ThemeChoice.LIGHT), new Size(1920, 1080, ThemeChoice.DARK));
    }

    @BeforeAll
    final void makeTheBook(@TempDir Path folder) {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        fill();
    }

    /** What happened before anybody looks. */
    abstract void fill();

    /** Signs somebody in, and out again once it was looked at. */
    final void look(OperatorRole role, Size size, BiConsumer<Frame, Scene> look) {
        Tasks tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(
                List.of(desk.url()), Optional.empty(), changes, WorkstationStore.inMemory(CLOCK), CLOCK);
        DemoOperator operator = DemoDesk.operator(role);
        ConsoleSession session = signIn.signIn(
                new SignIn.Credentials(signIn.databases().getFirst(), operator.name(), operator.password()));
        Console console = new Console(signIn, tasks, Texts.english(), CLOCK, size.theme());
        Scene scene = Desk.ask(() -> console.scene(size.width(), size.height()));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.waitUntil("as it was left", () -> frame.restoredProperty().get());
        look.accept(frame, scene);
        tasks.close();
        session.close();
    }

    static void take(Scene scene, String name) {
        Desk.act(() -> new Pictures(FOLDER).take(scene, name));
    }

    /** With the focus on its first row. */
    static void open(Frame frame, TableDefinition table, Optional<Column> column) {
        Desk.act(() -> frame.screens().show(new Screen.Grid(table)));
        Desk.waitUntil("its rows", () -> frame.grid().filter(view -> view.model().table().equals(table))
                .filter(view -> view.model().rowsProperty().get().total() > 0)
                .filter(view -> view.focus(view.model().rowsProperty().get().idAt(0), column))
                .flatMap(view -> view.focusedRow()).isPresent());
    }
}
