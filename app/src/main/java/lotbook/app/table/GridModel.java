package lotbook.app.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.AsOf;

/**
 * A grid without its controls: which question is asked, what came back, and what waits to be let in. Methods are
 * called on the interface thread; the database is asked off it. Old rows stay until new ones are there.
 */
public final class GridModel {
    private final ReadOnlyObjectWrapper<Question> question;
    private final ReadOnlyObjectWrapper<PagedRows> rows =
            new ReadOnlyObjectWrapper<>(new PagedRows(GridIds.NONE, (all, page) -> {}));
    private final WaitingRows waiting = new WaitingRows();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NONE);
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final FilterRow filterRow;
    private final GridTotals totals;
    private final RowChanges changes;
    private final UnfilteredCount unfiltered;
    private final PageReading pages;
    private final GridReading reading;
    private final RepeatedLook looks;
    private OpenRows open = OpenRows.NONE;
    private Optional<Question> answered = Optional.empty();
    private Supplier<OptionalLong> viewpoint = OptionalLong::empty;

    public GridModel(
            TableDefinition table, RowSource source, FilterParser filterReader, Tasks tasks, InstantSource clock) {
        this.question = new ReadOnlyObjectWrapper<>(Question.of(table));
        this.filterRow = new FilterRow(table, filterReader);
        this.totals = new GridTotals(source, tasks, clock);
        this.changes = new RowChanges(tasks);
        this.unfiltered = new UnfilteredCount(source, tasks);
        this.reading = new GridReading(source, tasks, clock, this::show);
        this.pages = new PageReading(source, tasks, clock, this::couldNotRead);
        this.looks = new RepeatedLook(source, tasks, clock, this::askedInView, this::seen);
    }

    public TableDefinition table() {
        return question.get().table();
    }

    public ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GridState> stateProperty() {
        return reading.stateProperty();
    }

    public ReadOnlyObjectProperty<PagedRows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many rows came that were not let in yet; negative if rows went or others came in their place. */
    public ReadOnlyLongProperty waitingProperty() {
        return waiting.countProperty();
    }

    /** When the reading under way was asked for; empty if none is. */
    public ReadOnlyObjectProperty<Optional<Instant>> readingSinceProperty() {
        return reading.sinceProperty();
    }

    /** Whether the rows are those of the question and of the filter row as it stands: old ones stay until new ones are there. */
    public boolean isAnswered() {
        return answered.equals(Optional.of(question.get())) && filterErrorsProperty().get().isEmpty();
    }

    /** What stands in the filter row, right or wrong; the last good filter is in the question. */
    public ReadOnlyObjectProperty<FilterCells> filterCellsProperty() {
        return filterRow.cellsProperty();
    }

    /** Wrong cells by column id. */
    public ReadOnlyObjectProperty<Map<String, Failure>> filterErrorsProperty() {
        return filterRow.errorsProperty();
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    /** Off: new rows always wait for F5. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** How many rows there are without the filter, as last counted. */
    public ReadOnlyObjectProperty<OptionalLong> unfilteredProperty() {
        return unfiltered.countProperty();
    }

    /** Whether its rows are added up at all. */
    public boolean hasTotals() {
        return GridTotals.has(table());
    }

    /** The totals over all rows that match; empty until the database has added them up. */
    public ReadOnlyObjectProperty<Optional<Totals>> totalsProperty() {
        return totals.totalsProperty();
    }

    RowChanges changes() {
        return changes;
    }

    /**
     * Who looks: tells the id of the topmost row in view, or nothing when that is the first row. New rows enter by
     * themselves only at the top, and a new answer brings along the page somebody looks at.
     */
    public void viewedFrom(Supplier<OptionalLong> topmost) {
        viewpoint = topmost;
    }

    /** Told of the rows of each page that arrives after its list was shown. */
    void onArrived(Consumer<List<Row>> handler) {
        pages.onArrived(handler);
    }

    /** Asks the question again and shows whatever comes. */
    public void refresh() {
        reading.read(asked(Set.of()), Optional.empty());
    }

    /** Gives up the reading under way; what was shown stays. */
    public void stop() {
        reading.stop();
    }

    /** Nobody looks any more: what was not begun is never asked. */
    public void close() {
        stop();
        totals.close();
        unfiltered.close();
    }

    /** Asks again for the rows that could not be read. */
    public void readOn() {
        reading.say(new GridState.Rows());
        rows.get().readLost();
    }

    /**
     * The database says that something came. New rows enter or are counted as waiting, and rows in view show what they are
     * now. A grid that shows another time than now stays as it is.
     */
    public void changed() {
        if (question.get().asOf().isNow()) {
            looks.look();
        }
    }

    /** The moments the rows are asked at. */
    public void asOf(AsOf asOf) {
        if (!asOf.equals(question.get().asOf())) {
            unfiltered.forget();
            ask(question.get().with(asOf));
        }
    }

    /** Another order of the rows. */
    public void sort(List<SortKey> sort) {
        if (!sort.equals(question.get().sort())) {
            ask(question.get().with(sort));
        }
    }

    /** A click on a header: ascending, descending, back to the table's own order; {@code add} keeps the other keys. */
    public void sortBy(Column column, boolean add) {
        sort(Sorting.clicked(question.get().sort(), table().defaultSort(), column, add));
    }

    /** One cell of the filter row; blank takes its condition away. */
    public void filter(Column column, String cell) {
        filter(filterCellsProperty().get().with(column.id(), cell));
    }

    /** The whole filter. A wrong cell keeps its text and is named; the last good filter stays applied. */
    public void filter(FilterCells cells) {
        filterRow.read(cells)
                .filter(filter -> !filter.equals(question.get().filter()))
                .ifPresent(filter -> ask(question.get().with(filter)));
    }

    /** Whether rows can stand under this one. */
    public boolean canOpen(Row row) {
        return table().children().filter(children -> children.isParent(row)).isPresent();
    }

    public boolean isOpen(long id) {
        return open.isOpen(id);
    }

    /** Lists what stands under a row after it. It stays open over refreshes and live rows until it is closed. */
    public void open(Row row) {
        table().children().flatMap(children -> children.under(row)).ifPresent(under -> show(open.with(row.id(), under)));
    }

    public void close(long id) {
        if (open.isOpen(id)) {
            show(open.without(id));
        }
    }

    private void show(OpenRows next) {
        open = next;
        reading.read(asked(Set.of()), Optional.of(rows.get().ids()));
    }

    private void ask(Question next) {
        question.set(next);
        refresh();
    }

    private GridAnswer.Asked asked(Set<Long> inView) {
        return new GridAnswer.Asked(question.get(), open, viewpoint.get(), inView);
    }

    private void couldNotRead(PagedRows list, GridState said) {
        if (list == rows.get()) {
            reading.say(said);
        }
    }

    private GridAnswer.Asked askedInView() {
        return asked(rows.get().inView(viewpoint.get()));
    }

    /** What a look at what is shown brought: the changes at once, other rows only if nobody's place is lost by it. */
    private void seen(GridAnswer.Asked asked, Ending<GridAnswer> ending) {
        if (!asked.question().equals(question.get()) || !asked.open().equals(open)) {
            return;
        }
        if (ending instanceof Ending.Done<GridAnswer>(GridAnswer answer)) {
            changes.see(rows.get(), answer.seen(), answer.gone());
            enterOrWait(answer);
        } else {
            reading.end(ending);
        }
    }

    private void enterOrWait(GridAnswer answer) {
        if (rows.get().ids().sameAs(answer.ids())) {
            return;
        }
        boolean enters = rows.get().isEmpty()
                || (live.get() && newestFirst() && viewpoint.get().isEmpty() && selection.get().isEmpty());
        if (enters) {
            reading.stand();
            show(answer);
        } else {
            waiting.count(rows.get(), answer.ids());
        }
    }

    private boolean newestFirst() {
        return question.get().sort().stream()
                .findFirst()
                .map(key -> key.column().type() == ColumnType.INSTANT && key.descending())
                .orElse(false);
    }

    private void show(GridAnswer answer) {
        waiting.letIn();
        changes.listedAnew();
        unfiltered.learn(answer);
        PagedRows next = pages.listOf(answer);
        selection.set(selection.get().within(next));
        boolean sameRows = rows.get().ids().matching() == answer.ids().matching();
        rows.set(next);
        answered = Optional.of(answer.asked().question());
        reading.say(answer.emptiness().<GridState>map(GridState.Empty::new).orElseGet(GridState.Rows::new));
        if (answer.ids().total() > 0) {
            totals.rowsAreThere();
        }
        if (!sameRows) {
            totals.ask(answer.asked().question(), answer.breath());
        }
    }
}
