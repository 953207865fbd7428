package lotbook.app.approval;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.approval.ProposalReading.Sheet;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Verdict;

/** A list of proposals at the left, the chosen one whole at the right, and what can be decided below it. */
public final class InboxView extends BorderPane {
    private static final KeyCombination PRIMARY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final double FIELD_WIDTH = 160;
    private static final double LIST_SHARE = 0.4;

    private final InboxModel model;
    private final Texts texts;
    private final ListView<Proposal> list = new ListView<>();
    private final VBox detail = new VBox(8);
    private final TextField reason = new TextField();
    private final Button approve = button("proposal-approve", "accent");
    private final Button reject = button("proposal-reject");
    private final Button withdraw = button("proposal-withdraw");
    private final Label trouble = new Label();
    private boolean choosing;

    /** @param title of the screen; @param empty what it says while there is nothing */
    public InboxView(InboxModel model, String title, String empty, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("proposals-screen");
        Label head = new Label(title);
        head.getStyleClass().add("view-title");
        HBox bar = new HBox(head);
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(36);
        setTop(bar);
        list.setId("proposal-list");
        list.setAccessibleText(title);
        list.setPlaceholder(new Label(empty));
        list.setCellFactory(_ -> new ProposalCell(model, texts));
        list.setItems(model.list());
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        detail.setPadding(new Insets(12));
        VBox right = new VBox(scroll, decisionBar());
        SplitPane split = new SplitPane(list, right);
        split.setDividerPositions(LIST_SHARE);
        setCenter(split);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> chosen(Optional.ofNullable(now)));
        model.sheetProperty().addListener((_, _, now) -> show(now));
        model.troubleProperty().addListener((_, _, now) -> trouble.setText(now));
        addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (PRIMARY.match(press) && !approve.isDisabled()) {
                approve.fire();
                press.consume();
            }
        });
        show(Optional.empty());
    }

    private void chosen(Optional<Proposal> proposal) {
        if (!choosing && proposal.isPresent()) {
            model.choose(proposal);
        }
    }

    private Node decisionBar() {
        reason.setId("proposal-reason");
        reason.setPromptText(texts.get(Message.INBOX_REASON));
        reason.setAccessibleText(texts.get(Message.INBOX_REASON));
        reason.textProperty().addListener((_, _, _) -> enable());
        HBox.setHgrow(reason, Priority.ALWAYS);
        trouble.setId("proposal-trouble");
        trouble.setWrapText(true);
        trouble.getStyleClass().add("danger-text");
        reject.setText(texts.get(Message.INBOX_REJECT));
        reject.setOnAction(_ -> decide(Verdict.REJECTED));
        withdraw.setText(texts.get(Message.INBOX_WITHDRAW));
        withdraw.setOnAction(_ -> decide(Verdict.WITHDRAWN));
        approve.setOnAction(_ -> decide(Verdict.APPROVED));
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox buttons = new HBox(8, explained(withdraw), stretch, explained(reject), explained(approve));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox bar = new VBox(8, trouble, reason, buttons);
        bar.setPadding(new Insets(12));
        return bar;
    }

    private void decide(Verdict verdict) {
        model.decide(verdict, reason.getText().strip(), reason::clear);
    }

    private void show(Optional<Sheet> sheet) {
        detail.getChildren().clear();
        sheet.ifPresent(this::fill);
        sheet.ifPresent(shown -> approve.setText(model.reading().approval(shown.proposal())));
        if (sheet.isEmpty()) {
            approve.setText(texts.get(Message.PROPOSAL_APPROVE));
        }
        choosing = true;
        sheet.map(Sheet::proposal).flatMap(shown -> model.list().stream().filter(one -> one.id() == shown.id()).findFirst())
                .ifPresent(one -> list.getSelectionModel().select(one));
        choosing = false;
        enable();
    }

    private void fill(Sheet sheet) {
        Proposal proposal = sheet.proposal();
        Label head = new Label(sheet.head());
        head.setId("proposal-head");
        head.getStyleClass().add("view-title");
        String at = Ages.moment(proposal.proposedAt(), model.clock().instant());
        Label by = muted(texts.get(Message.INBOX_BY, proposal.proposedBy(), at, proposal.why()));
        Label consequence = new Label(sheet.consequence());
        consequence.setId("proposal-consequence");
        consequence.setWrapText(true);
        Label ground = muted(proposal.state() == ProposalState.STALE
                ? texts.get(Message.INBOX_STALE, at)
                : texts.get(Message.INBOX_UNCHANGED, at));
        Label hash = muted(texts.get(Message.INBOX_HASH, proposal.hash().shortForm()));
        hash.getStyleClass().add("mono");
        hash.setTooltip(new Tooltip(proposal.hash().hex()));
        detail.getChildren().addAll(new HBox(8, head, ProposalCell.chip(proposal, model, texts)), by, lines(sheet), consequence);
        proposal.decisions().forEach(decision -> detail.getChildren().add(new Label(texts.get(Message.INBOX_DECISION,
                texts.state(decision.verdict().name()), decision.by(), Ages.moment(decision.at(), model.clock().instant()),
                decision.why()))));
        proposal.command().ifPresent(command -> detail.getChildren().add(new Label(texts.get(Message.INBOX_COMMAND,
                texts.state(command.state().name()), Ages.moment(command.since(), model.clock().instant()),
                command.text().orElse("")))));
        if (proposal.state() == ProposalState.WAITING || proposal.state() == ProposalState.STALE) {
            detail.getChildren().add(ground);
        }
        detail.getChildren().add(hash);
    }

    private Node lines(Sheet sheet) {
        GridPane grid = new GridPane(12, 4);
        grid.setId("proposal-lines");
        grid.getColumnConstraints().setAll(
                new ColumnConstraints(FIELD_WIDTH), new ColumnConstraints(FIELD_WIDTH), new ColumnConstraints(FIELD_WIDTH));
        grid.addRow(0, muted(texts.get(Message.INBOX_FIELD)),
                muted(sheet.ground().isEmpty() ? texts.get(Message.INBOX_NOW) : sheet.ground()),
                muted(texts.get(Message.INBOX_PROPOSED)));
        int row = 1;
        for (Line line : sheet.lines()) {
            grid.addRow(row++, new Label(line.field()), new Label(line.before()), new Label(line.after()));
        }
        return grid;
    }

    private void enable() {
        boolean reasoned = !reason.getText().isBlank();
        Optional<String> missing = reasoned ? Optional.empty() : Optional.of(texts.get(Message.INBOX_REASON_MISSING));
        boolean any = model.sheetProperty().get().isPresent();
        disable(approve, any ? model.obstacle().or(() -> missing) : missing, any);
        disable(reject, any ? model.obstacleToReject().or(() -> missing) : missing, any);
        withdraw.setVisible(model.canWithdraw());
        disable(withdraw, missing, any);
    }

    /** A disabled control keeps its reason where a mouse and a screen reader find it. */
    private static void disable(Button button, Optional<String> why, boolean any) {
        button.setDisable(why.isPresent() || !any);
        button.setAccessibleHelp(why.orElse(""));
        if (button.getParent() instanceof Explained holder) {
            holder.tip.setText(why.orElse(button.getText()));
        }
    }

    private static Explained explained(Button button) {
        return new Explained(button);
    }

    /** A disabled button gets no mouse, so its tooltip is its holder's. */
    private static final class Explained extends StackPane {
        private final Tooltip tip = new Tooltip();

        Explained(Button button) {
            super(button);
            Tooltip.install(this, tip);
        }
    }

    private static Button button(String id, String... styles) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll(styles);
        return button;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    /** To the list. */
    public void focus() {
        // What is split has no place in the window before its skin is made, and so could not take the focus.
        applyCss();
        list.requestFocus();
    }

    /** To where a decision is written. */
    public void focusDecision() {
        reason.requestFocus();
    }
}
