package lotbook.app.workspace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.LotsModel.Sheet;
import lotbook.domain.approval.Proposal;
import lotbook.domain.identity.AccountId;
import org.kordamp.ikonli.feather.Feather;

/** A filled block, a field for each follower, and what is left of it, counting down to nothing. */
public final class LotsView extends BorderPane {
    private static final double NAMES = 112;
    private static final double FIGURES = 96;

    private final LotsModel model;
    private final Texts texts;
    private final Consumer<Proposal> proposed;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Label left = new Label();
    private final Label deadline = new Label();
    private final Label trouble = new Label();
    private final VBox rows = new VBox(2);
    private final TextField reason = new TextField();
    private final Button propose = new Button();
    private final Tooltip why = new Tooltip();
    private final Map<AccountId, Row> fields = new LinkedHashMap<>();
    private boolean showing;

    /** One follower's line. */
    private record Row(TextField lots, Label dealt, Label change, Button rest, Label wrong) {}

    /** @param proposed told when it has become a proposal */
    public LotsView(LotsModel model, Consumer<Proposal> proposed, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.proposed = proposed;
        setId("manual-lots");
        getStyleClass().add("workspace");
        setTop(head());
        rows.setPadding(new Insets(8, 12, 12, 12));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        setBottom(decision());
        model.sheetProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> trouble.setText(now));
        show(model.sheetProperty().get());
    }

    private Node head() {
        title.getStyleClass().add("view-title");
        title.setId("lots-title");
        HBox bar = new HBox(title);
        bar.getStyleClass().add("view-bar");
        left.setId("lots-left");
        left.getStyleClass().add("figure");
        deadline.setId("lots-deadline");
        facts.getStyleClass().add("muted");
        VBox figures = new VBox(4, facts, left, deadline);
        figures.setPadding(new Insets(0, 12, 8, 12));
        return new VBox(bar, figures);
    }

    private Node decision() {
        reason.setId("lots-reason");
        reason.setPromptText(texts.get(Message.DRAFT_REASON));
        reason.setAccessibleText(texts.get(Message.DRAFT_REASON));
        reason.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.reason(now);
            }
        });
        HBox.setHgrow(reason, Priority.ALWAYS);
        propose.setId("lots-propose");
        propose.setText(texts.get(Message.DRAFT_PROPOSE));
        propose.getStyleClass().add("accent");
        propose.setMinWidth(USE_PREF_SIZE);
        propose.setOnAction(_ -> model.propose(proposed));
        // A disabled button gets no mouse, so its reason is its holder's.
        StackPane holder = new StackPane(propose);
        Tooltip.install(holder, why);
        trouble.setId("lots-trouble");
        trouble.getStyleClass().add("failure");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        HBox line = new HBox(8, reason, holder);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox decision = new VBox(4, trouble, line);
        decision.getStyleClass().add("sheet-foot");
        return decision;
    }

    private void show(Optional<Sheet> sheet) {
        showing = true;
        sheet.ifPresentOrElse(this::fill, () -> {
            title.setText(texts.get(Message.DRAFT_READING));
            rows.getChildren().clear();
            fields.clear();
        });
        showing = false;
        enable();
    }

    private void fill(Sheet sheet) {
        FilledBlock block = sheet.block();
        if (fields.isEmpty()) {
            rows.getChildren().add(heads());
            sheet.typed().keySet().forEach(account -> rows.getChildren().add(row(account)));
            if (getScene() != null) {
                focus();
            }
        }
        title.setText(texts.get(Message.LOTS_TITLE, block.order().value(), block.master().value()));
        facts.setText(block.facts());
        left.setText(texts.get(Message.LOTS_REMAINING, DraftText.lots(sheet.left()), DraftText.lots(block.volume().lots())));
        left.setVisible(model.isOpen());
        left.setManaged(model.isOpen());
        reason.setDisable(!model.isOpen());
        left.getStyleClass().removeAll("failure", "doubtful-text");
        if (sheet.left().signum() != 0) {
            left.getStyleClass().add(sheet.left().signum() < 0 ? "failure" : "doubtful-text");
        }
        deadline.setText(model.deadline());
        if (!reason.getText().equals(sheet.reason())) {
            reason.setText(sheet.reason());
        }
        fields.forEach((account, row) -> {
            String typed = sheet.typed().getOrDefault(account, "");
            if (!row.lots().getText().equals(typed)) {
                row.lots().setText(typed);
            }
            row.dealt().setText(sheet.dealt(account).map(DraftText::lots).orElse("–"));
            row.change().setText(sheet.change(account).filter(by -> by.signum() != 0).map(LotsView::signed).orElse(""));
            row.wrong().setText(sheet.wrong().getOrDefault(account, ""));
            row.lots().setAccessibleHelp(row.wrong().getText());
            // Not disabled: what was dealt is read as long as it is there, and faint figures can't be.
            row.lots().setEditable(model.isOpen());
            row.rest().setVisible(model.isOpen());
        });
    }

    private static String signed(BigDecimal lots) {
        return lots.signum() > 0 ? "+" + DraftText.lots(lots) : ValueFormat.signed(DraftText.lots(lots));
    }

    private Node heads() {
        HBox line = new HBox(8, name(texts.get(Message.DRAFT_ACCOUNT)), figure(texts.get(Message.LOTS_DEALT)),
                figure(texts.get(Message.LOTS_BY_HAND)), figure(texts.get(Message.DRAFT_CHANGE)));
        line.getChildren().forEach(head -> head.getStyleClass().add("muted"));
        return line;
    }

    private static Label name(String text) {
        Label name = new Label(text);
        name.setMinWidth(NAMES);
        return name;
    }

    private static Label figure(String text) {
        Label figure = new Label(text);
        figure.setMinWidth(FIGURES);
        figure.setAlignment(Pos.CENTER_RIGHT);
        return figure;
    }

    private Node row(AccountId account) {
        Label name = name(account.value());
        Label dealt = figure("");
        Label change = figure("");
        TextField lots = new TextField();
        lots.setId("lots-" + account.value());
        lots.setPrefWidth(FIGURES);
        lots.setMinWidth(FIGURES);
        lots.setAlignment(Pos.CENTER_RIGHT);
        lots.setPromptText("0.00");
        lots.setAccessibleText(texts.get(Message.LOTS_OF, account.value()));
        lots.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.type(account, now);
            }
        });
        lots.addEventFilter(KeyEvent.KEY_PRESSED, key -> step(account, key));
        Button rest = new Button(texts.get(Message.LOTS_REST));
        rest.setId("lots-rest-" + account.value());
        rest.getStyleClass().add("bare");
        rest.setMinWidth(USE_PREF_SIZE);
        rest.setFocusTraversable(false);
        rest.setOnAction(_ -> model.giveRest(account));
        Label wrong = new Label();
        wrong.getStyleClass().add("field-wrong");
        fields.put(account, new Row(lots, dealt, change, rest, wrong));
        HBox line = new HBox(8, name, dealt, lots, change, rest, wrong);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** Enter and the arrows go from follower to follower; Ctrl+R gives the rest. */
    private void step(AccountId account, KeyEvent key) {
        List<AccountId> all = new ArrayList<>(fields.keySet());
        int at = all.indexOf(account);
        boolean up = key.getCode() == KeyCode.UP || key.getCode() == KeyCode.ENTER && key.isShiftDown();
        if (key.isShortcutDown()) {
            if (key.getCode() == KeyCode.R && model.isOpen()) {
                model.giveRest(account);
                key.consume();
            }
        } else if (up || key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
            Optional.ofNullable(fields.get(all.get(Math.clamp(at + (up ? -1 : 1), 0, all.size() - 1))))
                    .ifPresent(next -> next.lots().requestFocus());
            key.consume();
        }
    }

    /** Asks again what stands in the way. */
    public void enable() {
        Optional<String> obstacle = model.obstacle();
        propose.setDisable(obstacle.isPresent());
        propose.setAccessibleHelp(obstacle.orElse(""));
        why.setText(obstacle.orElse(texts.get(Message.DRAFT_PROPOSE) + " (Ctrl+Enter)"));
    }

    public List<Action> actions() {
        return List.of(Action.of("lots-send", texts.get(Message.DRAFT_PROPOSE), Feather.GIT_PULL_REQUEST,
                new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN), () -> model.propose(proposed))
                .unless(model::obstacle));
    }

    /** To the first follower. */
    public void focus() {
        applyCss();
        fields.values().stream().findFirst().ifPresent(row -> row.lots().requestFocus());
    }
}
