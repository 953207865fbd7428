package lotbook.app.change;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lotbook.app.change.ChangeModel.Sheet;
import lotbook.app.change.ChangeWords.Choice;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LimitAccount.Trigger;
import org.jspecify.annotations.Nullable;

/** What the chosen act asks for, each with what is wrong with it. */
final class ActFields extends VBox {
    private static final double LABEL = 132;
    private static final double FIGURES = 88;

    private final ChangeModel model;
    private final Texts texts;
    private final Map<String, Control> controls = new LinkedHashMap<>();
    private final Map<String, Label> wrongs = new LinkedHashMap<>();
    private final Map<LimitAccount.Kind, ComboBox<Trigger>> triggers = new EnumMap<>(LimitAccount.Kind.class);
    private List<Object> shown = List.of();
    private boolean showing;

    ActFields(ChangeModel model, Texts texts) {
        super(4);
        this.model = model;
        this.texts = texts;
        setId("change-fields");
        getStyleClass().add("change-fields");
    }

    void clear() {
        shown = List.of();
        controls.clear();
        wrongs.clear();
        triggers.clear();
        getChildren().clear();
    }

    void show(Sheet sheet) {
        showing = true;
        List<ActField> fields = model.fields(sheet);
        List<Object> wanted = List.of(sheet.form().kind(), fields, sheet.ground().book().account());
        if (!wanted.equals(shown)) {
            clear();
            shown = wanted;
            fields.forEach(field -> getChildren().add(field(field, sheet)));
            if (sheet.form().kind() == ActKind.LIMITS) {
                for (LimitAccount.Kind kind : LimitAccount.Kind.values()) {
                    getChildren().add(limit(sheet.ground(), kind));
                }
            }
            if (getChildren().isEmpty()) {
                Label nothing = new Label(texts.get(Message.CHANGE_NOTHING_ELSE));
                nothing.getStyleClass().add("muted");
                nothing.setWrapText(true);
                getChildren().add(nothing);
            }
        }
        fields.forEach(field -> put(field.name(), sheet.form().field(field)));
        triggers.forEach((kind, box) -> {
            put(ActCheck.of(kind), sheet.form().limit(kind).value());
            box.setValue(sheet.form().limit(kind).trigger());
        });
        wrongs.forEach((name, label) -> {
            label.setText(sheet.wrong().getOrDefault(name, ""));
            Optional.ofNullable(controls.get(name)).ifPresent(control -> mark(control, label.getText()));
        });
        showing = false;
    }

    /** The first field that has to be filled before anything can be done. */
    Optional<Node> firstToFill(Sheet sheet) {
        if (sheet.form().kind() == ActKind.LIMITS) {
            return Optional.ofNullable(controls.get(ActCheck.of(LimitAccount.Kind.DRAWDOWN)));
        }
        return model.fields(sheet).stream()
                .filter(field -> sheet.form().field(field).isBlank() && field != ActField.WHERE && field != ActField.FROM)
                .findFirst()
                .map(field -> controls.get(field.name()));
    }

    private Node field(ActField field, Sheet sheet) {
        String name = texts.state("change-" + field.name());
        if (field.isChoice()) {
            return line(field.name(), name, choice(field, model.words().choices(sheet.ground(), field)));
        }
        TextField box = new TextField();
        box.setPromptText(prompt(field, sheet));
        box.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.type(field, now);
            }
        });
        return line(field.name(), name, box);
    }

    private String prompt(ActField field, Sheet sheet) {
        return switch (field) {
            case AGAIN -> sheet.ground().book().account().value();
            case FROM -> texts.get(Message.CHANGE_PROMPT_FROM);
            case CAPITAL -> sheet.ground().book().leads() ? "" : sheet.ground().book().currency();
            case FOLLOWER -> texts.get(Message.CHANGE_PROMPT_FOLLOWER);
            case WHERE, FOLLOWERS, LEADER, LINK_ID, LINK, POSITIONS -> "";
        };
    }

    private Control choice(ActField field, List<Choice> choices) {
        ComboBox<String> box = new ComboBox<>();
        choices.forEach(choice -> box.getItems().add(choice.value()));
        box.setVisibleRowCount(13);
        box.setCellFactory(_ -> new Worded(choices));
        box.setButtonCell(new Worded(choices));
        box.valueProperty().addListener((_, _, now) -> {
            if (!showing && now != null) {
                model.type(field, now);
            }
        });
        return box;
    }

    private static final class Worded extends ListCell<String> {
        private final List<Choice> choices;

        Worded(List<Choice> choices) {
            this.choices = choices;
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : choices.stream()
                    .filter(choice -> choice.value().equals(value))
                    .map(Choice::words)
                    .findFirst()
                    .orElse(value));
        }
    }

    /** Value, and whether it bites when it is touched or when it is crossed. */
    private Node limit(Ground ground, LimitAccount.Kind kind) {
        String name = model.words().limit(ground, kind);
        TextField value = new TextField();
        value.setPrefWidth(FIGURES);
        value.setAlignment(Pos.CENTER_RIGHT);
        value.setPromptText(texts.get(Message.CHANGE_PROMPT_LIMIT));
        ComboBox<Trigger> trigger = new ComboBox<>();
        trigger.getItems().setAll(Trigger.values());
        trigger.setId("change-trigger-" + nodeId(kind.name()));
        trigger.setAccessibleText(texts.get(Message.CHANGE_TRIGGER, name));
        trigger.setCellFactory(_ -> new TriggerCell());
        trigger.setButtonCell(new TriggerCell());
        triggers.put(kind, trigger);
        value.textProperty().addListener((_, _, now) -> typed(kind, now, trigger));
        trigger.valueProperty().addListener((_, _, _) -> typed(kind, value.getText(), trigger));
        Node line = line(ActCheck.of(kind), name, value);
        if (line instanceof VBox box && box.getChildren().getFirst() instanceof HBox row) {
            row.getChildren().add(trigger);
        }
        return line;
    }

    private void typed(LimitAccount.Kind kind, String value, ComboBox<Trigger> trigger) {
        if (!showing && trigger.getValue() != null) {
            model.limit(kind, value, trigger.getValue());
        }
    }

    private final class TriggerCell extends ListCell<Trigger> {
        @Override
        protected void updateItem(@Nullable Trigger value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : texts.state("trigger-" + value.name()));
        }
    }

    private Node line(String id, String name, Control control) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(LABEL);
        label.setPrefWidth(LABEL);
        label.setAlignment(Pos.CENTER_RIGHT);
        label.setLabelFor(control);
        control.setId("change-" + nodeId(id));
        control.setAccessibleText(name);
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox row = new HBox(8, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        Label wrong = new Label();
        wrong.setId("change-wrong-" + nodeId(id));
        wrong.getStyleClass().add("field-wrong");
        wrong.setWrapText(true);
        wrong.setPadding(new Insets(0, 0, 4, LABEL + 8));
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.visibleProperty().bind(wrong.managedProperty());
        controls.put(id, control);
        wrongs.put(id, wrong);
        return new VBox(2, row, wrong);
    }

    private void put(String id, String text) {
        Control control = controls.get(id);
        if (control instanceof TextField box) {
            if (!box.getText().equals(text)) {
                box.setText(text);
            }
        } else if (control instanceof ComboBox<?> box) {
            @SuppressWarnings("unchecked") // choice() made it
            ComboBox<String> choice = (ComboBox<String>) box;
            choice.setValue(choice.getItems().contains(text) ? text : null);
        }
    }

    private static void mark(Control control, String wrong) {
        control.getStyleClass().remove("wrong");
        if (!wrong.isEmpty()) {
            control.getStyleClass().add("wrong");
        }
        control.setAccessibleHelp(wrong);
    }

    /** {@code limit-daily-loss} for {@code LIMIT_DAILY_LOSS}. */
    private static String nodeId(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
