package lotbook.app.sheet;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Explained;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** Asks for the present password, the new one and that once more. Ctrl+Enter presses the button. */
public final class PasswordSheet extends VBox {
    private static final double WIDTH = 520;

    private final PasswordModel model;
    private final Texts texts;
    private final Runnable done;
    private final PasswordField present = new PasswordField();
    private final PasswordField wanted = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Label obstacle = new Label();
    private final Button button = new Button();
    private final Explained holder = new Explained(button);

    /**
     * @param operator whose password it is
     * @param database where they sign in with it
     * @param done told that it was changed
     * @param back closes the sheet
     */
    public PasswordSheet(
            PasswordModel model, Texts texts, String operator, String database, Runnable done, Runnable back) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.done = done;
        getStyleClass().addAll("overlay", "sheet");
        setId("password-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setAccessibleText(texts.get(Message.PASSWORD_TITLE, operator));
        Label title = new Label(texts.get(Message.PASSWORD_TITLE, operator));
        title.getStyleClass().add("view-title");
        Label consequence = line("password-consequence", "strong");
        consequence.setText(texts.get(Message.PASSWORD_CONSEQUENCE, operator, database));
        Label trouble = line("password-trouble", "failure");
        trouble.textProperty().bind(model.troubleProperty());
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        getChildren().addAll(title, form(), consequence, trouble, foot(back));
        model.busyProperty().addListener((_, _, _) -> enable());
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                button.fire();
                key.consume();
            }
        });
        enable();
    }

    /** Once it is open. */
    public void begin() {
        model.begin();
        present.requestFocus();
    }

    private Node form() {
        GridPane form = new GridPane(8, 8);
        ColumnConstraints labels = new ColumnConstraints();
        labels.setHalignment(HPos.RIGHT);
        labels.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(labels, fields);
        form.addRow(0, label(Message.PASSWORD_PRESENT, present, "password-present"), present);
        form.addRow(1, label(Message.PASSWORD_NEW, wanted, "password-new"), wanted);
        form.addRow(2, label(Message.PASSWORD_AGAIN, again, "password-again"), again);
        return form;
    }

    private Label label(Message words, PasswordField field, String id) {
        Label label = new Label(texts.get(words));
        label.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(texts.get(words));
        field.textProperty().addListener((_, _, _) -> enable());
        return label;
    }

    private static Label line(String id, String style) {
        Label line = new Label();
        line.setId(id);
        line.getStyleClass().add(style);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private Node foot(Runnable back) {
        obstacle.setId("password-obstacle");
        obstacle.getStyleClass().add("muted");
        obstacle.setWrapText(true);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        Button leave = new Button(texts.get(Message.CHANGE_BACK));
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(_ -> back.run());
        button.setId("password-change");
        button.setText(texts.get(Message.PASSWORD_BUTTON));
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("accent");
        button.setOnAction(_ -> change());
        HBox foot = new HBox(8, obstacle, leave, holder);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void enable() {
        var reason = model.obstacle(present.getText(), wanted.getText(), again.getText());
        holder.refuse(reason);
        obstacle.setText(reason.orElse(""));
        List.of(present, wanted, again).forEach(field -> field.setEditable(!model.busyProperty().get()));
    }

    private void change() {
        model.change(present.getText(), wanted.getText(), done);
    }
}
