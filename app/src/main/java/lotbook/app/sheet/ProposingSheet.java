package lotbook.app.sheet;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Explained;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/**
 * The sheet over the window on which a change is filled in and proposed: its own fields, below them what would follow, the
 * reason, and the button, which says what is in its way. Ctrl+Enter presses it.
 */
public abstract class ProposingSheet<F> extends VBox {
    private static final double WIDTH = 640;

    private final String name;
    private final ProposingModel<F> model;
    private final Texts texts;
    private final Consumer<String> done;
    private final Label title;
    private final Label consequence;
    private final Label trouble;
    private final Label obstacle;
    private final TextField why = new TextField();
    private final Button propose = new Button();
    private final Explained holder = new Explained(propose);
    private boolean showing;

    /**
     * @param name begins the ids of its controls
     * @param what it does
     * @param done told what was proposed
     * @param back closes the sheet; what was typed stays
     */
    protected ProposingSheet(
            String name, Message what, ProposingModel<F> model, Texts texts, Consumer<String> done, Runnable back) {
        this(name, what, Message.CHANGE_WHY, model, texts, done, back);
    }

    /** @param reason what the line for the reason is called, where it is something else */
    protected ProposingSheet(
            String name, Message what, Message reason, ProposingModel<F> model, Texts texts, Consumer<String> done,
            Runnable back) {
        super(12);
        this.name = name;
        this.model = model;
        this.texts = texts;
        this.done = done;
        getStyleClass().addAll("overlay", "sheet", "change-sheet");
        setId(name + "-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleText(texts.get(what));
        title = line("title", "view-title");
        consequence = line("consequence", "strong");
        trouble = line("trouble", "failure");
        obstacle = line("obstacle", "muted");
        for (Label label : List.of(consequence, trouble)) {
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        getChildren().addAll(title, consequence, trouble, field(why, "why", reason, this::because), foot(back));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Once, at the end of the constructor: puts the fields in, and begins to follow the model. */
    protected final void fill(Node... fields) {
        getChildren().addAll(1, List.of(fields));
        model.formProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> {
            trouble.setText(now);
            enable();
        });
        show(model.formProperty().get());
    }

    /** The focus goes to where something is to be said first. */
    public abstract void begin();

    /** The form's own fields, as they are now; none while it is read. */
    protected abstract void draw(Optional<F> form);

    protected final Texts texts() {
        return texts;
    }

    protected final Label consequence() {
        return consequence;
    }

    protected final Button button() {
        return propose;
    }

    /** A field under its name, that tells what somebody typed and not what was put in. */
    protected final Node field(TextField field, String id, Message words, Consumer<String> typed) {
        field.setId(name + "-" + id);
        field.setAccessibleText(texts.get(words));
        field.textProperty().addListener((_, _, now) -> typed(() -> typed.accept(now)));
        return labelled(field, words);
    }

    protected final Node labelled(Region field, Message words) {
        Label label = new Label(texts.get(words));
        label.getStyleClass().add("muted");
        label.setLabelFor(field);
        field.setMaxWidth(Double.MAX_VALUE);
        return new VBox(2, label, field);
    }

    /** Does nothing while the form is drawn. */
    protected final void typed(Runnable change) {
        if (!showing) {
            change.run();
        }
    }

    /** Leaves the caret where it is if nothing differs. */
    protected static void put(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private Label line(String id, String style) {
        Label line = new Label();
        line.setId(name + "-" + id);
        line.getStyleClass().add(style);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private Node foot(Runnable back) {
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        Button leave = new Button(texts.get(Message.CHANGE_BACK));
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(_ -> back.run());
        propose.setId(name + "-propose");
        propose.setText(texts.get(Message.DRAFT_PROPOSE));
        propose.setMinWidth(USE_PREF_SIZE);
        propose.getStyleClass().add("accent");
        propose.setOnAction(_ -> propose());
        HBox foot = new HBox(8, obstacle, leave, holder);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void show(Optional<F> form) {
        showing = true;
        title.setText(form.map(model::title).orElseGet(() -> texts.get(Message.CHANGE_READING)));
        put(why, model.why());
        draw(form);
        showing = false;
        enable();
    }

    private void because(String typed) {
        model.why(typed);
        enable();
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
