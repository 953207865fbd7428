package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.table.PagedRows;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.SortLine;
import lotbook.domain.time.AsOf;

/** A grid as a screen of the window. */
final class GridScreen implements ScreenView {
    private final GridPage page;
    private final Node node;
    private final Optional<GridView> below;
    private Optional<Place> wanted = Optional.empty();

    GridScreen(GridPage page) {
        this(page, Optional.empty(), Optional.empty());
    }

    /**
     * @param foot what can be done with its rows, below them
     * @param below a grid in the foot, whose figures are looked at while it has the focus
     */
    GridScreen(GridPage page, Optional<Node> foot, Optional<GridView> below) {
        this.page = page;
        this.below = below;
        this.node = foot.<Node>map(bar -> new BorderPane(page, null, null, bar, null)).orElse(page);
        model().rowsProperty().addListener((p, old, now) -> focusWanted());
    }

    Optional<GridView> below() {
        return below;
    }

    GridPage page() {
        return page;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(AsOf asOf) {
        model().asOf(asOf);
    }

    @Override
    public void arrive(Place place) {
        model().filter(FilterCells.of(place.filter()));
        model().sort(SortLine.parse(model().table(), place.sort()));
        wanted = Optional.of(place);
        focusWanted();
    }

    /** A filter's rows come later than the filter; the cell somebody came for gets the focus once its row is there. */
    private void focusWanted() {
        wanted.ifPresent(place -> {
            OptionalLong row = place.row().isPresent() ? place.row() : onlyRow();
            if (row.isPresent() && page.grid().focus(row.getAsLong(), place.column().flatMap(model().table()::column))) {
                wanted = Optional.empty();
            }
        });
    }

    /** A link to a record leaves one row. */
    private OptionalLong onlyRow() {
        PagedRows rows = model().rowsProperty().get();
        return rows.total() == 1 ? OptionalLong.of(rows.idAt(0)) : OptionalLong.empty();
    }

    @Override
    public void refresh() {
        model().changed();
    }

    @Override
    public Place place() {
        Optional<String> column = page.grid().focusedColumn().map(Column::id);
        OptionalLong row = page.grid().focusedRow().map(found -> OptionalLong.of(found.id())).orElseGet(OptionalLong::empty);
        return new Place(
                new Screen.Grid(model().table()),
                model().filterCellsProperty().get().line(),
                SortLine.of(model().questionProperty().get().sort()),
                column,
                row,
                Optional.empty(),
                AsOf.NOW);
    }

    @Override
    public void focus() {
        page.grid().table().requestFocus();
    }

    @Override
    public List<Action> actions() {
        return page.actions();
    }

    @Override
    public Optional<Row> focusedRow() {
        return front().focusedRow();
    }

    @Override
    public Optional<Column> focusedColumn() {
        return front().figureColumn().or(front()::focusedColumn);
    }

    private GridView front() {
        return below.filter(grid -> grid.table().isFocused()).orElse(page.grid());
    }

    @Override
    public void close() {
        model().close();
    }

    private GridModel model() {
        return page.grid().model();
    }
}
