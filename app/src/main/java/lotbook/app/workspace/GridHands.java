package lotbook.app.workspace;

import java.util.Optional;
import java.util.Set;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.DesktopClip;
import lotbook.app.workspace.Finding.Cell;

/** What keys do in the grid of accounts, as in a spreadsheet. */
final class GridHands {
    private final WeightsGrid grid;
    private final WorkspaceModel model;

    private GridHands(WeightsGrid grid, WorkspaceModel model) {
        this.grid = grid;
        this.model = model;
    }

    static void give(WeightsGrid grid, WorkspaceModel model) {
        GridHands hands = new GridHands(grid, model);
        grid.addEventFilter(KeyEvent.KEY_PRESSED, hands::pressed);
        grid.addEventHandler(KeyEvent.KEY_TYPED, hands::typed);
    }

    /** The table's own keys would open a field on Enter, and leave the grid on Tab. */
    private void pressed(KeyEvent key) {
        if (grid.getEditingCell() != null || grid.getItems().isEmpty()) {
            return;
        }
        boolean done = key.isShortcutDown() ? withControl(key) : plain(key);
        if (done) {
            key.consume();
        }
    }

    private boolean plain(KeyEvent key) {
        Optional<Cell> at = grid.focused();
        if (key.getCode() == KeyCode.F2) {
            grid.editFocused();
        } else if (key.getCode() == KeyCode.DELETE || key.getCode() == KeyCode.BACK_SPACE) {
            clear();
        } else if (key.getCode() == KeyCode.ENTER && at.isPresent()) {
            grid.moveFrom(at.get().row(), Optional.of(at.get().column()), key.isShiftDown() ? -1 : 1, 0);
        } else if (key.getCode() == KeyCode.TAB && at.isPresent() && !leaves(at.get(), key.isShiftDown())) {
            grid.moveFrom(at.get().row(), Optional.of(at.get().column()), 0, key.isShiftDown() ? -1 : 1);
        } else {
            return false;
        }
        return true;
    }

    /** From the first cell backwards and from the last one forwards Tab goes on to what stands beside the grid. */
    private boolean leaves(Cell at, boolean backwards) {
        return backwards
                ? at.row() == 0 && at.column() == DraftColumn.ACCOUNT
                : at.row() == grid.getItems().size() - 1 && at.column() == DraftColumn.CAP;
    }

    private boolean withControl(KeyEvent key) {
        if (key.isShiftDown() || key.isAltDown()) {
            return false;
        }
        if (key.getCode() == KeyCode.C || key.getCode() == KeyCode.X) {
            copy();
            if (key.getCode() == KeyCode.X) {
                clear();
            }
        } else if (key.getCode() == KeyCode.V) {
            paste();
        } else if (key.getCode() == KeyCode.D) {
            fillDown();
        } else if (key.getCode() == KeyCode.DELETE) {
            removeRows();
        } else {
            return false;
        }
        return true;
    }

    private void typed(KeyEvent key) {
        String letter = key.getCharacter();
        if (grid.getEditingCell() == null && !key.isShortcutDown() && !key.isAltDown() && !letter.isEmpty()
                && letter.charAt(0) > ' ' && letter.charAt(0) != '\u007f') {
            grid.typeOver(letter);
            key.consume();
        }
    }

    private void clear() {
        Set<Cell> cells = grid.selected();
        cells.removeIf(cell -> grid.row(cell.row()).isEmpty());
        model.change(content -> Block.fill(content, cells, ""));
    }

    private void copy() {
        model.sheetProperty().get().ifPresent(sheet -> {
            DesktopClip.put(Block.copy(sheet.draft().content(), grid.selected()));
        });
    }

    /** One cell goes into every selected one; a block goes in from the topmost selected cell at the left. */
    private void paste() {
        String clip = Clipboard.getSystemClipboard().getString();
        Set<Cell> cells = grid.selected();
        Optional<Cell> first = cells.stream()
                .min((a, b) -> a.row() != b.row() ? Integer.compare(a.row(), b.row()) : a.column().compareTo(b.column()));
        if (clip == null || first.isEmpty()) {
            return;
        }
        String text = clip.strip();
        if (cells.size() > 1 && !text.contains("\t") && !text.contains("\n")) {
            model.change(content -> Block.fill(content, cells, text));
        } else {
            model.change(content -> Block.paste(content, first.get().row(), first.get().column(), clip));
        }
    }

    void fillDown() {
        model.change(content -> Block.fillDown(content, grid.selected()));
    }

    void removeRows() {
        Set<Integer> rows = grid.selectedRows();
        model.change(content -> Block.remove(content, rows));
    }
}
