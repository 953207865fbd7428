package lotbook.app.movement;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import lotbook.app.control.Explained;
import lotbook.app.movement.ClassModel.Form;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.execution.Movement.MovementClass;
import org.jspecify.annotations.Nullable;

/** The sheet over the window: what movements are, for these or for every one of their type, and what would follow. */
public final class ClassSheet extends VBox {
    private static final double WIDTH = 640;
    private static final int MOST_FACTS = 5;

    private final ClassModel model;
    private final Texts texts;
    private final Consumer<String> done;
    private final Label title = new Label();
    private final VBox facts = new VBox(2);
    private final ComboBox<MovementClass> choice = new ComboBox<>();
    private final RadioButton these = new RadioButton();
    private final RadioButton every = new RadioButton();
    private final TextField from = new TextField();
    private final TextField why = new TextField();
    private final Label consequence = new Label();
    private final Label trouble = new Label();
    private final Label obstacle = new Label();
    private final Button propose = new Button();
    private final Explained holder = new Explained(propose);
    private boolean showing;

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public ClassSheet(ClassModel model, Texts texts, Consumer<String> done, Runnable back) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.done = done;
        getStyleClass().addAll("overlay", "sheet", "change-sheet");
        setId("class-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleText(texts.get(Message.ACTION_CLASSIFY));
        title.getStyleClass().add("view-title");
        title.setId("class-title");
        choose();
        scope();
        lines();
        HBox which = new HBox(16, these, every, from);
        which.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, facts, labelled(Message.CLASS_IS, choice), which,
                consequence, trouble, labelled(Message.CHANGE_WHY, why), foot(back));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.formProperty().addListener((_, _, now) -> show(now));
        model.consequenceProperty().addListener((_, _, now) -> consequence.setText(now));
        model.troubleProperty().addListener((_, _, now) -> {
            trouble.setText(now);
            enable();
        });
        show(model.formProperty().get());
    }

    private void choose() {
        choice.setId("class-choice");
        choice.setAccessibleText(texts.get(Message.CLASS_IS));
        choice.getItems().setAll(ClassModel.choices());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable MovementClass one) {
                return one == null ? "" : texts.state(one.name());
            }

            @Override
            public MovementClass fromString(String words) {
                throw new UnsupportedOperationException("Classes are chosen, not typed");
            }
        });
        choice.valueProperty().addListener((_, _, now) -> {
            if (!showing) {
                Optional.ofNullable(now).ifPresent(model::choose);
            }
        });
    }

    private void scope() {
        ToggleGroup group = new ToggleGroup();
        these.setId("class-these");
        these.setToggleGroup(group);
        every.setId("class-every");
        every.setToggleGroup(group);
        every.selectedProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.every(now);
            }
        });
        from.setId("class-from");
        from.setPromptText(texts.get(Message.CLASS_FROM));
        from.setAccessibleText(texts.get(Message.CLASS_FROM));
        from.setPrefWidth(120);
        from.disableProperty().bind(every.selectedProperty().not());
        from.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.from(now);
            }
        });
    }

    private void lines() {
        consequence.setId("class-consequence");
        consequence.getStyleClass().add("strong");
        trouble.setId("class-trouble");
        trouble.getStyleClass().add("failure");
        for (Label label : List.of(consequence, trouble)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        why.setId("class-why");
        why.setAccessibleText(texts.get(Message.CHANGE_WHY));
        why.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.why(now);
            }
        });
    }

    private Node labelled(Message words, Region field) {
        Label label = new Label(texts.get(words));
        label.getStyleClass().add("muted");
        label.setLabelFor(field);
        field.setMaxWidth(Double.MAX_VALUE);
        return new VBox(2, label, field);
    }

    private Node foot(Runnable back) {
        obstacle.setId("class-obstacle");
        obstacle.getStyleClass().add("muted");
        obstacle.setWrapText(true);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        Button leave = new Button(texts.get(Message.CHANGE_BACK));
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(_ -> back.run());
        propose.setId("class-propose");
        propose.setText(texts.get(Message.DRAFT_PROPOSE));
        propose.setMinWidth(USE_PREF_SIZE);
        propose.getStyleClass().add("accent");
        propose.setOnAction(_ -> propose());
        HBox foot = new HBox(8, obstacle, leave, holder);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /** The focus goes to the choice of the class. */
    public void begin() {
        choice.requestFocus();
    }

    private void show(Optional<Form> form) {
        showing = true;
        title.setText(form.map(model::title).orElseGet(() -> texts.get(Message.CHANGE_READING)));
        List<String> lines = form.map(model::facts).orElse(List.of());
        facts.getChildren().setAll(lines.stream().limit(MOST_FACTS).map(ClassSheet::fact).toList());
        choice.setValue(form.flatMap(Form::after).orElse(null));
        these.setText(texts.counted(Message.CLASS_THIS, Message.CLASS_THESE, lines.size()));
        these.setSelected(form.filter(Form::every).isEmpty());
        every.setText(texts.get(Message.CLASS_EVERY,
                form.map(open -> texts.state(open.movements().getFirst().movement().type().name())).orElse("")));
        every.setSelected(form.filter(Form::every).isPresent());
        String day = form.map(Form::from).orElse("");
        if (!from.getText().equals(day)) {
            from.setText(day);
        }
        String reason = form.map(Form::why).orElse("");
        if (!why.getText().equals(reason)) {
            why.setText(reason);
        }
        showing = false;
        enable();
    }

    private static Label fact(String words) {
        Label fact = new Label(words);
        fact.getStyleClass().add("muted");
        fact.setWrapText(true);
        return fact;
    }

    private void enable() {
        Optional<String> reason = model.obstacle();
        holder.refuse(reason);
        obstacle.setText(reason.filter(_ -> model.formProperty().get().isPresent()).orElse(""));
    }

    private void propose() {
        model.propose(done);
        enable();
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
            propose();
            key.consume();
        }
    }
}
