package lotbook.app.period;

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
import lotbook.app.period.PeriodModel.Form;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The sheet over the window: a month, what is in the way of closing or reopening it, its name typed to confirm, and why. */
public final class PeriodSheet extends VBox {
    private static final double WIDTH = 640;

    private final PeriodModel model;
    private final Texts texts;
    private final Consumer<String> done;
    private final Label title = new Label();
    private final VBox findings = new VBox(4);
    private final Label consequence = new Label();
    private final TextField name = new TextField();
    private final TextField why = new TextField();
    private final Label trouble = new Label();
    private final Label obstacle = new Label();
    private final Button propose = new Button();
    private final Explained holder = new Explained(propose);

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public PeriodSheet(PeriodModel model, Texts texts, Consumer<String> done, Runnable back) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.done = done;
        getStyleClass().addAll("overlay", "sheet", "change-sheet");
        setId("period-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleText(texts.get(Message.ACTION_CLOSE_PERIOD));
        title.setId("period-title");
        title.getStyleClass().add("view-title");
        findings.setId("period-findings");
        consequence.setId("period-consequence");
        trouble.setId("period-trouble");
        trouble.getStyleClass().add("failure");
        for (Label line : List.of(title, consequence, trouble)) {
            line.setWrapText(true);
        }
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        field(name, "period-name", Message.PERIOD_NAME);
        field(why, "period-why", Message.CHANGE_WHY);
        name.textProperty().addListener((_, _, now) -> model.name(now));
        why.textProperty().addListener((_, _, now) -> model.why(now));
        getChildren().addAll(title, findings, consequence, trouble, labelled(Message.PERIOD_NAME, name),
                labelled(Message.CHANGE_WHY, why), foot(back));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.formProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> {
            trouble.setText(now);
            enable();
        });
        show(model.formProperty().get());
    }

    private void field(TextField field, String id, Message words) {
        field.setId(id);
        field.setAccessibleText(texts.get(words));
    }

    private Node labelled(Message words, TextField field) {
        Label label = new Label(texts.get(words));
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private Node foot(Runnable back) {
        obstacle.setId("period-obstacle");
        obstacle.getStyleClass().add("muted");
        obstacle.setWrapText(true);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        Button leave = new Button(texts.get(Message.CHANGE_BACK));
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(_ -> back.run());
        propose.setId("period-propose");
        propose.setMinWidth(USE_PREF_SIZE);
        propose.getStyleClass().add("accent");
        propose.setOnAction(_ -> model.propose(done));
        HBox foot = new HBox(8, obstacle, leave, holder);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /** The focus goes to the month's name. */
    public void begin() {
        name.requestFocus();
    }

    private void show(Optional<Form> form) {
        title.setText(form.map(model::title).orElseGet(() -> texts.get(Message.CHANGE_READING)));
        findings.getChildren().setAll(form.map(model::findings).orElse(List.of()).stream().map(PeriodSheet::line).toList());
        consequence.setText(form.map(model::consequence).orElse(""));
        propose.setText(form.map(model::act).orElseGet(() -> texts.get(Message.DRAFT_PROPOSE)));
        put(name, form.map(Form::name).orElse(""));
        put(why, form.map(Form::why).orElse(""));
        enable();
    }

    private static void put(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private static Label line(String words) {
        Label line = new Label(words);
        line.getStyleClass().add("muted");
        line.setWrapText(true);
        return line;
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
