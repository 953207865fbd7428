package lotbook.app.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.Merge.Line;
import lotbook.app.workspace.Merge.Side;
import org.jspecify.annotations.Nullable;

/** Original, theirs and mine beside each other, a line for each thing they changed, and a choice in each line. */
final class MergePane extends BorderPane {
    private final WorkspaceModel model;
    private final Texts texts;
    private final TableView<Line> table = new TableView<>();
    private final Label head = new Label();
    private final Button finish = new Button();

    MergePane(WorkspaceModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("merge");
        head.setWrapText(true);
        head.setPadding(new Insets(8, 12, 8, 12));
        setTop(head);
        table.setId("merge-lines");
        table.getStyleClass().addAll("grid", "plain-table");
        table.setFixedCellSize(28);
        table.setAccessibleText(texts.get(Message.MERGE_NAME));
        table.getColumns().setAll(List.of(
                column(Message.MERGE_WHAT, 190, line -> about(line.about())),
                column(Message.MERGE_ORIGINAL, 130, Line::original),
                column(Message.MERGE_THEIRS, 130, Line::theirs),
                column(Message.MERGE_MINE, 130, Line::mine),
                choices()));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setCenter(table);
        Button keep = new Button(texts.get(Message.MERGE_BACK));
        keep.setId("merge-back");
        keep.setOnAction(_ -> model.cancelMerge());
        finish.setId("merge-finish");
        finish.setMinWidth(USE_PREF_SIZE);
        finish.setOnAction(_ -> model.finishMerge());
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox foot = new HBox(8, keep, stretch, finish);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("sheet-foot");
        setBottom(foot);
    }

    private TableColumn<Line, String> column(Message title, double width, Function<Line, String> text) {
        TableColumn<Line, String> column = new TableColumn<>(texts.get(title));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    private TableColumn<Line, Line> choices() {
        TableColumn<Line, Line> column = new TableColumn<>(texts.get(Message.MERGE_CHOICE));
        column.setPrefWidth(170);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ChoiceCell());
        return column;
    }

    private String about(Merge.About about) {
        return switch (about) {
            case Merge.OfAccount(String account) -> account;
            case Merge.OfField(DraftField field) -> texts.state(field.word());
        };
    }

    /** {@code t} takes theirs and {@code m} mine in the line that has the focus. */
    private void pressed(KeyEvent key) {
        Optional<Side> side = key.getCode() == KeyCode.T ? Optional.of(Side.THEIRS)
                : key.getCode() == KeyCode.M ? Optional.of(Side.MINE) : Optional.empty();
        Optional<Line> line = Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        if (side.isPresent() && line.isPresent() && !key.isShortcutDown()) {
            model.choose(line.get().about(), side.get());
            key.consume();
        }
    }

    void show(Merge merge) {
        String id = merge.rival().version().id().value();
        head.setText(merge.rival().proposedBy()
                .map(by -> texts.get(Message.MERGE_HEAD_PROPOSED, id, by))
                .orElseGet(() -> texts.get(Message.MERGE_HEAD_AGREED, id)));
        int selected = Math.max(0, table.getSelectionModel().getSelectedIndex());
        table.getItems().setAll(merge.lines());
        table.getSelectionModel().select(selected);
        finish.setText(merge.open() == 0 ? texts.get(Message.MERGE_FINISH)
                : texts.counted(Message.MERGE_OPEN_ONE, Message.MERGE_OPEN_MANY, merge.open()));
        finish.setDisable(merge.open() > 0);
        finish.setAccessibleHelp(ValueFormat.grouped(merge.open()));
    }

    private final class ChoiceCell extends TableCell<Line, Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText("");
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            ToggleGroup group = new ToggleGroup();
            HBox both = new HBox(4, toggle(line, Side.THEIRS, Message.MERGE_THEIRS, group),
                    toggle(line, Side.MINE, Message.MERGE_MINE, group));
            both.setAlignment(Pos.CENTER_LEFT);
            setGraphic(both);
        }

        private ToggleButton toggle(Line line, Side side, Message words, ToggleGroup group) {
            ToggleButton toggle = new ToggleButton(texts.get(words));
            toggle.getStyleClass().add("merge-choice");
            toggle.setToggleGroup(group);
            toggle.setSelected(line.chosen().equals(Optional.of(side)));
            toggle.setId("merge-" + side.name().toLowerCase(Locale.ROOT) + "-" + about(line.about()));
            toggle.setAccessibleText(texts.get(words) + ", " + about(line.about()));
            toggle.setOnAction(_ -> model.choose(line.about(), side));
            return toggle;
        }
    }

    void focusLines() {
        table.requestFocus();
    }
}
