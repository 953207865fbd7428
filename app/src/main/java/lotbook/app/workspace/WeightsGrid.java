package lotbook.app.workspace;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import lotbook.app.allocation.MarginWords;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.TypedNumber;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.Finding.Cell;
import lotbook.app.workspace.WorkspaceModel.Sheet;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.allocation.DraftMargin.Line;
import lotbook.domain.explain.Explanation;

/** The accounts of a draft as a spreadsheet: what they have now beside what they would get. Its keys are {@link GridHands}. */
final class WeightsGrid extends TableView<Integer> {
    private static final double ROW = 24;
    private static final double SCROLL_BAR = 14;
    private static final double PERCENTS = 60;
    private static final double WEIGHTS = 76;

    private final WorkspaceModel model;
    private final Texts texts;
    private final TableColumn<Integer, String> account;
    private final TableColumn<Integer, String> now;
    private final TableColumn<Integer, String> weight;
    private final TableColumn<Integer, String> change;
    private final TableColumn<Integer, String> cap;
    private final TableColumn<Integer, String> margin;
    private final TableColumn<Integer, String> ofFree;
    private final MarginWords words;
    private Map<String, DraftRow> before = Map.of();
    private Optional<Sheet> shown = Optional.empty();
    private Optional<String> typed = Optional.empty();
    private boolean stale;
    private AlignedFigures weights = AlignedFigures.WHOLE;
    private AlignedFigures caps = AlignedFigures.WHOLE;

    WeightsGrid(WorkspaceModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new MarginWords(texts);
        setId("weights");
        getStyleClass().addAll("grid", "plain-table", "edit-grid");
        setFixedCellSize(ROW);
        setEditable(true);
        setAccessibleText(texts.get(Message.DRAFT_GRID_NAME));
        getSelectionModel().setCellSelectionEnabled(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        account = column(Message.DRAFT_ACCOUNT, 80, Optional.of(DraftColumn.ACCOUNT), false, DraftRow::account);
        now = column(Message.DRAFT_NOW, WEIGHTS, Optional.empty(), true,
                (row) -> weights.shown(old(row).map(DraftRow::weight).orElse("")));
        weight = column(Message.DRAFT_NEW, WEIGHTS, Optional.of(DraftColumn.WEIGHT), true,
                (row) -> weights.shown(row.weight()));
        change = column(Message.DRAFT_CHANGE, 84, Optional.empty(), true, (row) -> weights.shown(difference(row)));
        cap = column(Message.DRAFT_CAP, 66, Optional.of(DraftColumn.CAP), true, (row) -> caps.shown(row.cap()));
        margin = margin(Message.DRAFT_MARGIN, Message.DRAFT_MARGIN_TIP, 104, words::needed);
        ofFree = margin(Message.DRAFT_OF_FREE, Message.DRAFT_OF_FREE_TIP, 72, words::ofFree);
        getColumns().setAll(columns());
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.setPadding(new Insets(0, 24, 0, 24));
        setPlaceholder(nothing);
        widthProperty().addListener((_, _, _) -> fit());
        editingCellProperty().addListener((_, _, cell) -> {
            if (cell == null && stale) {
                refreshWhenLeft();
            }
        });
        GridHands.give(this, model);
    }

    private TableColumn<Integer, String> column(
            Message title, double width, Optional<DraftColumn> typedHere, boolean figure,
            Function<DraftRow, String> text) {
        TableColumn<Integer, String> column = new TableColumn<>(texts.get(title, ""));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setEditable(typedHere.isPresent());
        typedHere.ifPresent(column::setUserData);
        if (figure) {
            column.getStyleClass().add("numeric");
        }
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(row(cell.getValue()).map(text).orElse("")));
        column.setCellFactory(_ -> new EditCell(this, typedHere, figure));
        return column;
    }

    private TableColumn<Integer, String> margin(Message title, Message tip, double width, Function<Line, String> text) {
        TableColumn<Integer, String> column = column(title, width, Optional.empty(), true,
                row -> reckoned().flatMap(found -> found.line(row.account())).map(text).orElse(""));
        Label head = new Label(column.getText());
        head.setTooltip(new Tooltip(texts.get(tip)));
        column.setText("");
        column.setGraphic(head);
        column.setCellFactory(_ -> new MarginCell(this));
        return column;
    }

    private Optional<ReckonedMargin> reckoned() {
        return shown.flatMap(sheet -> sheet.checked().margin());
    }

    private Optional<Line> line(int row) {
        return row(row).flatMap(typed -> reckoned().flatMap(found -> found.line(typed.account())));
    }

    /** With the part of what is free where its own column has no room. */
    Optional<String> marginWords(int row) {
        return reckoned().flatMap(found -> found.margin() instanceof DraftMargin.Known known
                ? line(row).map(line -> words.about(known, line) + hiddenPart(line)) : Optional.empty());
    }

    private String hiddenPart(Line line) {
        return ofFree.isVisible() || line.percentOfFree().isEmpty()
                ? "" : " " + texts.get(Message.DRAFT_OF_FREE_HIDDEN, words.ofFree(line));
    }

    boolean lacksMargin(int row) {
        return line(row).filter(Line::lacks).isPresent();
    }

    /** How the margin of the focused row came about: the part of what is free in its own column, what is needed in any other. */
    Optional<Derived> derived() {
        boolean part = position().getTableColumn() == ofFree;
        return line(position().getRow()).flatMap(line -> reckoned().flatMap(found -> found.explain(line, part,
                        texts.get(part ? Message.DRAFT_OF_FREE_OF : Message.DRAFT_MARGIN_OF, line.account().value())))
                .map(explanation -> new Derived(part ? words.ofFree(line) + " %" : words.needed(line), explanation)));
    }

    /** @param figure as the grid shows it */
    record Derived(String figure, Explanation explanation) {}

    /** Column widths of the totals below follow these. */
    List<TableColumn<Integer, String>> columns() {
        return List.of(account, now, weight, change, cap, margin, ofFree);
    }

    /** By the grid as it was shown last, for the totals below. */
    AlignedFigures weights() {
        return weights;
    }

    void show(Sheet sheet) {
        shown = Optional.of(sheet);
        before = new HashMap<>();
        DraftText.of(sheet.draft().base(), sheet.ground()).rows().forEach(row -> before.put(row.account(), row));
        List<DraftRow> accounts = sheet.draft().content().rows();
        weights = AlignedFigures.of(Stream.concat(accounts.stream(), before.values().stream()).map(DraftRow::weight));
        caps = AlignedFigures.of(accounts.stream().map(DraftRow::cap));
        MethodChoice method = sheet.draft().content().method();
        String unit = switch (method.weight()) {
            case NONE -> "";
            case PERCENT -> texts.get(Message.DRAFT_PERCENT);
            case LOTS -> texts.get(Message.DRAFT_LOTS);
            case UNITS -> texts.get(Message.DRAFT_UNITS);
        };
        now.setText(texts.get(Message.DRAFT_NOW, unit));
        weight.setText(texts.get(Message.DRAFT_NEW, unit));
        change.setText(texts.get(method.weight() == MethodChoice.Weight.PERCENT
                ? Message.DRAFT_CHANGE_POINTS : Message.DRAFT_CHANGE));
        boolean comparable = !sheet.draft().isFirst() && MethodChoice.of(sheet.draft().base().method()) == method;
        now.setVisible(comparable);
        // Percents are short, and the part of what is free has room beside them then.
        double width = method.weight() == MethodChoice.Weight.PERCENT ? PERCENTS : WEIGHTS;
        now.setPrefWidth(width);
        weight.setPrefWidth(width);
        fit();
        ((Label) getPlaceholder()).setText(texts.get(
                method.kind() == MethodChoice.Kind.COPY ? Message.DRAFT_NO_WEIGHTS_COPY : Message.DRAFT_NO_WEIGHTS_BLOCK,
                texts.state(method.id()), ValueFormat.grouped(sheet.ground().linked().size())));
        int rows = method.hasWeights() ? sheet.draft().content().rows().size() + 1 : 0;
        if (getItems().size() != rows) {
            TablePosition<?, ?> focused = getFocusModel().getFocusedCell();
            getItems().setAll(IntStream.range(0, rows).boxed().toList());
            if (rows > 0) {
                focus(Math.clamp(focused.getRow(), 0, rows - 1), Math.max(0, focused.getColumn()));
            }
        }
        refreshWhenLeft();
    }

    /** A refresh makes the cell anew in which somebody is typing, and margins come whenever they were read. */
    private void refreshWhenLeft() {
        stale = getEditingCell() != null;
        if (!stale) {
            refresh();
        }
    }

    /** What follows from the columns beside it stands back where there is no room: first the part of what is free. */
    private void fit() {
        double room = getWidth() - SCROLL_BAR;
        for (TableColumn<Integer, String> column : List.of(account, weight, cap, margin)) {
            room -= column.getWidth();
        }
        room -= now.isVisible() ? now.getWidth() : 0;
        boolean changes = now.isVisible() && (getWidth() == 0 || change.getWidth() <= room);
        change.setVisible(changes);
        ofFree.setVisible(getWidth() == 0 || ofFree.getWidth() <= room - (changes ? change.getWidth() : 0));
        String tip = texts.get(Message.DRAFT_MARGIN_TIP);
        ((Label) margin.getGraphic()).getTooltip()
                .setText(ofFree.isVisible() ? tip : texts.get(Message.DRAFT_MARGIN_TIP_NARROW, tip));
    }

    private void focus(int row, int columnIndex) {
        TableColumn<Integer, ?> column = getVisibleLeafColumn(Math.min(columnIndex, getVisibleLeafColumns().size() - 1));
        getSelectionModel().clearAndSelect(row, column);
        getFocusModel().focus(row, column);
    }

    Optional<DraftRow> row(int index) {
        return shown.map(sheet -> sheet.draft().content().rows())
                .filter(rows -> index < rows.size())
                .map(rows -> rows.get(index));
    }

    private Optional<DraftRow> old(DraftRow row) {
        return Optional.ofNullable(before.get(row.account().strip()));
    }

    private String difference(DraftRow row) {
        BigDecimal was = old(row).map(DraftRow::weight).map(WeightsGrid::number).orElse(BigDecimal.ZERO);
        BigDecimal is = number(row.weight());
        BigDecimal difference = is.subtract(was);
        return difference.signum() == 0 || row.weight().isBlank() ? "" : signed(difference);
    }

    static String signed(BigDecimal difference) {
        return difference.signum() > 0
                ? "+" + DraftText.plain(difference) : ValueFormat.signed(DraftText.plain(difference));
    }

    private static BigDecimal number(String text) {
        return TypedNumber.read(text) instanceof TypedNumber.Value(BigDecimal number) ? number : BigDecimal.ZERO;
    }

    List<Finding> findingsAt(int row, DraftColumn column) {
        return shown.map(sheet -> sheet.checked().at(new Cell(row, column))).orElse(List.of());
    }

    String textAt(int row, DraftColumn column) {
        return row(row).map(found -> found.text(column)).orElse("");
    }

    String nameOf(int row, DraftColumn column) {
        return columnOf(column).getText() + " " + textAt(row, DraftColumn.ACCOUNT);
    }

    private TableColumn<Integer, String> columnOf(DraftColumn column) {
        return switch (column) {
            case ACCOUNT -> account;
            case WEIGHT -> weight;
            case CAP -> cap;
        };
    }

    /** The focused cell becomes a field that holds this text instead of its own. */
    void typeOver(String text) {
        typed = Optional.of(text);
        editFocused();
        typed = Optional.empty();
    }

    Optional<String> takeTyped() {
        Optional<String> taken = typed;
        typed = Optional.empty();
        return taken;
    }

    void editFocused() {
        TablePosition<Integer, ?> focused = position();
        if (focused.getRow() >= 0 && focused.getTableColumn() != null && focused.getTableColumn().isEditable()) {
            // What a refresh has still to lay out would make the cell anew under the field, and its first letter would be lost.
            layout();
            edit(focused.getRow(), focused.getTableColumn());
        }
    }

    @SuppressWarnings("unchecked")
    private TablePosition<Integer, ?> position() {
        return getFocusModel().getFocusedCell();
    }

    void committed(int row, DraftColumn column, String text) {
        if (!textAt(row, column).equals(text)) {
            model.change(content -> content.with(row, column, text));
        }
    }

    /** To the next cell that can be typed in; past the last column to the first of the row below, as a spreadsheet does. */
    void moveFrom(int row, Optional<DraftColumn> column, int down, int right) {
        List<DraftColumn> all = List.of(DraftColumn.values());
        int at = column.map(Enum::ordinal).orElse(0) + right;
        int nextRow = row + down + Math.floorDiv(at, all.size());
        DraftColumn next = all.get(Math.floorMod(at, all.size()));
        requestFocus();
        go(new Cell(Math.clamp(nextRow, 0, Math.max(0, getItems().size() - 1)), next));
    }

    /** Puts the focus on a cell and shows it. */
    void go(Cell cell) {
        if (cell.row() < getItems().size()) {
            getSelectionModel().clearAndSelect(cell.row(), columnOf(cell.column()));
            getFocusModel().focus(cell.row(), columnOf(cell.column()));
            scrollTo(Math.max(0, cell.row() - 2));
        }
    }

    Optional<Cell> focused() {
        TablePosition<Integer, ?> at = position();
        return at.getRow() < 0 || at.getTableColumn() == null
                ? Optional.empty()
                : Optional.ofNullable((DraftColumn) at.getTableColumn().getUserData())
                        .map(column -> new Cell(at.getRow(), column));
    }

    /** The selected cells that can be typed in. */
    Set<Cell> selected() {
        return getSelectionModel().getSelectedCells().stream()
                .filter(at -> at.getTableColumn() != null && at.getTableColumn().getUserData() instanceof DraftColumn)
                .map(at -> new Cell(at.getRow(), (DraftColumn) at.getTableColumn().getUserData()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<Integer> selectedRows() {
        return getSelectionModel().getSelectedCells().stream().map(TablePosition::getRow).collect(Collectors.toSet());
    }
}
