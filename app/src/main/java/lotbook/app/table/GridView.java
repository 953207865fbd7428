package lotbook.app.table;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.task.Tasks;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.SortKey;

/**
 * Draws a {@link GridModel}: strips, header with filter row, rows of a fixed height, totals, foot. Selection is kept by id
 * and put back after every new answer, and the row at the top stays at the top.
 */
public final class GridView extends BorderPane {
    private static final Duration READING_SHOWN_AFTER = Duration.ofMillis(200);

    private final GridModel model;
    private final GridWords words;
    private final TableView<GridRow> table = new TableView<>();
    private final Tasks tasks;
    private final ColumnFitting fitting;
    private final GridColumns columns;
    private final SelectionKeeper selection;
    private final CellFocus cells;
    private final Region readingLine = new Region();
    private final GridStrips strips;
    private final GridPlaceholder placeholder;
    private final TotalsRow totals;
    private final WholeRows whole;
    private final GridFoot foot;
    private GridLayout.Density density = GridLayout.Density.NORMAL;
    private Runnable onArranged = () -> {};
    private Staleness staleness = Staleness.NONE;
    private Optional<Column> told = Optional.empty();
    private boolean arriving;
    private BiConsumer<Row, Column> onExplain = (row, column) -> {};
    private BiConsumer<Row, Column> onFocused = (row, column) -> {};
    private Runnable onReturnToNow = () -> {};

    public GridView(GridModel model, GridWords words, Tasks tasks) {
        this.model = model;
        this.words = words;
        this.tasks = tasks;
        this.fitting = new ColumnFitting(table, words);
        this.columns = new GridColumns(table, fitting, tasks);
        this.strips = new GridStrips(model, words);
        this.placeholder = new GridPlaceholder(model, words, () -> onReturnToNow.run());
        this.foot = new GridFoot(model, words, tasks);
        this.selection = new SelectionKeeper(model, table);
        this.cells = new CellFocus(model, table, columns);
        buildTable();
        this.totals = new TotalsRow(model, words, table, columns);
        totals.setManaged(GridTotals.has(model.table()));
        totals.setVisible(totals.isManaged());
        getStyleClass().add("grid-view");
        readingLine.getStyleClass().add("reading-line");
        readingLine.setMinHeight(2);
        readingLine.setPrefHeight(2);
        setTop(new VBox(strips, readingLine));
        this.whole = new WholeRows(table, totals, columns.scrolledProperty());
        setCenter(whole);
        setBottom(foot);
        listen();
    }

    public GridModel model() {
        return model;
    }

    /** Called on a double click or Ctrl+E on a figure that was computed. */
    public void onExplain(BiConsumer<Row, Column> handler) {
        onExplain = handler;
    }

    /** Called whenever another cell has the focus, with the column of the figure that the row explains from there. */
    public void onFocused(BiConsumer<Row, Column> handler) {
        onFocused = handler;
    }

    /** Called where nothing was known yet and the operator wants to see now instead. */
    public void onReturnToNow(Runnable handler) {
        onReturnToNow = handler;
    }

    /** Whose figures are from before their link broke, and the sentences that say so. */
    public void showStale(Staleness now, List<String> sentences) {
        strips.showStale(sentences);
        foot.showStale(now.any());
        totals.showStale(now.any());
        if (!now.equals(staleness)) {
            staleness = now;
            columns.showStale(now.any());
            table.refresh();
        }
    }

    /** Sentences about messages that are known to be missing. */
    public void showGaps(List<String> sentences) {
        strips.showGaps(sentences);
    }

    /** What an empty grid adds while its source is at work: {@code The feed is live, last message 4 s ago.} */
    public void showAlive(Optional<String> sentence) {
        placeholder.showAlive(sentence);
    }

    /** Where the rows come from and how old they are, in the foot. */
    public void showSource(String source) {
        foot.showSource(source);
    }

    public TableView<GridRow> table() {
        return table;
    }

    /** Columns as they stand, left to right. */
    public List<Column> shownColumns() {
        return columns.shown();
    }

    /** Told whenever columns or the height of rows were arranged anew. */
    void onArranged(Runnable handler) {
        onArranged = handler;
    }

    GridLayout.Density density() {
        return density;
    }

    void density(GridLayout.Density next) {
        if (next != density) {
            density = next;
            fitRows();
            onArranged.run();
        }
    }

    /** Rows are as high as the window's zoom makes them. */
    private void fitRows() {
        table.setFixedCellSize(Math.round(density.rowHeight() * foot.zoom()));
        fitting.zoom(foot.zoom());
    }

    GridColumns columns() {
        return columns;
    }

    TextField filterCell(Column column) {
        return columns.head(column).filterCell();
    }

    /** The cell with the focus, and ways to move it. */
    CellFocus cells() {
        return cells;
    }

    public Optional<Row> focusedRow() {
        return cells.focused().map(CellFocus.Cell::row);
    }

    public Optional<Column> focusedColumn() {
        return cells.focused().map(CellFocus.Cell::column);
    }

    /** The column of the focused figure if it was computed, else of the first in its row that was. */
    public Optional<Column> figureColumn() {
        return cells.explainable().map(CellFocus.Cell::column);
    }

    /**
     * What an act is for: the selected rows in the order they are shown, whether or not their values have arrived, or the focused
     * one while not several are selected. At most {@code most}.
     */
    public List<Long> chosenIds(int most) {
        PagedRows rows = model.rowsProperty().get();
        LongStream chosen = switch (model.selectionProperty().get()) {
            case Selection.All() -> LongStream.range(0, rows.total()).map(place -> rows.idAt((int) place));
            case Selection.Some some when some.ids().size() > 1 ->
                    Arrays.stream(rows.placesOf(some.ids())).sorted().mapToLong(rows::idAt);
            case Selection.Some some -> focusedRow().map(row -> LongStream.of(row.id()))
                    .orElseGet(() -> some.ids().stream().mapToLong(Long::longValue));
        };
        return chosen.limit(most).boxed().toList();
    }

    /** The selected rows whose values have arrived, in the order they are shown. */
    public List<Row> selectedRows() {
        return table.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .flatMap(index -> table.getItems().get(index).row().stream())
                .toList();
    }

    /** Puts the focus on a row, and into a column if one is named; says whether the row is here. */
    public boolean focus(long id, Optional<Column> column) {
        return cells.focus(id, column);
    }

    /** Opens the derivation of the focused figure, or of the row's first that has one; says whether it did. */
    public boolean explainFocused() {
        Optional<CellFocus.Cell> computed = cells.explainable();
        computed.ifPresent(at -> {
            told = Optional.of(at.column());
            onExplain.accept(at.row(), at.column());
            tasks.inFront(() -> reveal(at.column()));
        });
        return computed.isPresent();
    }

    private void buildTable() {
        table.getStyleClass().add("grid");
        table.setId("grid-" + model.table().id());
        table.setAccessibleText(words.texts().tableTitle(model.table()));
        table.setFixedCellSize(GridLayout.Density.NORMAL.rowHeight());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(placeholder);
        fitting.indentFirst(model.table().children().isPresent() ? OpenSign.MOST_WIDTH : 0);
        for (Column column : model.table().columns()) {
            ColumnHead head = new ColumnHead(column, model, words, tasks, table::requestFocus);
            TableColumn<GridRow, Optional<Row>> control = new TableColumn<>();
            control.setCellValueFactory(features -> features.getValue().rowProperty());
            control.setCellFactory(any -> new ValueCell(column, model, words, this::isStale));
            columns.add(column, words.texts().columnTitle(model.table(), column), control, head);
        }
        model.questionProperty().addListener((p, old, now) -> makeRoomForRanks());
        makeRoomForRanks();
        columns.onChange(() -> {
            table.refresh();
            onArranged.run();
        });
    }

    private void makeRoomForRanks() {
        List<SortKey> sort = model.questionProperty().get().sort();
        if (sort.size() > 1) {
            sort.forEach(key -> columns.needsRank(key.column(), words.texts().columnTitle(model.table(), key.column())));
        }
    }

    private boolean isStale(Row row) {
        return row.table().column("server")
                .flatMap(row::value)
                .filter(server -> staleness.of(server.toString()))
                .isPresent();
    }

    private void listen() {
        foot.zoomProperty().addListener((p, old, now) -> fitRows());
        table.widthProperty().addListener((p, old, now) -> {
            if (now.doubleValue() < old.doubleValue()) {
                tasks.inFront(() -> told.or(this::focusedColumn).ifPresent(this::reveal));
            }
        });
        table.heightProperty().addListener((p, old, now) -> keepTop(now.doubleValue() - old.doubleValue()));
        model.viewedFrom(this::topmost);
        model.onArrived(fitting::fit);
        model.rowsProperty().addListener((p, old, rows) -> show(rows));
        table.getFocusModel().focusedCellProperty().addListener(
                (p, old, now) -> cells.focused().ifPresent(at -> {
                    onFocused.accept(at.row(), figureColumn().orElse(at.column()));
                    // Rows that arrive put the focus back, and on the way the first column has it: nobody went there.
                    if (!arriving) {
                        told = Optional.empty();
                        tasks.inFront(() -> uncover(at.column()));
                    }
                }));
        table.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                explainFocused();
            }
        });
        model.readingSinceProperty().addListener((p, old, since) -> {
            readingLine.getStyleClass().remove("reading");
            since.ifPresent(start -> tasks.after(READING_SHOWN_AFTER, () -> {
                if (model.readingSinceProperty().get().equals(since)) {
                    readingLine.getStyleClass().add("reading");
                }
            }));
        });
        show(model.rowsProperty().get());
    }

    /** The table scrolls a focused cell to its left edge, where columns that stay would cover it. */
    private void uncover(Column column) {
        double covered = columns.isShown(column) ? columns.covered(column) : 0;
        if (covered > 0) {
            whole.scroll(-covered);
        }
    }

    /** A panel beside the grid takes room from it, and not the figure that it explains. */
    private void reveal(Column column) {
        if (columns.isShown(column)) {
            whole.scroll(columns.beyond(column, whole.seen()));
            uncover(column);
        }
    }

    /**
     * Keeps what is on top there while a strip above comes or goes. The table itself keeps the share of its rows that
     * is scrolled away, which of other rows is another place.
     */
    private void keepTop(double grown) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> rows && rows.getFirstVisibleCell() != null
                && rows.getPosition() > 0) {
            double away = rows.getFirstVisibleCell().getIndex() * table.getFixedCellSize()
                    - rows.getFirstVisibleCell().getLayoutY();
            double scrollable = away / rows.getPosition() - grown;
            rows.setPosition(scrollable > away ? away / scrollable : 1);
        }
    }

    private OptionalLong topmost() {
        return table.getItems() instanceof PagedRows shown ? topmostOf(shown) : OptionalLong.empty();
    }

    private void show(PagedRows rows) {
        fitting.fit(rows.loaded());
        OptionalLong top = topmost();
        arriving = true;
        selection.show(rows);
        arriving = false;
        int place = top.isPresent() ? rows.placeOf(top.getAsLong()) : -1;
        table.scrollTo(Math.max(0, place));
    }

    private OptionalLong topmostOf(PagedRows shown) {
        Node flow = table.lookup(".virtual-flow");
        if (!(flow instanceof VirtualFlow<?> rows) || rows.getFirstVisibleCell() == null) {
            return OptionalLong.empty();
        }
        int index = rows.getFirstVisibleCell().getIndex();
        return rows.getPosition() <= 0 || index <= 0 || index >= shown.size()
                ? OptionalLong.empty() : OptionalLong.of(shown.idAt(index));
    }
}
