package lotbook.app.shell;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import lotbook.app.table.GridLayout;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridRow;
import lotbook.app.table.GridWords;
import lotbook.app.table.SyntheticRows;
import lotbook.app.table.Views;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.theme.Theme;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The table kit in a window of its own, and the hands that work it. */
abstract class GridWindow {
    static final InstantSource CLOCK = InstantSource.fixed(TestSession.NOW);

    final SyntheticRows rows = new SyntheticRows(3_000);
    final Tasks tasks = Tasks.forConsole();
    final Texts texts = Texts.english();
    final ShelfInMemory views = new ShelfInMemory();
    final GridWords words = new GridWords(
            texts, new ValueFormat(texts, (server, symbol) -> OptionalInt.of(5)), new Ages(texts), CLOCK, "f.lang");
    final List<String> explained = new ArrayList<>();
    Stage stage;
    GridModel model;
    GridPage page;
    final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @BeforeEach
    void openWindow() {
        Desk.act(() -> {
            stage = new Stage();
            show();
            stage.show();
        });
        opened();
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    void show() {
        model = new GridModel(ExecutionTables.TRADES, rows,
                new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ENGLISH), tasks, CLOCK);
        page = new GridPage(model, rows, words, tasks, name -> Optional.empty());
        page.grid().onExplain((row, column) -> explained.add(column.id() + " of " + row.id()));
        Scene scene = new Scene(page, 840, 600);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        page.start(views);
    }

    void opened() {
        Desk.waitUntil("opened", () -> total() > 0 && page.grid().model().readingSinceProperty().get().isEmpty());
        cells();
    }

    /** The texts of the cells, laid out as they stand now; also from within a condition. */
    List<String> cells() {
        return Platform.isFxApplicationThread() ? hands.cellTexts(table()) : Desk.ask(() -> hands.cellTexts(table()));
    }

    GridModel model() {
        return model;
    }

    TableView<GridRow> table() {
        return page.grid().table();
    }

    long total() {
        return model.rowsProperty().get().total();
    }

    List<String> shown() {
        return Desk.ask(() -> page.grid().shownColumns().stream().map(Column::id).toList());
    }

    static Column column(String id) {
        return ExecutionTables.TRADES.column(id).orElseThrow();
    }

    void focus(int row, String column) {
        Desk.act(() -> {
            table().requestFocus();
            table().getFocusModel().focus(row, columnControl(column));
        });
    }

    TableColumn<GridRow, ?> columnControl(String id) {
        return table().getColumns().stream().filter(each -> each.getId().equals(id)).findFirst().orElseThrow();
    }

    void key(KeyCode code) {
        key(code, false, false);
    }

    void key(KeyCode code, boolean control, boolean shift) {
        hands.key(table(), code, control, shift);
    }

    void typed(String character) {
        Desk.act(() -> table().fireEvent(
                new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false)));
    }

    void act(String id) {
        Desk.act(() -> page.actions().stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow().tryIt());
    }

    static Optional<Node> inPopup(String selector) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof PopupWindow)
                .flatMap(window -> Optional.ofNullable(window.getScene().getRoot().lookup(selector)).stream())
                .findFirst();
    }

    static void press(String selector) {
        Desk.act(() -> ((ButtonBase) inPopup(selector).orElseThrow()).fire());
    }

    /** What a workstation would keep in a file. */
    static final class ShelfInMemory implements Views {
        private volatile Shelf shelf = new Shelf(List.of(), Optional.empty());

        @Override
        public Shelf read(TableDefinition table) {
            return shelf;
        }

        @Override
        public void save(TableDefinition table, Named view) {
            List<Named> named = new ArrayList<>(shelf.named());
            named.removeIf(other -> other.name().equals(view.name()));
            named.add(view);
            shelf = new Shelf(named, shelf.last());
        }

        @Override
        public void delete(TableDefinition table, String name) {
            shelf = new Shelf(shelf.named().stream().filter(view -> !view.name().equals(name)).toList(), shelf.last());
        }

        @Override
        public void keepLast(TableDefinition table, GridLayout layout) {
            shelf = new Shelf(shelf.named(), Optional.of(layout));
        }
    }
}
