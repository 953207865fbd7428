package lotbook.app.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.DesktopClip;
import lotbook.app.control.Icons;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/**
 * What stands between view bar and header when there is something to say: a dead link, missing messages, a failed
 * reading, rows that wait.
 */
final class GridStrips extends VBox {
    private final GridModel model;
    private final GridWords words;
    private List<String> staleSentences = List.of();
    private List<String> gapSentences = List.of();

    GridStrips(GridModel model, GridWords words) {
        this.model = model;
        this.words = words;
        model.stateProperty().addListener((p, old, now) -> draw());
        model.waitingProperty().addListener((p, old, now) -> draw());
        draw();
    }

    void showStale(List<String> sentences) {
        if (!sentences.equals(staleSentences)) {
            staleSentences = List.copyOf(sentences);
            draw();
        }
    }

    void showGaps(List<String> sentences) {
        if (!sentences.equals(gapSentences)) {
            gapSentences = List.copyOf(sentences);
            draw();
        }
    }

    private void draw() {
        List<Node> strips = new ArrayList<>();
        staleSentences.forEach(sentence -> strips.add(strip("stale-strip", "stale", sentence, Feather.CLOUD_OFF)));
        gapSentences.forEach(sentence -> strips.add(strip("gap-strip", "gap", sentence, Feather.ALERT_TRIANGLE)));
        boolean rowsStay = !model.rowsProperty().get().isEmpty();
        if (rowsStay) {
            switch (model.stateProperty().get()) {
                case GridState.Failed failed -> strips.add(failureStrip(
                        GridPlaceholder.sentence(failed, words), tryAgain(model, words)));
                case GridState.Broken broken -> strips.add(failureStrip(
                        GridPlaceholder.sentence(broken, words), tryAgain(model, words)));
                case GridState.PartRead part -> strips.add(failureStrip(sentence(part), readOn()));
                case GridState.Opening opening -> { }
                case GridState.Rows rows -> { }
                case GridState.Empty empty -> { }
            }
        }
        if (model.waitingProperty().get() != 0) {
            strips.add(newRows(model.waitingProperty().get()));
        }
        getChildren().setAll(strips);
    }

    private String sentence(GridState.PartRead part) {
        return words.texts().get(Message.GRID_PART_READ, ValueFormat.grouped(part.from()), ValueFormat.grouped(part.to()),
                ValueFormat.grouped(part.total()));
    }

    private static HBox strip(String id, String styleClass, String sentence, Feather icon) {
        Label label = new Label(sentence, Icons.small(icon));
        HBox strip = new HBox(label);
        strip.getStyleClass().addAll("strip", styleClass);
        strip.setId(id);
        return strip;
    }

    private Node failureStrip(String sentence, Button remedy) {
        HBox strip = strip("failure-strip", "failure-strip", sentence, Feather.ALERT_OCTAGON);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        strip.getChildren().addAll(stretch, remedy, copyDetails(model, words));
        return strip;
    }

    private Button readOn() {
        Button button = new Button(words.texts().get(Message.GRID_READ_ON));
        button.setId("read-on");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(click -> model.readOn());
        return button;
    }

    private Node newRows(long waiting) {
        String text = waiting > 0
                ? words.texts().counted(Message.GRID_NEW_ROWS_ONE, Message.GRID_NEW_ROWS_MANY, waiting)
                : words.texts().get(Message.GRID_ROWS_CHANGED);
        Button bar = new Button(text);
        bar.setId("new-rows");
        bar.getStyleClass().add("new-rows");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setOnAction(click -> model.refresh());
        return bar;
    }

    static Button tryAgain(GridModel model, GridWords words) {
        Button button = new Button(words.texts().get(Message.GRID_TRY_AGAIN));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(click -> model.refresh());
        return button;
    }

    static Button copyDetails(GridModel model, GridWords words) {
        Button button = new Button(words.texts().get(Message.GRID_COPY_DETAILS));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(click -> {
            DesktopClip.put(GridPlaceholder.details(model.stateProperty().get()));
        });
        return button;
    }

    static String moment(Instant at, GridWords words) {
        return Ages.moment(at, words.clock().instant());
    }
}
