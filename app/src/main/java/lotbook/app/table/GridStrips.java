package lotbook.app.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/**
 * What stands between view bar and header when there is something to say: a dead link, a failed reading, rows that
 * wait.
 */
final class GridStrips extends VBox {
    private final GridModel model;
    private final GridWords words;
    private List<String> staleSentences = List.of();

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

    private void draw() {
        List<Node> strips = new ArrayList<>();
        staleSentences.forEach(sentence -> strips.add(staleStrip(sentence)));
        boolean rowsStay = !model.rowsProperty().get().isEmpty();
        if (rowsStay) {
            switch (model.stateProperty().get()) {
                case GridState.Failed failed -> strips.add(failureStrip(GridPlaceholder.sentence(failed, words)));
                case GridState.Broken broken -> strips.add(failureStrip(GridPlaceholder.sentence(broken, words)));
                case GridState.Opening opening -> { }
                case GridState.Rows rows -> { }
                case GridState.Empty empty -> { }
                case GridState.EmptyByFilter empty -> { }
            }
        }
        if (model.waitingProperty().get() != 0) {
            strips.add(newRows(model.waitingProperty().get()));
        }
        getChildren().setAll(strips);
    }

    private static Node staleStrip(String sentence) {
        Label label = new Label(sentence, Icons.small(Feather.CLOUD_OFF));
        HBox strip = new HBox(label);
        strip.getStyleClass().addAll("strip", "stale");
        strip.setId("stale-strip");
        return strip;
    }

    private Node failureStrip(String sentence) {
        Label label = new Label(sentence, Icons.small(Feather.ALERT_OCTAGON));
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox strip = new HBox(label, stretch, tryAgain(model, words), copyDetails(model, words));
        strip.getStyleClass().addAll("strip", "failure-strip");
        return strip;
    }

    private Node newRows(long waiting) {
        String text = waiting > 0
                ? words.texts().counted(Message.GRID_NEW_ROWS_ONE, Message.GRID_NEW_ROWS_MANY, waiting)
                : words.texts().get(Message.GRID_ROWS_CHANGED, ValueFormat.grouped(-waiting));
        Button bar = new Button(text);
        bar.setId("new-rows");
        bar.getStyleClass().add("new-rows");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setOnAction(click -> model.refresh());
        return bar;
    }

    static Button tryAgain(GridModel model, GridWords words) {
        Button button = new Button(words.texts().get(Message.GRID_TRY_AGAIN));
        button.setOnAction(click -> model.refresh());
        return button;
    }

    static Button copyDetails(GridModel model, GridWords words) {
        Button button = new Button(words.texts().get(Message.GRID_COPY_DETAILS));
        button.setOnAction(click -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(GridPlaceholder.details(model.stateProperty().get()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        return button;
    }

    static String moment(Instant at, GridWords words) {
        return Ages.moment(at, words.clock().instant());
    }
}
