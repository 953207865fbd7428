package lotbook.app.shell;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.shell.SignIn.Database;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.jspecify.annotations.Nullable;

/** The first scene: database, operator, password. Enter signs in, because nothing is at stake yet. */
final class SignInView extends StackPane {
    private final SignInModel model;
    private final Texts texts;
    private final ComboBox<Database> database = new ComboBox<>();
    private final TextField operator = new TextField();
    private final PasswordField password = new PasswordField();
    private final Button button = new Button();
    private final Hyperlink another = new Hyperlink();
    private final TextField address = new TextField();
    private final Hyperlink demo = new Hyperlink();

    SignInView(SignInModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("sign-in-ground");
        VBox card = new VBox(16, title(), form(), another(), actions(), said());
        card.getStyleClass().add("sign-in");
        card.setMaxSize(480, Region.USE_PREF_SIZE);
        card.setMinHeight(360);
        getChildren().add(card);
        disableProperty().bind(model.underWayProperty().isNotEmpty());
    }

    /** Where typing begins. */
    void focus() {
        (operator.getText().isEmpty() ? operator : password).requestFocus();
    }

    private Node title() {
        Label title = new Label(texts.get(Message.APPLICATION_NAME));
        title.getStyleClass().add("application-name");
        return title;
    }

    private Node form() {
        database.getItems().setAll(model.databases());
        database.getSelectionModel().selectFirst();
        database.setMaxWidth(Double.MAX_VALUE);
        database.setId("database");
        database.getSelectionModel().selectedItemProperty().addListener((p, old, now) -> remembered(now));
        remembered(database.getValue());
        operator.setId("operator");
        password.setId("password");
        GridPane form = new GridPane(8, 8);
        ColumnConstraints labels = new ColumnConstraints();
        labels.setHalignment(HPos.RIGHT);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(labels, fields);
        form.addRow(0, label(Message.SIGN_IN_DATABASE, database), database);
        form.addRow(1, label(Message.SIGN_IN_OPERATOR, operator), operator);
        form.addRow(2, label(Message.SIGN_IN_PASSWORD, password), password);
        return form;
    }

    /** Whoever signed in to this database last is probably here again. */
    private void remembered(@Nullable Database chosen) {
        if (chosen != null) {
            chosen.lastOperator().ifPresent(operator::setText);
        }
    }

    /** The field for an address takes the place of the list until one was named. */
    private Node another() {
        another.setId("another-database");
        another.setText(texts.get(Message.SIGN_IN_ANOTHER));
        another.setOnAction(click -> {
            address.setVisible(true);
            address.setManaged(true);
            address.requestFocus();
        });
        address.setId("address");
        address.setPromptText(texts.get(Message.SIGN_IN_ADDRESS));
        address.setAccessibleText(texts.get(Message.SIGN_IN_ADDRESS));
        address.setVisible(false);
        address.setManaged(false);
        address.setOnAction(enter -> model.another(address.getText()).ifPresent(found -> {
            database.getItems().add(found);
            database.getSelectionModel().select(found);
            address.setVisible(false);
            address.setManaged(false);
            operator.requestFocus();
        }));
        return address;
    }

    private Label label(Message words, Node field) {
        Label label = new Label(texts.get(words));
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        field.setAccessibleText(texts.get(words));
        return label;
    }

    private Node actions() {
        button.setId("sign-in");
        button.setText(texts.get(Message.SIGN_IN_BUTTON));
        button.setDefaultButton(true);
        button.setOnAction(click -> model.signIn(database.getValue(), operator.getText(), password.getText()));
        demo.setId("demo-book");
        demo.setText(texts.get(Message.SIGN_IN_DEMO));
        demo.setOnAction(click -> model.openDemoBook());
        demo.setVisible(model.hasDemoBook());
        demo.setManaged(model.hasDemoBook());
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox actions = new HBox(8, demo, another, stretch, button);
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private Node said() {
        Label failure = new Label();
        failure.setId("sign-in-failure");
        failure.getStyleClass().add("failure");
        failure.textProperty().bind(model.failureProperty());
        failure.setMinHeight(Region.USE_PREF_SIZE);
        Label underWay = new Label();
        underWay.getStyleClass().add("muted");
        underWay.textProperty().bind(model.underWayProperty());
        model.failureProperty().addListener((p, old, now) -> {
            if (!now.isEmpty()) {
                password.clear();
                password.requestFocus();
            }
        });
        return new StackPane(failure, underWay) {
            {
                setAlignment(Pos.TOP_LEFT);
            }
        };
    }
}
