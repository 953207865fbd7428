package lotbook.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;

/** In the view bar's place while several rows are selected: how many, what they come to, and what can be done with them. */
final class SelectionBar extends HBox {
    private final GridModel model;
    private final GridWords words;
    private final Label sums = new Label();

    /** @param offered what else can be done with rows of this table */
    SelectionBar(GridModel model, RowSource source, GridActions actions, List<Action> offered, GridWords words, Tasks tasks) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("view-bar", "selection-bar");
        Label selected = new Label(said(model.selectionProperty().get()));
        selected.setId("selected");
        selected.setMinWidth(USE_PREF_SIZE);
        sums.setId("selected-sums");
        HBox stretch = new HBox(sums);
        HBox.setHgrow(stretch, Priority.ALWAYS);
        Button clear = Buttons.bare(actions.clearSelection());
        clear.setId("clear-selection");
        clear.setText(words.texts().get(Message.GRID_CLEAR_SELECTION));
        getChildren().addAll(selected, stretch);
        for (Action action : offered) {
            // Cut short where room lacks: a bar wider than the page lies over what stands beside it. The tooltip has all of it.
            Button button = Buttons.bare(action);
            button.setMinWidth(USE_COMPUTED_SIZE);
            getChildren().add(button);
        }
        getChildren().addAll(Buttons.bare(actions.copyWithHeaders()), Buttons.bare(actions.export()), clear);
        switch (model.selectionProperty().get()) {
            case Selection.All all -> {
                model.totalsProperty().get().ifPresent(this::show);
                model.totalsProperty().addListener((p, old, now) -> now.ifPresent(this::show));
            }
            case Selection.Some some when some.ids().size() <= SelectionSums.MOST_ROWS -> {
                Question question = model.questionProperty().get();
                List<Long> ids = List.copyOf(some.ids());
                tasks.<List<Row>>quietly(progress -> source.rows(question, ids), ending -> {
                    if (ending instanceof Ending.Done<List<Row>>(List<Row> rows)) {
                        show(SelectionSums.of(model.table(), rows));
                    }
                });
            }
            case Selection.Some tooMany -> { }
        }
    }

    private String said(Selection selection) {
        return switch (selection) {
            case Selection.All all -> words.texts().get(
                    Message.GRID_SELECTED_ALL, ValueFormat.grouped(model.rowsProperty().get().total()));
            case Selection.Some some -> words.texts().counted(
                    Message.GRID_SELECTED_ONE, Message.GRID_SELECTED_MANY, some.ids().size());
        };
    }

    private void show(Totals totals) {
        List<String> parts = new ArrayList<>();
        for (Column column : totals.table().columns()) {
            if (column.total() instanceof Total.Sum) {
                String figures = totals.of(column).stream()
                        .filter(part -> part.value().isPresent())
                        .map(part -> part.unit().map(unit -> unit + " ").orElse("")
                                + words.shown(totals.row(column, part), column))
                        .collect(Collectors.joining(" + "));
                if (!figures.isEmpty()) {
                    parts.add(words.texts().get(
                            Message.GRID_SELECTED_SUM, words.texts().columnTitle(totals.table(), column), figures));
                }
            }
        }
        sums.setText(String.join(" \u00b7 ", parts));
        sums.setTooltip(new Tooltip(sums.getText()));
    }
}
