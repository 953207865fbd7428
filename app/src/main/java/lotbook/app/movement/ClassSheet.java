package lotbook.app.movement;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import lotbook.app.control.Choices;
import lotbook.app.movement.ClassModel.Form;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.execution.Movement.MovementClass;

/** The sheet over the window: what movements are, for these or for every one of their type, and what would follow. */
public final class ClassSheet extends ProposingSheet<Form> {
    private static final int MOST_FACTS = 5;

    private final ClassModel model;
    private final VBox facts = new VBox(2);
    private final ComboBox<MovementClass> choice = new ComboBox<>();
    private final RadioButton these = new RadioButton();
    private final RadioButton every = new RadioButton();
    private final TextField from = new TextField();

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public ClassSheet(ClassModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("class", Message.ACTION_CLASSIFY, model, texts, done, back);
        this.model = model;
        choose();
        scope();
        consequence().textProperty().bind(model.consequenceProperty());
        HBox which = new HBox(16, these, every, from);
        which.setAlignment(Pos.CENTER_LEFT);
        fill(facts, labelled(choice, Message.CLASS_IS), which);
    }

    private void choose() {
        choice.setId("class-choice");
        choice.setAccessibleText(texts().get(Message.CLASS_IS));
        choice.getItems().setAll(ClassModel.choices());
        Choices.inWords(choice, one -> texts().state(one.name()));
        choice.valueProperty().addListener((_, _, now) -> typed(() -> Optional.ofNullable(now).ifPresent(model::choose)));
    }

    private void scope() {
        ToggleGroup group = new ToggleGroup();
        these.setId("class-these");
        these.setToggleGroup(group);
        every.setId("class-every");
        every.setToggleGroup(group);
        every.selectedProperty().addListener((_, _, now) -> typed(() -> model.every(now)));
        from.setId("class-from");
        from.setPromptText(texts().get(Message.CLASS_FROM));
        from.setAccessibleText(texts().get(Message.CLASS_FROM));
        from.setPrefWidth(120);
        from.disableProperty().bind(every.selectedProperty().not());
        from.textProperty().addListener((_, _, now) -> typed(() -> model.from(now)));
    }

    @Override
    public void begin() {
        choice.requestFocus();
    }

    @Override
    protected void draw(Optional<Form> form) {
        List<String> lines = form.map(model::facts).orElse(List.of());
        facts.getChildren().setAll(Stream.concat(
                        lines.stream().limit(MOST_FACTS), form.map(model::leftOut).filter(words -> !words.isEmpty()).stream())
                .map(ClassSheet::fact).toList());
        choice.setValue(form.flatMap(Form::after).orElse(null));
        these.setText(texts().counted(Message.CLASS_THIS, Message.CLASS_THESE, lines.size()));
        these.setSelected(form.filter(Form::every).isEmpty());
        every.setText(texts().get(Message.CLASS_EVERY,
                form.map(open -> texts().state(open.movements().getFirst().movement().type().name())).orElse("")));
        every.setSelected(form.filter(Form::every).isPresent());
        put(from, form.map(Form::from).orElse(""));
    }

    private static Label fact(String words) {
        Label fact = new Label(words);
        fact.getStyleClass().add("muted");
        fact.setWrapText(true);
        return fact;
    }
}
