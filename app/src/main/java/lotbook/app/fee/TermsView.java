package lotbook.app.fee;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.fee.TermsModel.Head;
import lotbook.app.fee.TermsModel.Sheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import org.kordamp.ikonli.feather.Feather;

/** The next fee terms: their settings at the left, the worked example at the right, and at the foot what proposes them. */
public final class TermsView extends BorderPane {
    private static final double FORM = 0.42;

    private final TermsModel model;
    private final Texts texts;
    private final Consumer<Proposal> proposed;
    private final Label title = new Label();
    private final Label consequence = new Label();
    private final Label others = new Label();
    private final Label trouble = new Label();
    private final TextField reason = new TextField();
    private final Button propose = new Button();
    private final Tooltip why = new Tooltip();
    private final TermsForm form;
    private final ExamplePane example;
    private boolean showing;

    /** @param proposed told when it has become a proposal */
    public TermsView(TermsModel model, Consumer<Proposal> proposed, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.proposed = proposed;
        this.form = new TermsForm(model, texts);
        this.example = new ExamplePane(texts);
        setId("fee-terms-draft");
        getStyleClass().add("workspace");
        title.getStyleClass().add("view-title");
        title.setId("terms-title");
        HBox bar = new HBox(title);
        bar.getStyleClass().add("view-bar");
        setTop(bar);
        SplitPane split = new SplitPane(scrolled(form), scrolled(example));
        split.setDividerPositions(FORM);
        setCenter(split);
        setBottom(decision());
        model.sheetProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> trouble.setText(now));
        show(model.sheetProperty().get());
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Node decision() {
        reason.setId("terms-reason");
        reason.setPromptText(texts.get(Message.DRAFT_REASON));
        reason.setAccessibleText(texts.get(Message.DRAFT_REASON));
        reason.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.head(Head.REASON, now);
            }
        });
        HBox.setHgrow(reason, Priority.ALWAYS);
        propose.setId("terms-propose");
        propose.setText(texts.get(Message.DRAFT_PROPOSE));
        propose.getStyleClass().add("accent");
        propose.setMinWidth(USE_PREF_SIZE);
        propose.setOnAction(_ -> model.propose(proposed));
        // A disabled button gets no mouse, so its reason is its holder's.
        StackPane holder = new StackPane(propose);
        Tooltip.install(holder, why);
        for (Label words : List.of(others, trouble)) {
            words.getStyleClass().add("failure");
            words.setWrapText(true);
            words.managedProperty().bind(words.textProperty().isNotEmpty());
        }
        others.setId("terms-others");
        trouble.setId("terms-trouble");
        consequence.setId("terms-consequence");
        consequence.setWrapText(true);
        HBox line = new HBox(8, reason, holder);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox decision = new VBox(4, trouble, others, consequence, line);
        decision.getStyleClass().add("sheet-foot");
        return decision;
    }

    private void show(Optional<Sheet> sheet) {
        showing = true;
        form.setDisable(sheet.isEmpty());
        sheet.ifPresentOrElse(open -> {
            boolean first = title.getText().equals(texts.get(Message.DRAFT_READING));
            title.setText(texts.get(Message.TERMS_TITLE, open.base().id(), open.base().programme()));
            consequence.setText(open.wrong().containsKey(Head.FROM.name())
                    ? "" : texts.get(Message.TERMS_CONSEQUENCE, open.head().getOrDefault(Head.FROM, "")));
            others.setText(String.join(" ", open.others()));
            String typed = open.head().getOrDefault(Head.REASON, "");
            if (!reason.getText().equals(typed)) {
                reason.setText(typed);
            }
            form.show(open);
            example.show(open.example(), open.isBySeries(), open.others().isEmpty());
            if (first && getScene() != null) {
                focus();
            }
        }, () -> title.setText(texts.get(Message.DRAFT_READING)));
        showing = false;
        enable();
    }

    /** Asks again what stands in the way. */
    public void enable() {
        Optional<String> obstacle = model.obstacle();
        propose.setDisable(obstacle.isPresent());
        propose.setAccessibleHelp(obstacle.orElse(""));
        why.setText(obstacle.orElse(texts.get(Message.DRAFT_PROPOSE) + " (Ctrl+Enter)"));
    }

    public List<Action> actions() {
        return List.of(Action.of("terms-send", texts.get(Message.DRAFT_PROPOSE), Feather.GIT_PULL_REQUEST,
                new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN), () -> model.propose(proposed))
                .unless(model::obstacle));
    }

    /** To the first field. */
    public void focus() {
        applyCss();
        form.focus();
    }
}
