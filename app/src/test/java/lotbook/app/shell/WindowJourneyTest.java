package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.place.Screen.Page;
import lotbook.app.table.GridState;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding one's way round the window, by keyboard wherever a key exists. */
@OpensWindow
class WindowJourneyTest {
    private final SyntheticRows rows = new SyntheticRows(1_000);
    private final TestSession session = new TestSession(rows);
    private final Tasks tasks = Tasks.forConsole();
    private final Console console = new Console(
            new NobodySignsIn(), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), ThemeChoice.LIGHT);
    private Stage stage;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @BeforeEach
    void openWindow() {
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
            console.enter(session);
        });
        goTo(ExecutionTables.TRADES);
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void thePaletteOpensAScreenAndAnAction() {
        key(KeyCode.P, true, true);
        type("#palette-field", "moveme");
        Desk.waitUntil("found", () -> firstLine().startsWith("Movements"));
        key(find("#palette-field"), KeyCode.ENTER, false, false);
        Desk.waitUntil("opened", () -> front().equals(new Screen.Grid(ExecutionTables.MOVEMENTS)));
        assertThat(find("#palette-sheet")).isNull();
        key(KeyCode.P, true, true);
        type("#palette-field", ">dark");
        key(find("#palette-field"), KeyCode.ENTER, false, false);
        Desk.waitUntil("dark", () -> stage.getScene().getStylesheets().getFirst().endsWith("dark.css"));
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        key(KeyCode.P, true, true);
        type("#palette-field", ">go forward");
        Desk.waitUntil("found", () -> firstLine().contains("Go forward"));
        assertThat(Desk.ask(this::firstLine)).contains("There is nothing to go forward to.");
        key(find("#palette-field"), KeyCode.ESCAPE, false, false);
        Desk.waitUntil("closed", () -> find("#palette-sheet") == null);
        Desk.act(() -> stage.getScene().getFocusOwner().fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, false, true, false)));
        Desk.waitUntil("told", () -> find("#toast").isVisible());
        assertThat(frame().notices().all().getFirst().text()).isEqualTo("There is nothing to go forward to.");
    }

    @Test
    void backBringsTheFilterAndTheTabStays() {
        Desk.act(() -> frame().screens().go(Place.of(new Screen.Grid(ExecutionTables.EXECUTIONS)).withFilter("symbol: eurusd")));
        goTo(ExecutionTables.MOVEMENTS);
        Desk.act(() -> frame().screens().back());
        assertThat(Desk.ask(() -> frame().grid().orElseThrow().model().filterCellsProperty().get().line()))
                .isEqualTo("symbol: eurusd");
        key(KeyCode.W, true, false);
        assertThat(Desk.ask(() -> frame().screens().open().stream().map(Screen::id).toList())).doesNotContain("executions");
        key(KeyCode.W, true, true);
        assertThat(Desk.ask(this::front)).isEqualTo(new Screen.Grid(ExecutionTables.EXECUTIONS));
        assertThat(Desk.ask(() -> frame().grid().orElseThrow().model().filterCellsProperty().get().line()))
                .isEqualTo("symbol: eurusd");
    }

    @Test
    void anotherTimeMovesEveryScreenAndMarksTheWindow() {
        Instant then = Instant.parse("2018-02-28T22:00:00Z");
        key(KeyCode.T, true, false);
        type("#time-as-at", "2018-02-28");
        key(find("#time-as-at"), KeyCode.ENTER, true, false);
        Desk.waitUntil("band", () -> find("#time-band").isVisible());
        AsOf asked = new AsOf(Optional.of(then), Optional.empty());
        assertThat(Desk.ask(() -> frame().grid().orElseThrow().model().questionProperty().get().asOf())).isEqualTo(asked);
        assertThat(Desk.ask(stage::getTitle)).startsWith("[2018-02-28] ");
        goTo(ExecutionTables.MOVEMENTS);
        assertThat(Desk.ask(() -> frame().grid().orElseThrow().model().questionProperty().get().asOf())).isEqualTo(asked);
        key(KeyCode.T, true, true);
        Desk.waitUntil("now", () -> !find("#time-band").isVisible());
        assertThat(Desk.ask(() -> frame().grid().orElseThrow().model().questionProperty().get().asOf())).isEqualTo(AsOf.NOW);
    }

    @Test
    void aMomentThatCannotBeReadKeepsWhatWasTyped() {
        key(KeyCode.T, true, false);
        type("#time-as-at", "yesterday");
        key(find("#time-as-at"), KeyCode.ENTER, true, false);
        Desk.waitUntil("told", () -> !((Labeled) find("#time-wrong")).getText().isEmpty());
        assertThat(Desk.ask(() -> ((TextField) find("#time-as-at")).getText())).isEqualTo("yesterday");
        assertThat(Desk.ask(() -> frame().time().isNow())).isTrue();
    }

    @Test
    void aLinkLeadsBackToTheSameCellWithItsPanel() {
        Desk.waitUntil("rows", () -> frame().grid().orElseThrow().model().rowsProperty().get().size() > 3);
        Desk.act(() -> {
            TableView<?> table = frame().grid().orElseThrow().table();
            table.getFocusModel().focus(2);
        });
        Desk.waitUntil("focused", () -> frame().hasFocusedRow());
        key(KeyCode.L, true, true);
        Desk.waitUntil("copied", () -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("at=demo"));
        String link = Desk.ask(() -> Clipboard.getSystemClipboard().getString());
        assertThat(link).contains("at=demo").contains("as-at=2018-03-01T10%3A42%3A11Z");
        goTo(ExecutionTables.MOVEMENTS);
        key(KeyCode.L, true, false);
        Desk.waitUntil("back", () -> front().equals(new Screen.Grid(ExecutionTables.TRADES)));
        assertThat(Desk.ask(() -> frame().time().isNow())).as("a copied link is of its moment").isFalse();
    }

    @Test
    void aLinkOfAnotherInstallationSaysWhereItBelongs() {
        Desk.act(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("lotbook:grid/trades?at=aurora");
            Clipboard.getSystemClipboard().setContent(content);
        });
        key(KeyCode.L, true, false);
        Desk.waitUntil("told", () -> !frame().notices().all().isEmpty());
        assertThat(frame().notices().all().getFirst().text()).startsWith("This link belongs to aurora; you are signed in to demo.");
    }

    @Test
    void historyAndLinksTellOfTheFocusedRow() {
        Desk.waitUntil("rows", () -> frame().grid().orElseThrow().model().rowsProperty().get().size() > 3);
        Desk.act(() -> frame().grid().orElseThrow().table().getFocusModel().focus(0));
        Desk.waitUntil("focused", () -> frame().hasFocusedRow());
        key(KeyCode.H, true, true);
        Desk.waitUntil("history", () -> find(".history-entry") != null);
        key(KeyCode.K, true, true);
        Desk.waitUntil("links", () -> find("#links-panel") != null);
        key(KeyCode.ESCAPE, false, false);
        Desk.waitUntil("closed", () -> find("#side-panel") == null);
    }

    @Test
    void aKeyCanBeChangedAndAClashNamesTheOther() {
        Desk.act(() -> frame().screens().show(new Screen.Of(Page.KEYS)));
        Desk.act(() -> ((TableView<?>) find("#keys")).getSelectionModel().select(0));
        key(find("#key-field"), KeyCode.T, true, false);
        assertThat(Desk.ask(() -> ((Labeled) find("#key-said")).getText())).contains("Ask at another time");
        key(find("#key-field"), KeyCode.K, true, false);
        goTo(ExecutionTables.TRADES);
        key(KeyCode.K, true, false);
        Desk.waitUntil("the palette under its new key", () -> find("#palette-sheet") != null);
    }

    @Test
    void theWindowComesBackAsItWasLeft() {
        goTo(ExecutionTables.MOVEMENTS);
        goTo(ExecutionTables.SUMMARIES);
        Desk.act(() -> frame().screens().show(new Screen.Of(Page.KEYS)));
        Desk.act(() -> frame().screens().show(new Screen.Compare("AV-1", "AV-2")));
        List<Screen> left = Desk.ask(() -> List.copyOf(frame().screens().open()));
        Desk.act(() -> frame().close());
        Desk.act(() -> console.enter(session));
        Desk.waitUntil("tabs", () -> frame().screens().open().equals(left));
    }

    @Test
    void everyControlOfEveryScreenHasAName() {
        List<String> nameless = new ArrayList<>();
        for (Screen screen : screens()) {
            Desk.act(() -> frame().screens().show(screen));
            Desk.waitUntil(screen.id(), () -> frame().grid()
                    .map(grid -> !(grid.model().stateProperty().get() instanceof GridState.Opening))
                    .orElse(true));
            Desk.act(() -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                nameless(stage.getScene().getRoot(), screen.id(), nameless);
            });
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void f6GoesRoundTheRegionsAndBack() {
        Desk.act(() -> frame().view().focus());
        List<String> visited = new ArrayList<>();
        for (int step = 0; step < 4; step++) {
            key(KeyCode.F6, false, false);
            visited.add(Desk.ask(this::region));
        }
        assertThat(visited).containsExactly("status-bar-line", "rail", "context-bar", "grid-page");
    }

    private String region() {
        for (Node at = stage.getScene().getFocusOwner(); at != null; at = at.getParent()) {
            for (String style : List.of("status-bar-line", "rail", "context-bar")) {
                if (at.getStyleClass().contains(style)) {
                    return style;
                }
            }
        }
        return "grid-page";
    }

    private List<Screen> screens() {
        List<Screen> all = new ArrayList<>();
        session.tables().forEach(table -> all.add(new Screen.Grid(table)));
        for (Page page : Page.values()) {
            all.add(new Screen.Of(page));
        }
        return all;
    }

    /** Scroll bars and the insides of controls speak through the control they belong to. */
    private static void nameless(Node node, String where, List<String> found) {
        boolean speaks = node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                || node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank();
        if (node instanceof Control && node.isFocusTraversable() && node.isVisible() && !speaks
                && !(node instanceof ScrollBar) && !(node instanceof ScrollPane)) {
            found.add(where + ": " + node);
        }
        if (node instanceof Parent parent && !(node instanceof TableView) && !(node instanceof ListView)) {
            parent.getChildrenUnmodifiable().forEach(child -> nameless(child, where, found));
        }
    }

    private void goTo(TableDefinition table) {
        Desk.act(() -> frame().screens().show(new Screen.Grid(table)));
        Desk.waitUntil(table.id(), () -> !(frame().grid().orElseThrow().model().stateProperty().get()
                instanceof GridState.Opening));
        Desk.act(() -> frame().view().focus());
    }

    private Frame frame() {
        return console.frame().orElseThrow();
    }

    private Screen front() {
        return frame().screens().front();
    }

    private String firstLine() {
        ListView<?> list = (ListView<?>) find("#palette-lines");
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
        Node cell = list.lookup(".list-cell:filled");
        return cell == null || cell.getAccessibleText() == null ? "" : cell.getAccessibleText();
    }

    private Node find(String selector) {
        return stage.getScene().lookup(selector);
    }

    private void type(String selector, String text) {
        Desk.act(() -> ((TextField) find(selector)).setText(text));
    }

    private void key(KeyCode code, boolean control, boolean shift) {
        Desk.act(() -> {
            Node owner = stage.getScene().getFocusOwner();
            Node target = owner == null ? stage.getScene().getRoot() : owner;
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
    }

    private void key(Node target, KeyCode code, boolean control, boolean shift) {
        Desk.act(() -> target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
    }

    private static final class NobodySignsIn implements SignIn {
        @Override
        public List<Database> databases() {
            return List.of(new Database("jdbc:h2:mem:aurora", "aurora", "H2", Optional.empty()));
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
        public ConsoleSession signIn(Credentials credentials) {
            throw new AssertionError("nobody signs in here");
        }

        @Override
        public Optional<DemoBook> demoBook() {
            return Optional.empty();
        }
    }
}
