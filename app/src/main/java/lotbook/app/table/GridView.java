package lotbook.app.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.task.Tasks;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/**
 * Draws a {@link GridModel}: strips, header with filter row, rows of a fixed height, foot. Selection is kept by id
 * and put back after every new answer, and the row at the top stays at the top.
 */
public final class GridView extends BorderPane {
    private static final double ROW_HEIGHT = 24;
    private static final Duration READING_SHOWN_AFTER = Duration.ofMillis(200);

    private final GridModel model;
    private final GridWords words;
    private final TableView<GridRow> table = new TableView<>();
    private final List<Part> parts = new ArrayList<>();
    private final ColumnFitting fitting;
    private final Region readingLine = new Region();
    private final GridStrips strips;
    private final GridFoot foot;
    private Staleness staleness = Staleness.NONE;
    private boolean puttingBack;
    private BiConsumer<Row, Column> onExplain = (row, column) -> {};
    private BiConsumer<Row, Column> onFocused = (row, column) -> {};

    public GridView(GridModel model, GridWords words, Tasks tasks) {
        this.model = model;
        this.words = words;
        this.fitting = new ColumnFitting(table, words);
        this.strips = new GridStrips(model, words);
        this.foot = new GridFoot(model, words, tasks);
        buildTable(tasks);
        readingLine.getStyleClass().add("reading-line");
        readingLine.setMinHeight(2);
        readingLine.setPrefHeight(2);
        setTop(new VBox(strips, readingLine));
        setCenter(new WholeRows(table));
        setBottom(foot);
        listen(tasks);
        GridKeys.install(this, model, table);
    }

    public GridModel model() {
        return model;
    }

    /** Called on a double click or Ctrl+E on a figure that was computed. */
    public void onExplain(BiConsumer<Row, Column> handler) {
        onExplain = handler;
    }

    /** Called whenever another cell has the focus. */
    public void onFocused(BiConsumer<Row, Column> handler) {
        onFocused = handler;
    }

    /** Whose figures are from before their link broke, and the sentences that say so. */
    public void showStale(Staleness now, List<String> sentences) {
        strips.showStale(sentences);
        foot.showStale(now.any());
        if (!now.equals(staleness)) {
            staleness = now;
            parts.forEach(part -> part.head().showStale(now.any()));
            table.refresh();
        }
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
        return table.getVisibleLeafColumns().stream().map(this::columnOf).toList();
    }

    boolean isShown(Column column) {
        return shownColumns().contains(column);
    }

    void show(Column column, boolean shown) {
        partOf(column).tableColumn().setVisible(shown);
    }

    TextField filterCell(Column column) {
        return partOf(column).head().filterCell();
    }

    /** The focused cell, if its row has arrived. */
    Optional<Focus> focus() {
        TablePosition<GridRow, ?> cell = table.getFocusModel().getFocusedCell();
        if (cell == null || cell.getRow() < 0 || cell.getRow() >= table.getItems().size()) {
            return Optional.empty();
        }
        Column column = cell.getTableColumn() == null ? shownColumns().getFirst() : columnOf(cell.getTableColumn());
        return table.getItems().get(cell.getRow()).row().map(row -> new Focus(row, column));
    }

    record Focus(Row row, Column column) {}

    public Optional<Row> focusedRow() {
        return focus().map(Focus::row);
    }

    public Optional<Column> focusedColumn() {
        return focus().map(Focus::column);
    }

    /** Puts the focus on a row, and into a column if one is named; says whether the row is here. */
    public boolean focus(long id, Optional<Column> column) {
        int place = model.rowsProperty().get().placeOf(id);
        if (place >= 0) {
            table.scrollTo(place);
            table.getFocusModel().focus(place, column.map(this::partOf).map(Part::tableColumn).orElse(null));
        }
        return place >= 0;
    }

    /** Opens the derivation of the focused figure, if it is computed; says whether it did. */
    public boolean explainFocused() {
        Optional<Focus> computed = focus()
                .filter(at -> at.column().explained() && at.row().value(at.column()).isPresent());
        computed.ifPresent(at -> onExplain.accept(at.row(), at.column()));
        return computed.isPresent();
    }

    /** A column of the table, of the control and its head, which belong together. */
    private record Part(Column column, TableColumn<GridRow, Optional<Row>> tableColumn, ColumnHead head) {}

    private Part partOf(Column column) {
        return parts.stream().filter(part -> part.column().equals(column)).findFirst().orElseThrow();
    }

    private Column columnOf(TableColumn<GridRow, ?> tableColumn) {
        return parts.stream().filter(part -> part.tableColumn() == tableColumn).findFirst().orElseThrow().column();
    }

    private void buildTable(Tasks tasks) {
        table.getStyleClass().add("grid");
        table.setId("grid-" + model.table().id());
        table.setAccessibleText(words.texts().tableTitle(model.table()));
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new GridPlaceholder(model, words));
        List<TableColumn<GridRow, ?>> built = new ArrayList<>();
        for (Column column : model.table().columns()) {
            built.add(tableColumn(column, tasks));
        }
        table.getColumns().setAll(built);
    }

    private TableColumn<GridRow, Optional<Row>> tableColumn(Column column, Tasks tasks) {
        ColumnHead head = new ColumnHead(column, model, words, tasks, table::requestFocus);
        TableColumn<GridRow, Optional<Row>> built = new TableColumn<>();
        built.setId(column.id());
        built.setGraphic(head);
        built.setSortable(false);
        built.setVisible(column.initiallyShown());
        built.setMinWidth(48);
        fitting.add(built, column, words.texts().columnTitle(model.table(), column));
        built.setCellValueFactory(features -> features.getValue().rowProperty());
        built.setCellFactory(any -> new ValueCell(column, words, this::isStale));
        head.fit(built);
        parts.add(new Part(column, built, head));
        return built;
    }

    private boolean isStale(Row row) {
        return row.table().column("server")
                .flatMap(row::value)
                .filter(server -> staleness.of(server.toString()))
                .isPresent();
    }

    private void listen(Tasks tasks) {
        model.viewedFrom(this::topmost);
        model.onArrived(fitting::fit);
        model.rowsProperty().addListener((p, old, rows) -> show(rows));
        model.selectionProperty().addListener((p, old, now) -> showAllSelected(now));
        table.getSelectionModel().getSelectedIndices().addListener(
                (ListChangeListener<Integer>) change -> keepSelection());
        table.getFocusModel().focusedCellProperty().addListener(
                (p, old, now) -> focus().ifPresent(at -> onFocused.accept(at.row(), at.column())));
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

    private OptionalLong topmost() {
        return table.getItems() instanceof PagedRows shown ? topmostOf(shown) : OptionalLong.empty();
    }

    private void show(PagedRows rows) {
        fitting.fit(rows.loaded());
        OptionalLong top = topmost();
        TablePosition<GridRow, ?> focused = table.getFocusModel().getFocusedCell();
        puttingBack = true;
        table.setItems(rows);
        int[] selected = model.selectionProperty().get() instanceof Selection.Some some && !some.ids().isEmpty()
                ? rows.placesOf(some.ids()) : new int[0];
        if (selected.length > 0) {
            table.getSelectionModel().selectIndices(selected[0], selected);
            table.getFocusModel().focus(selected[selected.length - 1], focused.getTableColumn());
        } else {
            table.getSelectionModel().clearSelection();
        }
        puttingBack = false;
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

    private void keepSelection() {
        if (puttingBack) {
            return;
        }
        Set<Long> ids = table.getSelectionModel().getSelectedIndices().stream()
                .filter(index -> index >= 0 && index < table.getItems().size())
                .map(index -> model.rowsProperty().get().idAt(index))
                .collect(Collectors.toSet());
        model.selectionProperty().set(new Selection.Some(ids));
    }

    private void showAllSelected(Selection now) {
        table.getStyleClass().remove("all-selected");
        switch (now) {
            case Selection.All all -> table.getStyleClass().add("all-selected");
            case Selection.Some some -> {
                if (some.ids().isEmpty() && !puttingBack && !table.getSelectionModel().isEmpty()) {
                    table.getSelectionModel().clearSelection();
                }
            }
        }
    }
}
