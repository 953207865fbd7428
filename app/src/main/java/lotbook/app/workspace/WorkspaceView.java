package lotbook.app.workspace;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Insets;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.table.ListedGrid;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.workspace.WorkspaceModel.Sheet;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.Proposal;
import lotbook.domain.explain.Explanation;
import org.kordamp.ikonli.feather.Feather;

/** A draft with its terms and accounts at the left, what it would have made of a period at the right, how to send it below. */
public final class WorkspaceView extends BorderPane {
    private final WorkspaceModel model;
    private final WhatIfModel whatIf;
    private final Texts texts;
    private final ListedGrid.Kit kit;
    private final Consumer<Proposal> proposed;
    private final TermsForm terms;
    private final WeightsGrid grid;
    private final WeightsFoot foot;
    private final DraftStrips strips;
    private final WhatIfPane figures;
    private final MergePane merge;
    private final SplitPane split;
    private final Label title = new Label();
    private final Label standing = new Label();
    private final TextField reason = new TextField();
    private final Button propose = new Button();
    private final Tooltip why = new Tooltip();
    private final Label consequence = new Label();
    private final Label trouble = new Label();
    private boolean showing;
    private boolean arrived;

    /** @param proposed told when the draft has become a proposal */
    public WorkspaceView(WorkspaceModel model, WhatIfModel whatIf, ListedGrid.Kit kit, Consumer<Proposal> proposed) {
        this.model = model;
        this.whatIf = whatIf;
        this.kit = kit;
        this.texts = kit.words().texts();
        this.proposed = proposed;
        this.terms = new TermsForm(model, texts);
        this.grid = new WeightsGrid(model, texts);
        this.foot = new WeightsFoot(grid, texts);
        this.strips = new DraftStrips(model, this::go, texts);
        this.figures = new WhatIfPane(whatIf, kit, this::version, this::tryOut);
        this.merge = new MergePane(model, texts);
        this.split = new SplitPane(scrolled(terms), accounts(), figures);
        setId("workspace");
        getStyleClass().add("workspace");
        setTop(new VBox(bar(), strips));
        setBottom(decision());
        split.setDividerPositions(0.255, 0.635);
        model.sheetProperty().addListener((_, _, now) -> show(now));
        model.mergeProperty().addListener((_, _, now) -> showMerge(now));
        whatIf.leverageProperty().addListener((_, _, _) -> whatIf.ratio().ifPresent(model::reckonAt));
        model.keptProperty().addListener((_, _, _) -> stand());
        model.troubleProperty().addListener((_, _, now) -> trouble.setText(now));
        show(model.sheetProperty().get());
        setCenter(split);
    }

    private static Node scrolled(TermsForm form) {
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(0);
        return scroll;
    }

    private Node accounts() {
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox accounts = new VBox(grid, foot);
        accounts.setMinWidth(0);
        return accounts;
    }

    private Node bar() {
        title.getStyleClass().add("view-title");
        title.setId("workspace-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        standing.getStyleClass().add("muted");
        standing.setId("draft-standing");
        standing.setMinWidth(0);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox bar = new HBox(title, standing, stretch);
        List.of(undo(), redo(), addMissing(), remove()).forEach(action -> bar.getChildren().add(Buttons.iconOnly(action)));
        bar.getStyleClass().add("view-bar");
        return bar;
    }

    private Node decision() {
        reason.setId("draft-reason");
        reason.setPromptText(texts.get(Message.DRAFT_REASON));
        reason.setAccessibleText(texts.get(Message.DRAFT_REASON));
        reason.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.type(DraftField.REASON, now);
            }
        });
        consequence.setId("draft-consequence");
        consequence.setWrapText(true);
        consequence.setMinHeight(Region.USE_PREF_SIZE);
        trouble.setId("draft-trouble");
        trouble.getStyleClass().add("failure");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        Button discard = new Button(texts.get(Message.DRAFT_DISCARD));
        discard.setId("draft-discard");
        discard.setMinWidth(Region.USE_PREF_SIZE);
        discard.setOnAction(_ -> model.discard());
        propose.setId("draft-propose");
        propose.setText(texts.get(Message.DRAFT_PROPOSE));
        propose.getStyleClass().add("accent");
        propose.setMinWidth(Region.USE_PREF_SIZE);
        propose.setOnAction(_ -> model.propose(proposed));
        // A disabled button gets no mouse, so its reason is its holder's.
        StackPane holder = new StackPane(propose);
        Tooltip.install(holder, why);
        HBox.setHgrow(reason, Priority.ALWAYS);
        HBox line = new HBox(8, reason, discard, holder);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox decision = new VBox(4, trouble, consequence, line);
        decision.getStyleClass().add("sheet-foot");
        decision.setPadding(new Insets(8, 12, 8, 12));
        return decision;
    }

    private Optional<AllocationVersion> version() {
        return model.sheetProperty().get().flatMap(sheet -> sheet.checked().version());
    }

    private void show(Optional<Sheet> sheet) {
        showing = true;
        sheet.ifPresentOrElse(this::fill, () -> title.setText(texts.get(Message.DRAFT_READING)));
        showing = false;
        stand();
        enable();
        // Whoever came before there was anything to type in is taken to it now.
        if (!arrived && sheet.isPresent() && getScene() != null) {
            arrived = true;
            focus();
        }
    }

    private void fill(Sheet sheet) {
        DraftContent content = sheet.draft().content();
        title.setText(texts.get(Message.DRAFT_TITLE, content.field(DraftField.ID), model.scope().id()));
        terms.show(sheet);
        grid.show(sheet);
        foot.show(sheet);
        strips.show(sheet);
        if (!reason.getText().equals(content.field(DraftField.REASON))) {
            reason.setText(content.field(DraftField.REASON));
        }
        sheet.ground().lastTraded().map(WhatIfModel::usual).ifPresent(figures::offer);
        figures.draftChanged();
        consequence.setText(sheet.draft().isFirst() ? texts.get(Message.DRAFT_CONSEQUENCE_FIRST, content.field(DraftField.ID),
                content.field(DraftField.FROM), model.scope().id(), sheet.ground().server())
                : texts.get(Message.DRAFT_CONSEQUENCE, content.field(DraftField.ID),
                sheet.draft().base().id().value(), content.field(DraftField.FROM), model.scope().id(), sheet.ground().server()));
    }

    private void stand() {
        standing.setText(model.sheetProperty().get().map(sheet -> (sheet.draft().isFirst()
                ? texts.get(Message.DRAFT_FIRST)
                : texts.get(Message.DRAFT_BASED_ON, sheet.draft().base().id().value())) + " " + model.keptProperty().get()
                .map(at -> texts.get(Message.DRAFT_KEPT, Ages.moment(at, kit.words().clock().instant())))
                .orElseGet(() -> texts.get(Message.DRAFT_UNTOUCHED))).orElse(""));
    }

    /** Asks again what stands in the way: time passes, and another window's time may be shown. */
    public void enable() {
        Optional<String> obstacle = model.obstacle();
        propose.setDisable(obstacle.isPresent());
        propose.setAccessibleHelp(obstacle.orElse(""));
        why.setText(obstacle.orElse(texts.get(Message.DRAFT_PROPOSE) + " (Ctrl+Enter)"));
    }

    /** While a rival's version is merged, it stands where the draft stood. */
    private void showMerge(Optional<Merge> merging) {
        boolean begins = merging.isPresent() && getCenter() != merge;
        merging.ifPresent(merge::show);
        setCenter(merging.isPresent() ? merge : split);
        if (begins) {
            merge.focusLines();
        } else if (merging.isEmpty()) {
            focus();
        }
    }

    /** To the cell or the field that something is to be mended in. */
    private void go(Finding finding) {
        switch (finding.spot()) {
            case Finding.Cell cell -> {
                grid.requestFocus();
                grid.go(cell);
            }
            case Finding.Field(DraftField field) -> terms.go(field);
            case Finding.Sum _ -> {
                grid.requestFocus();
                grid.go(new Finding.Cell(0, DraftColumn.WEIGHT));
            }
        }
    }

    /** Tries out what stands there now, over the days in the two fields. */
    private void tryOut() {
        Optional<Sheet> sheet = model.sheetProperty().get();
        if (sheet.isEmpty() || sheet.get().checked().version().isEmpty()) {
            whatIf.refuse(texts.get(Message.WHAT_IF_ERRORS));
        } else if (sheet.get().draft().isFirst()) {
            whatIf.refuse(texts.get(Message.WHAT_IF_FIRST));
        } else if (figures.period().isEmpty()) {
            whatIf.refuse(texts.get(Message.WHAT_IF_NO_PERIOD));
        } else {
            whatIf.run(sheet.get().draft().base(), sheet.get().checked().version().get(), figures.period().get());
        }
    }

    private Action undo() {
        return Action.of("draft-undo", texts.get(Message.DRAFT_UNDO), Feather.CORNER_UP_LEFT, control(KeyCode.Z), model::undo)
                .unless(() -> model.canUndo() ? Optional.empty() : Optional.of(texts.get(Message.DRAFT_NO_UNDO)));
    }

    private Action redo() {
        return Action.of("draft-redo", texts.get(Message.DRAFT_REDO), Feather.CORNER_UP_RIGHT, control(KeyCode.Y), model::redo)
                .unless(() -> model.canRedo() ? Optional.empty() : Optional.of(texts.get(Message.DRAFT_NO_REDO)));
    }

    private Action addMissing() {
        return Action.of("draft-add", texts.get(Message.DRAFT_ADD), Feather.USER_PLUS, () -> model.sheetProperty().get()
                .ifPresent(sheet -> model.change(content -> Block.addMissing(content, sheet.ground().linked()))));
    }

    private Action remove() {
        return Action.of("draft-remove", texts.get(Message.DRAFT_REMOVE), Feather.USER_MINUS, control(KeyCode.DELETE),
                () -> model.change(content -> Block.remove(content, grid.selectedRows())));
    }

    /** For keys, palette and help. */
    public List<Action> actions() {
        return List.of(undo(), redo(), addMissing(), remove(),
                Action.of("draft-try", texts.get(Message.WHAT_IF_RUN), Feather.PLAY, new KeyCodeCombination(KeyCode.F9),
                        this::tryOut),
                Action.of("draft-send", texts.get(Message.DRAFT_PROPOSE), Feather.GIT_PULL_REQUEST, control(KeyCode.ENTER),
                        () -> model.propose(proposed)).unless(model::obstacle),
                Action.of("draft-begin-anew", texts.get(Message.DRAFT_DISCARD), Feather.TRASH_2, model::discard),
                Action.of("draft-first-finding", texts.get(Message.DRAFT_SHOW_FIRST), Feather.ALERT_TRIANGLE,
                        () -> model.sheetProperty().get().flatMap(sheet -> sheet.checked().first()).ifPresent(this::go)),
                Action.of("draft-commas", texts.get(Message.DRAFT_COMMAS), Feather.EDIT_3,
                        () -> model.change(Block::decimalCommas)));
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /**
     * Tells how the margin of the focused row came about.
     *
     * @param told the figure as it is shown, and its derivation
     * @return whether one is known
     */
    public boolean explain(BiConsumer<String, Explanation> told) {
        Optional<WeightsGrid.Derived> derived = grid.derived();
        derived.ifPresent(found -> told.accept(found.figure(), found.explanation()));
        return derived.isPresent();
    }

    /** @param looked told whenever another cell has the focus, or another draft stands there */
    public void onLooked(Runnable looked) {
        grid.getFocusModel().focusedCellProperty().addListener((_, _, _) -> looked.run());
        model.sheetProperty().addListener((_, _, _) -> looked.run());
    }

    /** To the first cell that can be typed in. */
    public void focus() {
        // What is split has no place in the window before its skin is made, and so could not take the focus.
        applyCss();
        if (grid.getItems().isEmpty()) {
            terms.go(DraftField.METHOD);
        } else {
            grid.requestFocus();
            grid.go(grid.focused().orElse(new Finding.Cell(0, DraftColumn.WEIGHT)));
        }
    }

    public void close() {
        figures.close();
    }
}
