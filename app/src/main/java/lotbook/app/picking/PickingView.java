package lotbook.app.picking;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Icons;
import lotbook.app.picking.PickingModel.Period;
import lotbook.app.table.FilterCells;
import lotbook.app.table.ListedGrid;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** Accounts with what lots by hand were worth to them, and below the blocks behind it: all, or one account's. */
public final class PickingView extends BorderPane {
    private static final String ACCOUNT = "account";
    private static final String DAYS = "books-day";

    private final PickingModel model;
    private final Texts texts;
    private final ListedGrid accounts;
    private final ListedGrid lots;
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final Label head = new Label();
    private final Action blocks;
    private final SplitPane split;
    private ListedGrid front;
    private BiConsumer<Row, Column> follow = (_, _) -> { };

    /** @param explain opens the derivation of a figure */
    public PickingView(PickingModel model, ListedGrid.Kit kit, BiConsumer<Row, Column> explain) {
        this.model = model;
        this.texts = kit.words().texts();
        this.accounts = new ListedGrid(PickingTables.ACCOUNTS, kit);
        this.lots = new ListedGrid(PickingTables.LOTS, kit);
        Stream.of(accounts, lots).forEach(part -> part.page().grid().onExplain(explain));
        this.front = accounts;
        this.blocks = Action.of("blocks-of-account", texts.get(Message.PICKING_BLOCKS), Feather.CORNER_RIGHT_DOWN, this::toBlocks)
                .unless(() -> accounts.page().grid().focusedRow().isPresent()
                        ? Optional.empty() : Optional.of(texts.get(Message.PICKING_NO_ACCOUNT)));
        accounts.page().offer(Reach.ONE_ROW, blocks);
        this.split = new SplitPane(accounts.page(), lots.page());
        split.setOrientation(Orientation.VERTICAL);
        setId("picking");
        getStyleClass().add("workspace");
        build();
        listen(accounts);
        listen(lots);
        model.stateProperty().addListener((_, _, now) -> show(now));
        model.periodProperty().addListener((_, _, now) -> days(now));
        show(model.stateProperty().get());
    }

    private void listen(ListedGrid part) {
        part.page().grid().onFocused((row, column) -> {
            // Rows that came by a filter get a focused one too, while somebody is still in the other grid.
            if (part.page().grid().table().isFocused() || front == part) {
                front = part;
                follow.accept(row, column);
            }
        });
    }

    private void build() {
        Label title = new Label(texts.get(Message.SCREEN_PICKING));
        title.getStyleClass().add("view-title");
        title.setMinWidth(USE_PREF_SIZE);
        day(from, Message.WHAT_IF_FROM, "picking-from");
        day(to, Message.WHAT_IF_TO, "picking-to");
        Button ask = new Button(texts.get(Message.PICKING_ASK), Icons.small(Feather.PLAY));
        ask.setId("picking-ask");
        ask.setMinWidth(USE_PREF_SIZE);
        ask.setOnAction(_ -> ask());
        Button own = new Button(blocks.title(), Icons.small(Feather.CORNER_RIGHT_DOWN));
        own.setId("picking-blocks");
        own.getStyleClass().add("bare");
        own.setMinWidth(USE_PREF_SIZE);
        own.setOnAction(_ -> blocks.tryIt());
        Button all = new Button(texts.get(Message.PICKING_ALL_BLOCKS), Icons.small(Feather.LIST));
        all.setId("picking-all-blocks");
        all.getStyleClass().add("bare");
        all.setMinWidth(USE_PREF_SIZE);
        all.setOnAction(_ -> lots.page().grid().model().filter(FilterCells.of("")));
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox bar = new HBox(8, title, from, new Label("\u2013"), to, ask, stretch, own, all);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("view-bar");
        head.setId("picking-head");
        head.setWrapText(true);
        head.setMinHeight(USE_PREF_SIZE);
        head.setPadding(new Insets(4, 12, 4, 12));
        setTop(new VBox(bar, head));
    }

    private void day(TextField field, Message name, String id) {
        field.setId(id);
        field.setMinWidth(92);
        field.setPrefWidth(92);
        field.setAccessibleText(texts.get(name));
        field.setPromptText(texts.get(name));
        field.setOnAction(_ -> ask());
    }

    private void ask() {
        Period.of(from.getText(), to.getText()).ifPresentOrElse(
                model::period, () -> said(texts.get(Message.WHAT_IF_NO_PERIOD), false));
    }

    private void days(Optional<Period> now) {
        now.ifPresent(days -> {
            from.setText(days.from().toString());
            to.setText(days.to().toString());
        });
    }

    private void show(PickingModel.State state) {
        switch (state) {
            case PickingModel.Reading _ -> said(texts.get(Message.PANEL_READING), false);
            case PickingModel.NoDays _ -> said(texts.get(Message.PICKING_NO_DAYS), false);
            case PickingModel.NotShown(var failure) -> said(failure.toString(), true);
            case PickingModel.Broken(Throwable cause) -> said(texts.get(Message.GRID_UNEXPECTED, cause), true);
            case PickingModel.Shown shown -> figures(shown);
        }
    }

    private void figures(PickingModel.Shown shown) {
        head.setText(summary(shown.picking()));
        Stream.of(accounts, lots).forEach(part -> part.page().grid().model().asOf(model.asOf()));
        accounts.show(shown.accounts());
        lots.show(shown.lots());
        setCenter(split);
    }

    private String summary(Picking picking) {
        long tested = picking.accounts().stream().filter(line -> line.chance().isPresent()).count();
        String found = picking.blocks() == 0
                ? texts.get(Message.PICKING_NONE)
                : texts.get(Message.PICKING_SUMMARY,
                        texts.counted(Message.PICKING_BLOCKS_ONE, Message.PICKING_BLOCKS_MANY, picking.blocks()),
                        ValueFormat.grouped(picking.judged()), ValueFormat.grouped(picking.blocks() - picking.judged()),
                        ValueFormat.grouped(tested));
        return Stream.concat(Stream.of(found), picking.unread().stream()).collect(Collectors.joining("\n"));
    }

    private void said(String text, boolean trouble) {
        head.setText("");
        Label label = new Label(text);
        label.setId("picking-words");
        label.getStyleClass().add(trouble ? "failure" : "muted");
        label.setWrapText(true);
        VBox box = new VBox(12, label);
        if (trouble) {
            Button again = new Button(texts.get(Message.GRID_TRY_AGAIN));
            again.setOnAction(_ -> model.again());
            box.getChildren().add(again);
        }
        box.setPadding(new Insets(24));
        setCenter(box);
    }

    private void toBlocks() {
        accounts.page().grid().focusedRow()
                .flatMap(row -> row.value(PickingTables.ACCOUNTS.column(ACCOUNT).orElseThrow()))
                .ifPresent(account -> lots.page().grid().model().filter(FilterCells.of(ACCOUNT + ": \"" + account + '"')));
    }

    /** Days and the account whose blocks are shown, as a filter of the blocks says them; {@link #arrive} reads it. */
    public String filter() {
        FilterCells cells = lots.page().grid().model().filterCellsProperty().get();
        String days = model.periodProperty().get().map(each -> DAYS + ": " + each.from() + ".." + each.to()).orElse("");
        return Stream.of(days, cells.line()).filter(part -> !part.isEmpty()).reduce((a, b) -> a + "; " + b).orElse("");
    }

    public void arrive(String filter) {
        FilterCells cells = FilterCells.of(filter);
        cells.cell(DAYS).map(days -> days.split("\\.\\.", -1))
                .filter(days -> days.length == 2)
                .flatMap(days -> Period.of(days[0], days[1]))
                .ifPresent(model::period);
        lots.page().grid().model().filter(cells.with(PickingTables.LOTS.column(DAYS).orElseThrow().id(), ""));
    }

    /** Told which figure somebody looks at. */
    public void onFollow(BiConsumer<Row, Column> told) {
        follow = told;
    }

    public Optional<Row> focusedRow() {
        return front.page().grid().focusedRow();
    }

    public Optional<Column> focusedColumn() {
        return front.page().grid().figureColumn();
    }

    /** To keys and palette: what the grid in front can do. */
    public List<Action> actions() {
        return front == accounts
                ? accounts.page().actions()
                : Stream.concat(lots.page().actions().stream(), Stream.of(blocks)).toList();
    }

    public void focus() {
        accounts.page().grid().table().requestFocus();
    }

    public void close() {
        model.close();
        accounts.close();
        lots.close();
    }
}
