package lotbook.app.workspace;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lotbook.app.workspace.Finding.Severity;
import org.jspecify.annotations.Nullable;

/** A cell of the grid of accounts: shows what was typed, says what is wrong with it, and turns into a field to type in. */
final class EditCell extends TableCell<Integer, String> {
    private final WeightsGrid grid;
    private final Optional<DraftColumn> column;
    private Optional<TextField> field = Optional.empty();

    /** @param column what is typed here; empty for a figure that follows from others */
    EditCell(WeightsGrid grid, Optional<DraftColumn> column, boolean figure) {
        this.grid = grid;
        this.column = column;
        setEditable(column.isPresent());
        if (figure) {
            getStyleClass().add("numeric");
        }
        if (column.isEmpty()) {
            getStyleClass().add("not-applicable");
        }
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        if (!isEditing()) {
            setText(empty || item == null ? "" : item);
            setGraphic(null);
        }
        List<Finding> findings = empty || column.isEmpty() ? List.of() : grid.findingsAt(getIndex(), column.get());
        boolean wrong = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        style("wrong", wrong);
        style("doubtful", !wrong && !findings.isEmpty());
        setTooltip(findings.isEmpty() ? null : new Tooltip(findings.getFirst().words()));
        setAccessibleHelp(findings.isEmpty() ? "" : findings.getFirst().words());
    }

    @Override
    public void startEdit() {
        super.startEdit();
        if (!isEditing() || column.isEmpty()) {
            return;
        }
        Optional<String> typed = grid.takeTyped();
        TextField editor = new TextField(typed.orElseGet(() -> grid.textAt(getIndex(), column.get())));
        editor.getStyleClass().add("cell-field");
        editor.setId("cell-field");
        editor.setAccessibleText(grid.nameOf(getIndex(), column.get()));
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field = Optional.of(editor);
        setText(null);
        setGraphic(editor);
        // The field's skin selects everything when it is made and whenever the focus comes: what is typed next would replace
        // the first letter. So it is made here and now, and this listener, the later one, puts the caret where it belongs.
        editor.applyCss();
        editor.focusedProperty().addListener((_, _, has) -> {
            if (has) {
                placeCaret(editor, typed.isPresent());
            } else if (isEditing()) {
                leave(0, 0, false);
            }
        });
        editor.requestFocus();
        placeCaret(editor, typed.isPresent());
    }

    private static void placeCaret(TextField editor, boolean behindWhatWasTyped) {
        if (behindWhatWasTyped) {
            editor.end();
        } else {
            editor.selectAll();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        field = Optional.empty();
        setGraphic(null);
        setText(getItem());
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case ENTER -> {
                // Ctrl+Enter presses the form's button, which first needs what is typed here.
                boolean stay = key.isShortcutDown();
                leave(stay ? 0 : key.isShiftDown() ? -1 : 1, 0, true);
                if (!stay) {
                    key.consume();
                }
            }
            case TAB -> {
                leave(0, key.isShiftDown() ? -1 : 1, true);
                key.consume();
            }
            case UP, DOWN -> {
                leave(key.getCode() == KeyCode.UP ? -1 : 1, 0, true);
                key.consume();
            }
            case ESCAPE -> {
                cancelEdit();
                grid.requestFocus();
                key.consume();
            }
            default -> { }
        }
    }

    /** Keeps what was typed and goes on. */
    private void leave(int down, int right, boolean back) {
        String text = field.map(TextField::getText).orElse("");
        int row = getIndex();
        cancelEdit();
        column.ifPresent(at -> grid.committed(row, at, text));
        if (back) {
            grid.moveFrom(row, column, down, right);
        }
    }

    private void style(String styleClass, boolean on) {
        getStyleClass().remove(styleClass);
        if (on) {
            getStyleClass().add(styleClass);
        }
    }
}
