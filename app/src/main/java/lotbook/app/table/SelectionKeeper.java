package lotbook.app.table;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;

/** Holds the control's selection, which is by place, to the model's, which is by id. */
final class SelectionKeeper {
    private final GridModel model;
    private final TableView<GridRow> table;
    private boolean puttingBack;

    SelectionKeeper(GridModel model, TableView<GridRow> table) {
        this.model = model;
        this.table = table;
        model.selectionProperty().addListener((p, old, now) -> showAll(now));
        table.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> keep());
    }

    /** Gives the table another list, with the same rows selected and the same cell focused. */
    void show(PagedRows rows) {
        TablePosition<GridRow, ?> focused = table.getFocusModel().getFocusedCell();
        Optional<Long> focusedId = focusedId(focused);
        puttingBack = true;
        table.setItems(rows);
        int[] selected = model.selectionProperty().get() instanceof Selection.Some some && !some.ids().isEmpty()
                ? rows.placesOf(some.ids()) : new int[0];
        if (selected.length > 0) {
            table.getSelectionModel().selectIndices(selected[0], selected);
        } else {
            table.getSelectionModel().clearSelection();
        }
        int focus = focusedId.map(rows::placeOf).filter(place -> place >= 0)
                .orElse(selected.length > 0 ? selected[selected.length - 1] : -1);
        if (focus >= 0) {
            table.getFocusModel().focus(focus, focused.getTableColumn());
        }
        puttingBack = false;
    }

    private Optional<Long> focusedId(TablePosition<GridRow, ?> focused) {
        boolean here = focused != null && focused.getRow() >= 0 && focused.getRow() < table.getItems().size()
                && table.getItems() instanceof PagedRows;
        return here ? Optional.of(((PagedRows) table.getItems()).idAt(focused.getRow())) : Optional.empty();
    }

    private void keep() {
        if (puttingBack) {
            return;
        }
        Set<Long> ids = table.getSelectionModel().getSelectedIndices().stream()
                .filter(index -> index >= 0 && index < table.getItems().size())
                .map(index -> model.rowsProperty().get().idAt(index))
                .collect(Collectors.toSet());
        model.selectionProperty().set(new Selection.Some(ids));
    }

    private void showAll(Selection now) {
        table.getStyleClass().remove("all-selected");
        switch (now) {
            case Selection.All all -> table.getStyleClass().add("all-selected");
            case Selection.Some some -> {
                if (some.ids().isEmpty() && !puttingBack && !table.getSelectionModel().isEmpty()) {
                    table.getSelectionModel().clearSelection();
                }
            }
        }
    }
}
