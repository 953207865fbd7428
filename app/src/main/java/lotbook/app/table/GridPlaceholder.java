package lotbook.app.table;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Failure;

/** What a grid without rows says, and what can be done about it. */
final class GridPlaceholder extends VBox {
    private final GridModel model;
    private final GridWords words;

    GridPlaceholder(GridModel model, GridWords words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("grid-placeholder");
        model.stateProperty().addListener((p, old, now) -> draw());
        draw();
    }

    private void draw() {
        List<Node> content = new ArrayList<>();
        switch (model.stateProperty().get()) {
            case GridState.Opening opening -> { }
            case GridState.Rows rows -> { }
            case GridState.Empty empty -> content.add(new Label(words.texts().empty(model.table())));
            case GridState.EmptyByFilter(long without) -> {
                content.add(new Label(words.texts().get(Message.GRID_EMPTY_FILTERED, ValueFormat.grouped(without))));
                Button clear = new Button(words.texts().get(Message.GRID_CLEAR_FILTER));
                clear.setId("clear-filter");
                clear.setOnAction(click -> model.filter(FilterCells.NONE));
                content.add(clear);
            }
            case GridState.Failed failed -> addFailure(content, sentence(failed, words));
            case GridState.Broken broken -> addFailure(content, sentence(broken, words));
        }
        getChildren().setAll(content);
    }

    private void addFailure(List<Node> content, String sentence) {
        content.add(new Label(sentence));
        HBox buttons = new HBox(8, GridStrips.tryAgain(model, words), GridStrips.copyDetails(model, words));
        buttons.setAlignment(Pos.CENTER);
        content.add(buttons);
    }

    static String sentence(GridState.Failed state, GridWords words) {
        return words.texts().get(Message.GRID_ERROR,
                state.failure().message(), GridStrips.moment(state.at(), words), state.failure().remedy());
    }

    static String sentence(GridState.Broken state, GridWords words) {
        return words.texts().get(Message.GRID_UNEXPECTED, GridStrips.moment(state.at(), words));
    }

    /** For whoever mends it: moment, reason, trace. */
    static String details(GridState state) {
        return switch (state) {
            case GridState.Failed(Failure failure, Instant at) -> at + " " + failure.reason() + " " + failure;
            case GridState.Broken(Throwable cause, Instant at) -> {
                StringWriter trace = new StringWriter();
                cause.printStackTrace(new PrintWriter(trace));
                yield at + "\n" + trace;
            }
            case GridState.Opening opening -> "";
            case GridState.Rows rows -> "";
            case GridState.Empty empty -> "";
            case GridState.EmptyByFilter empty -> "";
        };
    }
}
