package lotbook.app.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.control.Explained;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
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
    private final Map<Action, Explained> acts = new LinkedHashMap<>();

    /** @param forMany what else can be done with all of them */
    SelectionBar(GridModel model, RowSource source, GridActions actions, List<Action> forMany, GridWords words, Tasks tasks) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("view-bar", "selection-bar");
        Label selected = new Label(said(model, words.texts()));
        selected.setId("selected");
        selected.setMinWidth(USE_PREF_SIZE);
        sums.setId("selected-sums");
        HBox stretch = new HBox(sums);
        HBox.setHgrow(stretch, Priority.ALWAYS);
        Button clear = Buttons.bare(actions.clearSelection());
        clear.setId("clear-selection");
        clear.setText(words.texts().get(Message.GRID_CLEAR_SELECTION));
        getChildren().addAll(selected, stretch);
        forMany.forEach(action -> acts.put(action, Buttons.explained(action)));
        getChildren().addAll(acts.values());
        getChildren().addAll(Buttons.bare(actions.copyWithHeaders()), Buttons.bare(actions.export()), clear);
        // What is in the way depends on rows that arrive later and on the window's moment: asked again before one is pressed.
        setOnMouseEntered(_ -> enable());
        enable();
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

    /** How many are selected. */
    static String said(GridModel model, Texts texts) {
        return switch (model.selectionProperty().get()) {
            case Selection.All all -> texts.get(
                    Message.GRID_SELECTED_ALL, ValueFormat.grouped(model.rowsProperty().get().total()));
            case Selection.Some some -> texts.counted(
                    Message.GRID_SELECTED_ONE, Message.GRID_SELECTED_MANY, some.ids().size());
        };
    }

    private void enable() {
        acts.forEach((action, button) -> button.refuse(action.obstacle().get()));
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
