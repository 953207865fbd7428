package lotbook.app.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.Action;

/**
 * Presses a grid's actions. Keys without Ctrl act only while the rows have the focus, and leave those of text fields alone.
 * An action that can't be done leaves its key to whoever comes next, so that Right opens a row or goes on to the next column.
 */
final class GridKeys {
    private final GridView view;
    private final TableView<GridRow> table;
    private final Supplier<List<Action>> actions;

    private GridKeys(GridView view, Supplier<List<Action>> actions) {
        this.view = view;
        this.table = view.table();
        this.actions = actions;
    }

    /** @param actions with the keys that press them here */
    static void install(GridPage page, Supplier<List<Action>> actions) {
        GridKeys keys = new GridKeys(page.grid(), actions);
        page.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.pressed(event) || keys.moved(event)) {
                event.consume();
            }
        });
        page.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (keys.typed(event)) {
                event.consume();
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        return actions.get().stream()
                .filter(action -> action.key().filter(key -> key instanceof KeyCodeCombination && key.match(event)).isPresent())
                .filter(action -> actsAt(action.key().orElseThrow(), event))
                .findFirst()
                .filter(Action::tryIt)
                .isPresent();
    }

    private boolean actsAt(KeyCombination key, KeyEvent event) {
        if (event.getTarget() == table) {
            return true;
        }
        boolean functionKey = event.getCode().isFunctionKey();
        boolean control = key.getShortcut() == ModifierValue.DOWN || key.getControl() == ModifierValue.DOWN;
        boolean editing = event.getTarget() instanceof TextInputControl
                && (event.getCode() == KeyCode.C || event.getCode() == KeyCode.A);
        return functionKey || (control && !editing);
    }

    private boolean typed(KeyEvent event) {
        if (event.getTarget() != table || event.isShortcutDown() || event.isAltDown() || event.isControlDown()) {
            return false;
        }
        return actions.get().stream()
                .filter(action -> action.key()
                        .filter(key -> key instanceof KeyCharacterCombination typed
                                && typed.getCharacter().equals(event.getCharacter()))
                        .isPresent())
                .findFirst()
                .filter(Action::tryIt)
                .isPresent();
    }

    /** Home and End go to the first and last column, with Ctrl to the first and last row. */
    private boolean moved(KeyEvent event) {
        boolean home = event.getCode() == KeyCode.HOME;
        if (event.getTarget() != table || event.isShiftDown() || (!home && event.getCode() != KeyCode.END)) {
            return false;
        }
        if (event.isShortcutDown()) {
            view.cells().toRow(home ? 0 : table.getItems().size() - 1);
        } else {
            view.cells().toColumn(home ? Optional.of(0) : Optional.empty());
        }
        return true;
    }
}
