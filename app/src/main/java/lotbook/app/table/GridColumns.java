package lotbook.app.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import lotbook.app.task.Tasks;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** The columns of a grid: which are shown, in which order, how wide, and which stay at the left. */
final class GridColumns {
    private static final double LEAST_WIDTH = 48;

    private final TableView<GridRow> table;
    private final ColumnFitting fitting;
    private final List<Part> parts = new ArrayList<>();
    private final PinnedColumns pinned;
    private Runnable onChange = () -> {};

    /** A column of the table, of the control and its head, which belong together. */
    private record Part(Column column, TableColumn<GridRow, Optional<Row>> control, ColumnHead head) {}

    GridColumns(TableView<GridRow> table, ColumnFitting fitting, Tasks tasks) {
        this.table = table;
        this.fitting = fitting;
        this.pinned = new PinnedColumns(table, tasks);
        table.getVisibleLeafColumns().addListener((InvalidationListener) order -> onChange.run());
    }

    /** Told whenever columns were shown, hidden or moved. */
    void onChange(Runnable handler) {
        onChange = handler;
    }

    /** How far the columns that don't stay are scrolled to the left. */
    DoubleProperty scrolledProperty() {
        return pinned.scrolledProperty();
    }

    /** How much has to be scrolled back to see a column whole; 0 for nothing. */
    double covered(Column column) {
        return pinned.covered(control(column));
    }

    /** How much has to be scrolled on to see a column whole in so much room; 0 for nothing. */
    double beyond(Column column, double seen) {
        return pinned.beyond(control(column), seen);
    }

    void add(Column column, String title, TableColumn<GridRow, Optional<Row>> control, ColumnHead head) {
        control.setId(column.id());
        control.setGraphic(head);
        control.setSortable(false);
        control.setVisible(column.initiallyShown());
        control.setMinWidth(LEAST_WIDTH);
        fitting.add(control, column, title);
        head.fit(control);
        parts.add(new Part(column, control, head));
        table.getColumns().add(control);
    }

    /** As they stand, left to right. */
    List<Column> shown() {
        return table.getVisibleLeafColumns().stream().map(this::of).toList();
    }

    /** Shown or not, in their order. */
    List<Column> all() {
        return table.getColumns().stream().map(this::of).toList();
    }

    boolean isShown(Column column) {
        return control(column).isVisible();
    }

    void show(Column column, boolean shown) {
        control(column).setVisible(shown);
    }

    boolean isPinned(Column column) {
        return pinned.isPinned(control(column));
    }

    /** Keeps a column at the left, or lets it go; says whether there was room for it. */
    boolean pin(Column column, boolean pin) {
        return pinned.pin(control(column), pin);
    }

    /** One place to the left or right among the columns of its kind. */
    void move(Column column, int by) {
        List<TableColumn<GridRow, ?>> order = new ArrayList<>(table.getColumns());
        int from = order.indexOf(control(column));
        int to = from + by;
        if (to < 0 || to >= order.size() || pinned.isPinned(order.get(to)) != isPinned(column)) {
            return;
        }
        order.add(to, order.remove(from));
        table.getColumns().setAll(order);
    }

    Column of(TableColumn<GridRow, ?> control) {
        return parts.stream().filter(part -> part.control() == control).findFirst().orElseThrow().column();
    }

    TableColumn<GridRow, Optional<Row>> control(Column column) {
        return part(column).control();
    }

    ColumnHead head(Column column) {
        return part(column).head();
    }

    void showStale(boolean stale) {
        parts.forEach(part -> part.head().showStale(stale));
    }

    /** The head says as well as which of several keys the column sorts. */
    void needsRank(Column column, String title) {
        fitting.needTitle(control(column), title + " 2");
    }

    /** Something under the rows is as wide as this text. */
    void needs(Column column, String text) {
        fitting.need(control(column), text);
    }

    List<GridLayout.Place> places() {
        return all().stream()
                .map(column -> new GridLayout.Place(column.id(), fitting.chosenWidth(control(column)), isShown(column),
                        isPinned(column)))
                .toList();
    }

    /** As the table was declared. */
    List<GridLayout.Place> declared() {
        return parts.stream()
                .map(part -> new GridLayout.Place(part.column().id(), 0, part.column().initiallyShown(), false))
                .toList();
    }

    /** Columns that the places don't name come after the one that precedes them in the table. */
    void apply(List<GridLayout.Place> places) {
        List<Part> order = new ArrayList<>(parts);
        order.sort(Comparator.comparingDouble(part -> rank(part, places)));
        Set<String> named = places.stream().map(GridLayout.Place::column).collect(Collectors.toSet());
        parts.stream().filter(part -> !named.contains(part.column().id())).forEach(part -> pinned.pin(part.control(), false));
        for (GridLayout.Place place : places) {
            parts.stream().filter(part -> part.column().id().equals(place.column())).findFirst().ifPresent(part -> {
                part.control().setVisible(place.shown());
                fitting.choose(part.control(), place.width());
                pinned.pin(part.control(), place.pinned());
            });
        }
        table.getColumns().setAll(order.stream().map(Part::control).toList());
        pinned.putLeft();
    }

    private double rank(Part part, List<GridLayout.Place> places) {
        int named = IntStream.range(0, places.size())
                .filter(at -> places.get(at).column().equals(part.column().id()))
                .findFirst()
                .orElse(-1);
        int declared = parts.indexOf(part);
        if (named >= 0 || declared == 0) {
            return named;
        }
        return rank(parts.get(declared - 1), places) + 1.0 / (parts.size() + 1);
    }

    private Part part(Column column) {
        return parts.stream().filter(part -> part.column().equals(column)).findFirst().orElseThrow();
    }
}
