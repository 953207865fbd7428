package lotbook.app.table;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Filter;

/** Source and age at the left, how many rows and whether new ones enter at the right. */
final class GridFoot extends HBox {
    /** Of the foot's letters at 100 %; as grid.css has it. */
    private static final double FONT_SIZE = 12;
    private static final Duration TOLD_AFTER = Duration.ofSeconds(2);

    private final GridModel model;
    private final GridWords words;
    private final Label source = new Label();
    private final Label reading = new Label();
    private final Button stop = new Button();
    private final Label count = new Label();
    private final ToggleButton live = new ToggleButton();
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);

    GridFoot(GridModel model, GridWords words, Tasks tasks) {
        this.model = model;
        this.words = words;
        getStyleClass().add("grid-foot");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        source.getStyleClass().add("source");
        source.setId("source");
        count.setId("row-count");
        live.getStyleClass().add("bare");
        live.setId("live");
        live.selectedProperty().bindBidirectional(model.liveProperty());
        stop.setText(words.texts().get(Message.GRID_STOP));
        stop.getStyleClass().add("bare");
        stop.setOnAction(click -> model.stop());
        count.fontProperty().addListener((p, old, font) -> zoom.set(font.getSize() / FONT_SIZE));
        getChildren().addAll(source, stretch, reading, stop, count, live);
        model.rowsProperty().addListener((p, old, now) -> showCount());
        model.questionProperty().addListener((p, old, now) -> {
            showCount();
            showLive();
        });
        model.unfilteredProperty().addListener((p, old, now) -> showCount());
        model.liveProperty().addListener((p, old, now) -> showLive());
        model.readingSinceProperty().addListener((p, old, since) -> {
            showReading(Optional.empty());
            since.ifPresent(start -> tasks.after(TOLD_AFTER, () -> tellReading(tasks, start)));
        });
        showReading(Optional.empty());
        showCount();
        showLive();
    }

    /** How much larger than at 100 % the window's letters are; measured, so that nobody has to tell. */
    ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    double zoom() {
        return zoom.get();
    }

    void showSource(String text) {
        source.setText(text);
    }

    void showStale(boolean stale) {
        getStyleClass().remove("stale");
        if (stale) {
            getStyleClass().add("stale");
        }
    }

    private void tellReading(Tasks tasks, Instant start) {
        if (model.readingSinceProperty().get().equals(Optional.of(start))) {
            showReading(Optional.of(Duration.between(start, words.clock().instant())));
            tasks.after(Duration.ofSeconds(1), () -> tellReading(tasks, start));
        }
    }

    private void showReading(Optional<Duration> age) {
        reading.setText(age.map(a -> words.texts().get(Message.GRID_READING, words.ages().span(a))).orElse(""));
        reading.setManaged(age.isPresent());
        stop.setVisible(age.isPresent());
        stop.setManaged(age.isPresent());
    }

    private void showCount() {
        Texts texts = words.texts();
        long total = model.rowsProperty().get().total();
        OptionalLong unfiltered = model.unfilteredProperty().get();
        boolean filtered = !model.questionProperty().get().filter().equals(Filter.ALL) && unfiltered.isPresent();
        count.setText(filtered
                ? texts.get(Message.GRID_ROWS_OF,
                        ValueFormat.grouped(total), ValueFormat.grouped(Math.max(total, unfiltered.getAsLong())))
                : texts.counted(Message.GRID_ROWS_ONE, Message.GRID_ROWS_MANY, total));
    }

    /** A grid of another moment stands still whatever the switch says. */
    private void showLive() {
        boolean now = model.questionProperty().get().asOf().isNow();
        live.setDisable(!now);
        live.setText(words.texts().get(now && model.liveProperty().get() ? Message.GRID_LIVE_ON : Message.GRID_LIVE_OFF));
    }
}
