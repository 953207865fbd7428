package lotbook.app.overview;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import lotbook.app.control.DesktopClip;

/**
 * A chart's rows in digits. The first column names the row; Enter or a double click opens what is behind it; Ctrl+C copies
 * all.
 */
final class FigureTable extends TableView<List<String>> {
    private static final double ROW = 24;
    private static final double HEAD = 28;
    private static final double PADDING = 10;
    /** Plex at 13 pixels against the toolkit's own font at 12, measured before a style sheet applies. */
    private static final double FONT_SLACK = 1.15;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private Consumer<List<String>> open = row -> {};

    FigureTable(String name, List<String> titles, List<List<String>> rows) {
        super(FXCollections.observableArrayList(rows));
        getStyleClass().add("overview-table");
        setFixedCellSize(ROW);
        setAccessibleText(name);
        for (int i = 0; i < titles.size(); i++) {
            int at = i;
            TableColumn<List<String>, String> column = new TableColumn<>(titles.get(i));
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(at)));
            column.setSortable(false);
            column.setReorderable(false);
            if (i > 0) {
                column.getStyleClass().add("digits");
            }
            column.setPrefWidth(width(titles.get(i), rows, i));
            getColumns().add(column);
        }
        VBox.setVgrow(this, Priority.ALWAYS);
        setPrefHeight(120);
        setRowFactory(table -> {
            TableRow<List<String>> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            List<String> selected = getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected);
                key.consume();
            } else if (COPY.match(key)) {
                copy(titles, rows);
                key.consume();
            }
        });
    }

    /** Of the longest text: digits are never cut, the table rather scrolls sideways. */
    private static double width(String title, List<List<String>> rows, int column) {
        double most = new Text(title).getLayoutBounds().getWidth();
        for (List<String> row : rows) {
            most = Math.max(most, new Text(row.get(column)).getLayoutBounds().getWidth());
        }
        return Math.ceil(most * FONT_SLACK) + 2 * PADDING;
    }

    /** Whole rows only: nothing is cut through the middle. */
    @Override
    public void resize(double width, double height) {
        super.resize(width, HEAD + Math.floor(Math.max(0, height - HEAD) / ROW) * ROW);
    }

    void onOpen(Consumer<List<String>> action) {
        open = action;
    }

    /** TSV with titles, plain digits. */
    private static void copy(List<String> titles, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(String.join("\t", titles));
        for (List<String> row : rows) {
            text.append('\n').append(String.join("\t", row).replace(",", "").replace('\u2212', '-').replace("+", ""));
        }
        DesktopClip.put(text.toString());
    }
}
