package lotbook.app.sheet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.place.TimeChoice;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.AsOf;

/** Both moments of the window, typed, chosen from a calendar of business days, or by a preset. */
final class TimeSheet extends VBox {
    private static final double WIDTH = 440;

    private final TimeChoice choice;
    private final Texts texts;
    private final Consumer<AsOf> apply;
    private final TextField asAt = new TextField();
    private final TextField knownAt = new TextField();
    private final Label wrong = new Label();

    /** @param apply gets what was chosen, once both moments can be read */
    TimeSheet(TimeChoice choice, Texts texts, Consumer<AsOf> apply) {
        this.choice = choice;
        this.texts = texts;
        this.apply = apply;
        getStyleClass().addAll("overlay", "sheet");
        setId("time-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setMinWidth(WIDTH);
        Label title = new Label(texts.get(Message.TIME_TITLE));
        title.getStyleClass().add("view-title");
        Label zone = new Label(texts.get(Message.TIME_ZONES));
        zone.getStyleClass().add("muted");
        zone.setWrapText(true);
        wrong.getStyleClass().add("failure");
        wrong.setId("time-wrong");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        getChildren().addAll(title, form(), presets(), zone, wrong, applyBar());
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                applyTyped();
                key.consume();
            }
        });
    }

    /** Begins with the window's moments. */
    void begin(AsOf now) {
        asAt.setText(TimeChoice.shown(now.asAt()));
        knownAt.setText(TimeChoice.shown(now.knownAt()));
        wrong.setText("");
        asAt.requestFocus();
        asAt.selectAll();
    }

    private Node form() {
        GridPane form = new GridPane(8, 8);
        ColumnConstraints labels = new ColumnConstraints();
        labels.setHalignment(HPos.RIGHT);
        labels.setMinWidth(Region.USE_PREF_SIZE);
        form.getColumnConstraints().setAll(labels);
        form.addRow(0, label(Message.TIME_AS_AT, asAt, "time-as-at"), asAt, day(asAt));
        form.addRow(1, label(Message.TIME_KNOWN_AT, knownAt, "time-known-at"), knownAt, day(knownAt));
        return form;
    }

    private Label label(Message words, TextField field, String id) {
        Label label = new Label(texts.get(words));
        label.setLabelFor(field);
        field.setId(id);
        field.setPrefColumnCount(18);
        field.setPromptText(texts.get(Message.TIME_PROMPT));
        field.setAccessibleText(texts.get(words));
        field.setOnAction(enter -> applyTyped());
        return label;
    }

    /** A day chosen from the calendar is that business day's end. */
    private DatePicker day(TextField field) {
        DatePicker picker = new DatePicker();
        picker.setMinWidth(36);
        picker.setPrefWidth(36);
        picker.setMaxWidth(36);
        picker.getEditor().setVisible(false);
        picker.getEditor().setManaged(false);
        picker.getStyleClass().add("calendar-button");
        picker.setAccessibleText(texts.get(Message.TIME_CALENDAR));
        picker.valueProperty().addListener((p, old, day) -> pick(field, Optional.ofNullable(day)));
        return picker;
    }

    private void pick(TextField field, Optional<LocalDate> day) {
        day.flatMap(date -> choice.read(date.toString()))
                .ifPresent(moment -> field.setText(TimeChoice.shown(Optional.of(moment))));
    }

    private Node presets() {
        FlowPane presets = new FlowPane(8, 8,
                preset(Message.TIME_PRESET_NOW, "preset-now", Optional.empty()),
                preset(Message.TIME_PRESET_DAY, "preset-day", Optional.of(choice.endOfLastDay())),
                preset(Message.TIME_PRESET_MONTH, "preset-month", Optional.of(choice.endOfLastMonth())));
        presets.setPrefWrapLength(WIDTH - 32);
        return presets;
    }

    private Button preset(Message words, String id, Optional<Instant> moment) {
        Button button = new Button(texts.get(words));
        button.setId(id);
        button.setOnAction(click -> {
            asAt.setText(TimeChoice.shown(moment));
            if (moment.isEmpty()) {
                knownAt.clear();
            }
        });
        return button;
    }

    private Node applyBar() {
        Button button = new Button(texts.get(Message.TIME_APPLY));
        button.setId("time-apply");
        button.getStyleClass().add("accent");
        button.setOnAction(click -> applyTyped());
        HBox bar = new HBox(button);
        bar.setAlignment(Pos.CENTER_RIGHT);
        return bar;
    }

    private void applyTyped() {
        try {
            AsOf chosen = new AsOf(choice.read(asAt.getText()), choice.read(knownAt.getText()));
            wrong.setText("");
            apply.accept(chosen);
        } catch (FailureException e) {
            wrong.setText(e.failure().toString());
        }
    }
}
