package lotbook.app.change;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.change.ChangeModel.Sheet;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.kordamp.ikonli.feather.Feather;

/**
 * The sheet over the window: the acts at the left, what the chosen one asks at the right, below them what will happen and the
 * button that says so. A digit chooses an act, Ctrl+Enter presses the button.
 */
public final class ChangeView extends VBox {
    private static final double WIDTH = 680;
    private static final double ACTS = 232;

    private final ChangeModel model;
    private final Texts texts;
    private final Consumer<ChangeModel.Done> done;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final VBox standing = new VBox(2);
    private final VBox acts = new VBox(6);
    private final ToggleGroup group = new ToggleGroup();
    private final Map<ActKind, RadioButton> buttons = new EnumMap<>(ActKind.class);
    private final Map<ActKind, Label> reasons = new EnumMap<>(ActKind.class);
    private final ActFields fields;
    private final Label consequence = new Label();
    private final Label procedure = new Label();
    private final Label trouble = new Label();
    private final TextField why = new TextField();
    private final Label obstacle = new Label();
    private final Button propose = new Button();
    private final Tooltip hint = new Tooltip();
    private boolean showing;
    private boolean straightToReason;
    private boolean arriving;

    /**
     * @param done told of what was done or proposed
     * @param back closes the sheet; what was typed stays
     */
    public ChangeView(ChangeModel model, Texts texts, Consumer<ChangeModel.Done> done, Runnable back) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.done = done;
        this.fields = new ActFields(model, texts);
        getStyleClass().addAll("overlay", "sheet", "change-sheet");
        setId("change-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleText(texts.get(Message.CHANGE_NAME));
        build(back);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        model.sheetProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> trouble.setText(now));
        show(model.sheetProperty().get());
    }

    private void build(Runnable back) {
        title.getStyleClass().add("view-title");
        title.setId("change-title");
        facts.getStyleClass().add("muted");
        facts.setWrapText(true);
        standing.setId("change-standing");
        standing.managedProperty().bind(standing.visibleProperty());
        acts.setMinWidth(ACTS);
        acts.setMaxWidth(ACTS);
        for (ActKind kind : ActKind.values()) {
            acts.getChildren().add(act(kind));
        }
        HBox.setHgrow(fields, Priority.ALWAYS);
        HBox middle = new HBox(16, acts, fields);
        consequence.setId("change-consequence");
        consequence.setWrapText(true);
        consequence.getStyleClass().add("strong");
        procedure.setId("change-procedure");
        procedure.setWrapText(true);
        trouble.setId("change-trouble");
        trouble.getStyleClass().add("failure");
        trouble.setWrapText(true);
        for (Label label : List.of(consequence, procedure, trouble)) {
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        getChildren().addAll(title, facts, standing, middle, consequence, procedure, trouble, reason(), foot(back));
    }

    private Node act(ActKind kind) {
        RadioButton button = new RadioButton();
        button.setId("act-" + nodeId(kind));
        button.setToggleGroup(group);
        button.setOnAction(_ -> model.choose(kind));
        button.selectedProperty().addListener((_, _, chosen) -> {
            if (chosen && !showing) {
                model.choose(kind);
            }
        });
        Label reason = new Label();
        reason.getStyleClass().addAll("muted", "act-obstacle");
        reason.setWrapText(true);
        reason.managedProperty().bind(reason.textProperty().isNotEmpty());
        buttons.put(kind, button);
        reasons.put(kind, reason);
        return new VBox(button, reason);
    }

    private Node reason() {
        Label label = new Label(texts.get(Message.CHANGE_WHY));
        label.getStyleClass().add("muted");
        label.setLabelFor(why);
        why.setId("change-why");
        why.setAccessibleText(texts.get(Message.CHANGE_WHY));
        why.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.why(now);
            }
        });
        return new VBox(2, label, why);
    }

    private Node foot(Runnable back) {
        obstacle.setId("change-obstacle");
        obstacle.getStyleClass().add("muted");
        obstacle.setWrapText(true);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        Button leave = new Button(texts.get(Message.CHANGE_BACK));
        leave.setId("change-back");
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(_ -> back.run());
        propose.setId("change-propose");
        propose.setMinWidth(USE_PREF_SIZE);
        propose.setOnAction(_ -> model.propose(done));
        // A disabled button gets no mouse, so its reason is its holder's.
        StackPane holder = new StackPane(propose);
        Tooltip.install(holder, hint);
        HBox foot = new HBox(8, obstacle, leave, holder);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /** The focus goes to the chosen act, or to the reason where the act was chosen before the sheet opened. */
    public void begin(boolean actIsChosen) {
        straightToReason = actIsChosen;
        arriving = true;
        requestFocus();
        if (model.sheetProperty().get().isPresent()) {
            arrive();
        }
    }

    private void arrive() {
        arriving = false;
        applyCss();
        Optional<Sheet> open = model.sheetProperty().get();
        if (straightToReason && open.isPresent()) {
            fields.firstToFill(open.get()).ifPresentOrElse(Node::requestFocus, why::requestFocus);
        } else {
            open.map(sheet -> buttons.get(sheet.form().kind())).ifPresent(Node::requestFocus);
        }
    }

    private void show(Optional<Sheet> sheet) {
        showing = true;
        sheet.ifPresentOrElse(this::fill, () -> {
            title.setText(texts.get(Message.CHANGE_READING));
            facts.setText("");
            standing.setVisible(false);
            consequence.setText("");
            procedure.setText("");
            why.clear();
            fields.clear();
            buttons.values().forEach(button -> button.setDisable(true));
            propose.setText(texts.get(Message.DRAFT_PROPOSE));
        });
        showing = false;
        enable();
        if (arriving && sheet.isPresent()) {
            arrive();
        }
    }

    private void fill(Sheet sheet) {
        ChangeWords words = model.words();
        title.setText(words.title(sheet.ground()));
        facts.setText(words.facts(sheet.ground()));
        List<String> lines = model.standing(sheet);
        standing.getChildren().setAll(lines.stream().map(this::line).toList());
        standing.setVisible(!lines.isEmpty());
        for (ChangeModel.Offer offer : model.offers(sheet.ground())) {
            Optional.ofNullable(buttons.get(offer.kind())).ifPresent(button -> {
                button.setText((offer.kind().ordinal() + 1) + "  " + offer.title());
                button.setAccessibleText(offer.title());
                button.setDisable(offer.obstacle().isPresent());
                button.setAccessibleHelp(offer.obstacle().orElse(""));
                button.setSelected(offer.kind() == sheet.form().kind());
            });
            Optional.ofNullable(reasons.get(offer.kind())).ifPresent(reason -> reason.setText(offer.obstacle().orElse("")));
        }
        fields.show(sheet);
        consequence.setText(model.consequence(sheet));
        procedure.setText(words.procedure(sheet.ground(), sheet.form().kind()));
        if (!why.getText().equals(sheet.form().why())) {
            why.setText(sheet.form().why());
        }
        propose.setText(words.button(sheet.ground(), sheet.form().kind()));
        propose.getStyleClass().removeAll("accent", "danger");
        propose.getStyleClass().add(sheet.form().kind() == ActKind.CLOSE_ALL ? "danger" : "accent");
    }

    private Node line(String words) {
        Label line = new Label(words, Icons.small(Feather.GIT_PULL_REQUEST));
        line.setWrapText(true);
        line.getStyleClass().add("doubtful-text");
        return line;
    }

    /** Asks again what stands in the way. */
    public void enable() {
        Optional<String> reason = model.obstacle();
        propose.setDisable(reason.isPresent());
        propose.setAccessibleHelp(reason.orElse(""));
        obstacle.setText(reason.filter(_ -> model.sheetProperty().get().isPresent()).orElse(""));
        hint.setText(reason.orElse(propose.getText() + " (Ctrl+Enter)"));
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
            model.propose(done);
            enable();
            key.consume();
        }
    }

    /** A digit that nobody is typing into a field. */
    private void typed(KeyEvent key) {
        int act = "1234567".indexOf(key.getCharacter());
        if (act >= 0 && key.getCharacter().length() == 1 && !(key.getTarget() instanceof TextInputControl)) {
            ActKind kind = ActKind.values()[act];
            model.choose(kind);
            Optional.ofNullable(buttons.get(kind)).filter(button -> !button.isDisabled()).ifPresent(Node::requestFocus);
            key.consume();
        }
    }

    private static String nodeId(ActKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
