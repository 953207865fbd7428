package lotbook.app.table;

import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** The keys of a grid that has the focus. None uses Ctrl+Alt, which is AltGr on half of Europe's keyboards. */
final class GridKeys {
    private static final KeyCombination ALL = shortcut(KeyCode.A);
    private static final KeyCombination EXPLAIN = shortcut(KeyCode.E);
    private static final KeyCombination CLEAR_FILTER = new KeyCodeCombination(
            KeyCode.BACK_SPACE, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final GridView view;
    private final GridModel model;

    private GridKeys(GridView view, GridModel model) {
        this.view = view;
        this.model = model;
    }

    static void install(GridView view, GridModel model, TableView<GridRow> table) {
        GridKeys keys = new GridKeys(view, model);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getTarget() == table && keys.pressed(event)) {
                event.consume();
            }
        });
        table.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getTarget() == table && keys.typed(event)) {
                event.consume();
            }
        });
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F5) {
                model.refresh();
                event.consume();
            } else if (CLEAR_FILTER.match(event)) {
                model.filter(FilterCells.NONE);
                event.consume();
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        if (ALL.match(event)) {
            model.selectionProperty().set(new Selection.All());
            return true;
        }
        if (EXPLAIN.match(event)) {
            view.explainFocused();
            return true;
        }
        if (event.getCode() == KeyCode.RIGHT && isPlain(event)) {
            return open();
        }
        if (event.getCode() == KeyCode.LEFT && isPlain(event)) {
            return close();
        }
        if (event.getCode() == KeyCode.F3) {
            focusedColumn().ifPresent(column -> view.filterCell(column).requestFocus());
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE && !model.selectionProperty().get().isEmpty()) {
            model.selectionProperty().set(Selection.NONE);
            return true;
        }
        return false;
    }

    private static boolean isPlain(KeyEvent event) {
        return !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
    }

    /** Only a row that is closed; in one that is open the key goes on to the next column. */
    private boolean open() {
        Optional<Row> closed = view.focusedRow().filter(model::canOpen).filter(row -> !model.isOpen(row.id()));
        closed.ifPresent(model::open);
        return closed.isPresent();
    }

    private boolean close() {
        Optional<Row> open = view.focusedRow().filter(row -> model.isOpen(row.id()));
        open.ifPresent(row -> model.close(row.id()));
        return open.isPresent();
    }

    private boolean typed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isControlDown()) {
            return false;
        }
        return switch (event.getCharacter()) {
            case "s" -> focusedColumn().map(column -> sort(column, false)).orElse(false);
            case "S" -> focusedColumn().map(column -> sort(column, true)).orElse(false);
            case "=" -> narrow("=");
            case "!" -> narrow("!=");
            case "l" -> {
                model.liveProperty().set(!model.liveProperty().get());
                yield true;
            }
            default -> false;
        };
    }

    private boolean sort(Column column, boolean add) {
        model.sortBy(column, add);
        return true;
    }

    /** Only the focused cell's value, or all but it. */
    private boolean narrow(String operator) {
        Optional<GridView.Focus> focus = view.focus();
        focus.ifPresent(at -> model.filter(
                at.column(), FilterCells.cellFor(operator, at.column(), at.row().value(at.column()))));
        return focus.isPresent();
    }

    private Optional<Column> focusedColumn() {
        return view.focus().map(GridView.Focus::column).or(() -> view.shownColumns().stream().findFirst());
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
