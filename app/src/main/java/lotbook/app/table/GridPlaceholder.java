package lotbook.app.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import lotbook.app.control.DesktopClip;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Emptiness;
import lotbook.domain.time.AsOf;

/** What a grid without rows says, and what can be done about it. */
final class GridPlaceholder extends VBox {
    private final GridModel model;
    private final GridWords words;
    private final Runnable returnToNow;
    private Optional<String> alive = Optional.empty();

    /** @param returnToNow takes the window back to now */
    GridPlaceholder(GridModel model, GridWords words, Runnable returnToNow) {
        this.model = model;
        this.words = words;
        this.returnToNow = returnToNow;
        getStyleClass().add("grid-placeholder");
        model.stateProperty().addListener((p, old, now) -> draw());
        draw();
    }

    /** A sentence under an empty grid that says that its source is at work all the same. */
    void showAlive(Optional<String> sentence) {
        if (!sentence.equals(alive)) {
            alive = sentence;
            draw();
        }
    }

    private void draw() {
        List<Node> content = new ArrayList<>();
        switch (model.stateProperty().get()) {
            case GridState.Opening opening -> { }
            case GridState.Rows rows -> { }
            case GridState.PartRead part -> { }
            case GridState.Empty(Emptiness why) -> addWhy(content, why);
            case GridState.Failed failed -> addFailure(content, sentence(failed, words));
            case GridState.Broken broken -> addFailure(content, sentence(broken, words));
        }
        getChildren().setAll(content);
    }

    private void addWhy(List<Node> content, Emptiness why) {
        switch (why) {
            case Emptiness.NothingYet nothing -> {
                content.add(new Label(words.texts().empty(model.table())));
                alive.map(Label::new).ifPresent(content::add);
            }
            case Emptiness.ByFilter(long without) -> {
                content.add(new Label(words.texts().get(Message.GRID_EMPTY_FILTERED, ValueFormat.grouped(without))));
                alive.map(Label::new).ifPresent(content::add);
                content.add(button("clear-filter", Message.GRID_CLEAR_FILTER, () -> model.filter(FilterCells.NONE)));
            }
            case Emptiness.ByTime(AsOf asOf) -> {
                content.add(new Label(thenSentence(asOf)));
                content.add(button("return-to-now", Message.GRID_RETURN_TO_NOW, returnToNow));
            }
            case Emptiness.ByRights(boolean ownsNothing) -> content.add(new Label(words.texts().get(
                    ownsNothing ? Message.GRID_EMPTY_NO_MASTER : Message.GRID_EMPTY_BY_RIGHTS)));
        }
    }

    private String thenSentence(AsOf asOf) {
        return asOf.knownAt()
                .map(at -> words.texts().get(Message.GRID_EMPTY_THEN_KNOWN, GridStrips.moment(at, words)))
                .orElseGet(() -> words.texts().get(Message.GRID_EMPTY_THEN,
                        GridStrips.moment(asOf.asAt().orElseGet(words.clock()::instant), words)));
    }

    private Button button(String id, Message title, Runnable act) {
        Button button = new Button(words.texts().get(title));
        button.setId(id);
        button.setOnAction(click -> act.run());
        return button;
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
            case GridState.PartRead part -> part.at() + " " + part.failure().reason() + " " + part.failure();
            case GridState.Broken(Throwable cause, Instant at) -> DesktopClip.details(at, cause);
            case GridState.Opening opening -> "";
            case GridState.Rows rows -> "";
            case GridState.Empty empty -> "";
        };
    }
}
