package lotbook.app.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Explained;
import lotbook.app.policy.PolicyModel.Form;
import lotbook.app.policy.PolicyModel.Typed;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The sheet over the window: who proposes a kind of change from an amount on, who decides, how many, and why that changes. */
public final class PolicySheet extends VBox {
    private static final double WIDTH = 640;

    private final PolicyModel model;
    private final Texts texts;
    private final Consumer<String> done;
    private final Label title = new Label();
    private final Label consequence = new Label();
    private final Label trouble = new Label();
    private final Label obstacle = new Label();
    private final TextField from = new TextField();
    private final TextField proposers = new TextField();
    private final TextField deciders = new TextField();
    private final TextField decisions = new TextField();
    private final CheckBox removes = new CheckBox();
    private final TextField why = new TextField();
    private final Button propose = new Button();
    private final Explained holder = new Explained(propose);
    private boolean showing;

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public PolicySheet(PolicyModel model, Texts texts, Consumer<String> done, Runnable back) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.done = done;
        getStyleClass().addAll("overlay", "sheet", "change-sheet");
        setId("policy-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleText(texts.get(Message.ACTION_CHANGE_POLICY));
        title.setId("policy-title");
        title.getStyleClass().add("view-title");
        consequence.setId("policy-consequence");
        trouble.setId("policy-trouble");
        trouble.getStyleClass().add("failure");
        for (Label line : List.of(title, consequence, trouble)) {
            line.setWrapText(true);
        }
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        removes.setId("policy-removes");
        removes.setText(texts.get(Message.POLICY_REMOVES));
        removes.selectedProperty().addListener((_, _, _) -> typed());
        getChildren().addAll(title, field(from, "policy-from", Message.POLICY_FROM), removes,
                field(proposers, "policy-proposers", Message.POLICY_PROPOSERS),
                field(deciders, "policy-deciders", Message.POLICY_DECIDERS),
                field(decisions, "policy-decisions", Message.POLICY_DECISIONS), field(why, "policy-why", Message.CHANGE_WHY),
                consequence, trouble, foot(back));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.formProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> {
            trouble.setText(now);
            enable();
        });
        show(model.formProperty().get());
    }

    private Node field(TextField field, String id, Message words) {
        field.setId(id);
        field.setAccessibleText(texts.get(words));
        field.textProperty().addListener((_, _, _) -> typed());
        Label label = new Label(texts.get(words));
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private Node foot(Runnable back) {
        obstacle.setId("policy-obstacle");
        obstacle.getStyleClass().add("muted");
        obstacle.setWrapText(true);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        Button leave = new Button(texts.get(Message.CHANGE_BACK));
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(_ -> back.run());
        propose.setId("policy-propose");
        propose.setText(texts.get(Message.DRAFT_PROPOSE));
        propose.setMinWidth(USE_PREF_SIZE);
        propose.getStyleClass().add("accent");
        propose.setOnAction(_ -> model.propose(done));
        HBox foot = new HBox(8, obstacle, leave, holder);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /** The focus goes to the amount. */
    public void begin() {
        from.requestFocus();
    }

    private void typed() {
        if (!showing) {
            model.type(new Typed(from.getText(), proposers.getText(), deciders.getText(), decisions.getText(),
                    removes.isSelected(), why.getText()));
        }
    }

    private void show(Optional<Form> form) {
        showing = true;
        title.setText(form.map(model::title).orElseGet(() -> texts.get(Message.CHANGE_READING)));
        consequence.setText(form.map(model::consequence).orElse(""));
        Typed typed = form.map(Form::typed).orElse(new Typed("", "", "", "", false, ""));
        put(from, typed.from());
        put(proposers, typed.proposers());
        put(deciders, typed.deciders());
        put(decisions, typed.decisions());
        put(why, typed.why());
        removes.setSelected(typed.removes());
        for (TextField field : List.of(proposers, deciders, decisions)) {
            field.setDisable(typed.removes());
        }
        showing = false;
        enable();
    }

    private static void put(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private void enable() {
        Optional<String> reason = model.obstacle();
        holder.refuse(reason);
        obstacle.setText(reason.filter(_ -> model.formProperty().get().isPresent()).orElse(""));
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
            model.propose(done);
            key.consume();
        }
    }
}
