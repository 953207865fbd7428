package lotbook.app.approval;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
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
import javafx.scene.layout.VBox;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.approval.ProposalReading.Sheet;
import lotbook.app.control.Action;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import org.kordamp.ikonli.feather.Feather;

/** A list of proposals at the left, the chosen one whole at the right or several in short, and what can be decided below. */
public final class InboxView extends BorderPane {
    private static final KeyCombination PRIMARY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final double FIELD_WIDTH = 160;
    private static final double LIST_SHARE = 0.4;

    private final InboxModel model;
    private final ManyModel many;
    private final TrialModel trial;
    private final Texts texts;
    private final ListView<Proposal> list = new ListView<>();
    private final TextField filter = new TextField();
    private final VBox detail = new VBox(8);
    private final ManyView several;
    private final TrialView figures;
    private final DecisionBar decision;
    private boolean choosing;

    /** @param title of the screen; @param empty what it says while there is nothing */
    public InboxView(InboxModel model, ManyModel many, TrialModel trial, String title, String empty, Texts texts) {
        this.model = model;
        this.many = many;
        this.trial = trial;
        this.texts = texts;
        this.several = new ManyView(many, texts);
        this.figures = new TrialView(trial, texts);
        this.decision = new DecisionBar(model, many, this::leave, texts);
        setId("proposals-screen");
        setTop(bar(title));
        list.setId("proposal-list");
        list.setAccessibleText(title);
        Label nothing = new Label();
        nothing.setId("proposals-nothing");
        nothing.textProperty().bind(Bindings.when(model.readProperty()).then(empty).otherwise(texts.get(Message.PANEL_READING)));
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new ProposalCell(model, texts));
        list.setItems(model.list());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        detail.setPadding(new Insets(12));
        SplitPane split = new SplitPane(list, new VBox(scroll, decision));
        split.setDividerPositions(LIST_SHARE);
        setCenter(split);
        list.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Proposal>) _ -> chosen());
        model.sheetProperty().addListener((_, _, now) -> show(now));
        many.outcomesProperty().addListener((_, _, now) -> outcomes(now));
        addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (PRIMARY.match(press)) {
                decision.press();
                press.consume();
            }
        });
        show(Optional.empty());
    }

    private Node bar(String title) {
        Label head = new Label(title);
        head.getStyleClass().add("view-title");
        filter.setId("proposal-filter");
        filter.setPromptText(texts.get(Message.INBOX_FILTER));
        filter.setAccessibleText(texts.get(Message.INBOX_FILTER));
        filter.setPrefWidth(2 * FIELD_WIDTH);
        filter.textProperty().addListener((_, _, now) -> model.filter(now));
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::inFilter);
        Label counted = new Label();
        counted.setId("proposal-count");
        counted.getStyleClass().add("muted");
        Runnable count = () -> counted.setText(!model.readProperty().get() ? "" : model.isFiltered()
                ? texts.get(Message.INBOX_COUNT_OF, ValueFormat.grouped(model.list().size()), ValueFormat.grouped(model.size()))
                : texts.counted(Message.INBOX_COUNT_ONE, Message.INBOX_COUNT_MANY, model.size()));
        model.list().addListener((ListChangeListener<Proposal>) _ -> count.run());
        model.readProperty().addListener((_, _, _) -> count.run());
        count.run();
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox bar = new HBox(8, head, counted, stretch, filter);
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(36);
        return bar;
    }

    /** Enter and Down go on to the list, Escape shows all again. */
    private void inFilter(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            key.consume();
        } else if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER && !key.isShortcutDown()) {
            focus();
            key.consume();
        }
    }

    private void chosen() {
        List<Proposal> now = selected();
        if (choosing || now.isEmpty()) {
            return;
        }
        if (now.size() == 1) {
            many.clear();
            model.choose(Optional.of(now.getFirst()));
            if (model.sheetProperty().get().map(Sheet::proposal).equals(Optional.of(now.getFirst()))) {
                show(model.sheetProperty().get());
            }
        } else {
            several.plan(now);
            detail.getChildren().setAll(several);
            decision.many(now);
        }
    }

    private List<Proposal> selected() {
        return list.getSelectionModel().getSelectedItems().stream().filter(one -> one != null).toList();
    }

    private void outcomes(List<ManyModel.Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            several.outcomes(outcomes);
            detail.getChildren().setAll(several);
        }
    }

    /** Of several only those that were refused stay chosen. */
    private void leave(List<Proposal> refused) {
        choosing = true;
        list.getSelectionModel().clearSelection();
        refused.forEach(one -> list.getSelectionModel().select(one));
        choosing = false;
        decision.one(Optional.empty());
        model.refresh();
    }

    private void show(Optional<Sheet> sheet) {
        trial.look(sheet.map(Sheet::proposal));
        if (selected().size() > 1) {
            return;
        }
        if (many.outcomesProperty().get().isEmpty()) {
            detail.getChildren().clear();
            sheet.ifPresent(this::fill);
        }
        choosing = true;
        sheet.map(Sheet::proposal).flatMap(shown -> model.list().stream().filter(one -> one.id() == shown.id()).findFirst())
                .ifPresent(one -> list.getSelectionModel().clearAndSelect(model.list().indexOf(one)));
        choosing = false;
        decision.one(many.outcomesProperty().get().isEmpty() ? sheet : Optional.empty());
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
        ground.setId("proposal-ground");
        Label hash = muted(texts.get(Message.INBOX_HASH, proposal.hash().shortForm()));
        hash.getStyleClass().add("mono");
        hash.setTooltip(new Tooltip(proposal.hash().hex()));
        detail.getChildren().addAll(new HBox(8, head, ProposalCell.chip(proposal, model, texts)), by, lines(sheet), consequence,
                figures);
        proposal.decisions().forEach(decided -> detail.getChildren().add(new Label(texts.get(Message.INBOX_DECISION,
                texts.state(decided.verdict().name()), decided.by(), Ages.moment(decided.at(), model.clock().instant()),
                decided.why()))));
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
    private void focusDecision() {
        decision.focusReason();
    }

    /** To where the list is narrowed. */
    private void focusFilter() {
        filter.requestFocus();
    }

    public List<Action> actions() {
        return List.of(
                Action.of("proposal-decide", texts.get(Message.ACTION_DECIDE), Feather.CHECK_SQUARE,
                        new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN), this::focusDecision),
                Action.of("proposal-filter", texts.get(Message.INBOX_FILTER), Feather.FILTER, new KeyCodeCombination(KeyCode.F3),
                        this::focusFilter));
    }
}
