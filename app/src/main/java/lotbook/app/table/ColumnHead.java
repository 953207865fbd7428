package lotbook.app.table;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.SortKey;
import org.kordamp.ikonli.feather.Feather;

/** Title with its place in the sort, and under it the column's cell of the filter row. */
final class ColumnHead extends VBox {
    private static final Duration QUIET = Duration.ofMillis(300);

    private final Column column;
    private final GridModel model;
    private final Tasks tasks;
    private final Label title = new Label();
    private final TextField cell = new TextField();
    private final String titleText;
    private final Runnable done;
    private Tasks.Stop pending = () -> {};

    /** @param done where the focus goes when the filter cell is left */
    ColumnHead(Column column, GridModel model, GridWords words, Tasks tasks, Runnable done) {
        this.done = done;
        this.column = column;
        this.model = model;
        this.tasks = tasks;
        this.titleText = words.texts().columnTitle(model.table(), column);
        getStyleClass().add("column-head");
        if (column.type().isNumeric()) {
            getStyleClass().add("numeric");
        }
        title.getStyleClass().add("column-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setContentDisplay(ContentDisplay.LEFT);
        title.setTooltip(new Tooltip(words.texts().get(
                column.calculated() ? Message.GRID_CALCULATED : Message.GRID_SORT_HINT, titleText)));
        cell.setDisable(column.calculated());
        cell.setAccessibleText(words.texts().get(Message.GRID_FILTER_CELL, titleText));
        cell.setId("filter-" + column.id());
        title.setId("title-" + column.id());
        getChildren().addAll(title, cell);
        listen();
        showSort(model.questionProperty().get().sort());
    }

    /** As wide as the column, whatever the operator makes of it. */
    void fit(TableColumn<?, ?> tableColumn) {
        prefWidthProperty().bind(tableColumn.widthProperty());
        setMinWidth(0);
    }

    TextField filterCell() {
        return cell;
    }

    private void listen() {
        title.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) {
                model.sortBy(column, click.isShiftDown());
            }
        });
        cell.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        cell.textProperty().addListener((p, old, text) -> {
            pending.stop();
            pending = tasks.after(QUIET, this::apply);
        });
        cell.setOnAction(enter -> apply());
        cell.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        model.questionProperty().addListener((p, old, now) -> showSort(now.sort()));
        model.filterCellsProperty().addListener((p, old, now) -> showCell(now));
        model.filterErrorsProperty().addListener((p, old, now) -> showError());
    }

    private void leave(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            done.run();
        }
    }

    private void apply() {
        pending.stop();
        if (!cell.getText().strip().equals(model.filterCellsProperty().get().cell(column.id()).orElse(""))) {
            model.filter(column, cell.getText());
        }
    }

    private void showCell(FilterCells cells) {
        String text = cells.cell(column.id()).orElse("");
        if (!cell.getText().strip().equals(text)) {
            cell.setText(text);
            pending.stop();
        }
    }

    private void showError() {
        Failure failure = model.filterErrorsProperty().get().get(column.id());
        cell.getStyleClass().remove("wrong");
        cell.setTooltip(null);
        if (failure != null) {
            cell.getStyleClass().add("wrong");
            cell.setTooltip(new Tooltip(failure.toString()));
        }
    }

    private void showSort(List<SortKey> sort) {
        int place = IntStream.range(0, sort.size())
                .filter(at -> sort.get(at).column().equals(column))
                .findFirst()
                .orElse(-1);
        String arrow = place < 0 ? "" : sort.get(place).descending() ? " \u2193" : " \u2191";
        String rank = place < 0 || sort.size() == 1 ? "" : String.valueOf(place + 1);
        title.setText(titleText + arrow + rank);
    }

    void showStale(boolean stale) {
        boolean marked = stale && column.type().isNumeric();
        title.setGraphic(marked ? Icons.small(Feather.CLOUD_OFF) : null);
    }
}
