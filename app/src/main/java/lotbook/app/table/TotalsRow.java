package lotbook.app.table;

import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;

/**
 * Under the rows: of how many rows, and below each column that has a total its figure, which the database added up over
 * all that match. Amounts of several currencies are never one figure; they open a list.
 */
final class TotalsRow extends Region {
    private static final String UNKNOWN = "?";

    private final GridModel model;
    private final GridWords words;
    private final TableView<GridRow> table;
    private final GridColumns columns;
    private final Label label = new Label();
    private final Map<Column, Labeled> figures = new HashMap<>();
    private final DoubleProperty scrolled;
    private boolean stale;

    TotalsRow(GridModel model, GridWords words, TableView<GridRow> table, GridColumns columns) {
        this.model = model;
        this.words = words;
        this.table = table;
        this.columns = columns;
        this.scrolled = columns.scrolledProperty();
        getStyleClass().add("totals");
        setId("totals");
        label.setId("totals-label");
        label.getStyleClass().add("totals-label");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        model.totalsProperty().addListener((p, old, now) -> draw());
        scrolled.addListener((InvalidationListener) moved -> requestLayout());
        table.getColumns().forEach(column -> column.widthProperty().addListener((p, old, now) -> requestLayout()));
        table.getVisibleLeafColumns().addListener((InvalidationListener) order -> draw());
        draw();
    }

    void showStale(boolean now) {
        stale = now;
        draw();
    }

    private void draw() {
        figures.clear();
        Optional<Totals> totals = model.totalsProperty().get();
        label.setText(totals.map(found -> words.texts().counted(
                        Message.GRID_TOTAL_ONE, Message.GRID_TOTAL_MANY, found.rows()))
                .orElse(words.texts().get(Message.GRID_TOTAL_READING)));
        label.setGraphic(stale ? Icons.small(Feather.CLOUD_OFF) : null);
        getStyleClass().remove("stale");
        if (stale) {
            getStyleClass().add("stale");
        }
        totals.ifPresent(found -> columns.shown().forEach(column -> figure(found, column).ifPresent(figure -> {
            figure.setId("total-" + column.id());
            columns.needs(column, figure.getText());
            figures.put(column, figure);
        })));
        getChildren().setAll(figures.values());
        getChildren().add(label);
        requestLayout();
    }

    private Optional<Labeled> figure(Totals totals, Column column) {
        List<Totals.Part> parts = totals.of(column);
        if (parts.isEmpty() || column.total().equals(Total.NONE)) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? one(totals, column, parts.getFirst()) : several(totals, column, parts));
    }

    private Labeled one(Totals totals, Column column, Totals.Part part) {
        Label figure = new Label(shown(totals, column, part));
        figure.getStyleClass().add("total");
        Row row = row(totals, column, part);
        if (part.value().isPresent() && ValueFormat.isWorse(row, column)) {
            figure.getStyleClass().add("worse");
        }
        String how = words.texts().get(how(column), words.texts().columnTitle(totals.table(), column));
        String unit = part.value().isPresent()
                ? part.unit().orElse("")
                : words.texts().get(Message.GRID_TOTAL_UNIT_UNKNOWN);
        String whole = words.shown(totals.row(column, part), column);
        figure.setTooltip(new Tooltip(how + (unit.isEmpty() ? "" : ", " + unit)
                + (part.value().isEmpty() || whole.equals(figure.getText()) ? "" : ": " + whole)));
        return figure;
    }

    private Labeled several(Totals totals, Column column, List<Totals.Part> parts) {
        Message many = column.type() == ColumnType.MONEY ? Message.GRID_TOTAL_CURRENCIES : Message.GRID_TOTAL_SYMBOLS;
        Button list = new Button(words.texts().get(many, ValueFormat.grouped(parts.size())));
        list.getStyleClass().addAll("bare", "total");
        list.setOnAction(click -> open(list, totals, column));
        return list;
    }

    private void open(Node owner, Totals totals, Column column) {
        Texts texts = words.texts();
        GridPane list = new GridPane(16, 4);
        list.setPadding(new Insets(8));
        list.setId("totals-by-unit");
        int line = 0;
        for (Totals.Part part : totals.of(column)) {
            Label figure = new Label(shown(totals, column, part));
            figure.getStyleClass().add("numeric");
            Label rows = new Label(texts.counted(Message.GRID_ROWS_ONE, Message.GRID_ROWS_MANY, part.rows()));
            rows.getStyleClass().add("muted");
            list.addRow(line++,
                    new Label(part.unit().orElse(texts.get(Message.GRID_TOTAL_UNIT_UNKNOWN))), figure, rows);
        }
        PopOver popOver = new PopOver(list);
        popOver.setTitle(texts.columnTitle(totals.table(), column));
        popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
        popOver.setAnimated(false);
        popOver.show(owner);
    }

    private String shown(Totals totals, Column column, Totals.Part part) {
        return part.value().isPresent() ? words.shown(row(totals, column, part), column) : UNKNOWN;
    }

    /** A mean has as many digits as its symbol's prices, where these are known: the rest stands in the tooltip. */
    private Row row(Totals totals, Column column, Totals.Part part) {
        Row exact = totals.row(column, part);
        int digits = words.values().decimals(exact, column);
        return column.total() instanceof Total.Mean && digits > 0
                ? totals.row(column, new Totals.Part(
                        part.unit(), part.value().map(value -> value.setScale(digits, RoundingMode.HALF_EVEN)), part.rows()))
                : exact;
    }

    private static Message how(Column column) {
        return switch (column.total()) {
            case Total.None none -> Message.GRID_TOTAL_SUM;
            case Total.Sum sum -> Message.GRID_TOTAL_SUM;
            case Total.Median median -> Message.GRID_TOTAL_MEDIAN;
            case Total.Mean mean -> Message.GRID_TOTAL_MEAN;
        };
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        double x = 0;
        double free = getWidth();
        for (TableColumn<GridRow, ?> control : table.getVisibleLeafColumns()) {
            Labeled figure = figures.get(columns.of(control));
            if (figure != null) {
                double left = columns.isPinned(columns.of(control)) ? x : x - scrolled.get();
                double width = Math.max(control.getWidth(), figure.prefWidth(-1));
                figure.setViewOrder(columns.isPinned(columns.of(control)) ? -1 : 0);
                figure.resizeRelocate(left + control.getWidth() - width, 0, width, height);
                free = Math.min(free, left + control.getWidth() - figure.prefWidth(-1));
            }
            x += control.getWidth();
        }
        label.resizeRelocate(0, 0, Math.max(0, Math.min(free, label.prefWidth(-1))), height);
    }
}
