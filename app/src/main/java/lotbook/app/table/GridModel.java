package lotbook.app.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
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
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);
    private static final int PAUSE_FACTOR = 5;
    private static final int ROWS_SEEN = 60;

    private final RowSource source;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Question> question;
    private final ReadOnlyObjectWrapper<GridState> state = new ReadOnlyObjectWrapper<>(new GridState.Opening());
    private final ReadOnlyObjectWrapper<PagedRows> rows =
            new ReadOnlyObjectWrapper<>(new PagedRows(GridIds.NONE, (all, page) -> {}));
    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<Instant>> readingSince = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NONE);
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final FilterRow filterRow;
    private final GridTotals totals;
    private final RowChanges changes;
    private final UnfilteredCount unfiltered;
    private final PageReading pages;
    private OpenRows open = OpenRows.NONE;
    private Optional<Running> reading = Optional.empty();
    private Supplier<OptionalLong> viewpoint = OptionalLong::empty;
    private boolean checking;
    private boolean checkAgain;

    public GridModel(
            TableDefinition table, RowSource source, FilterParser filterReader, Tasks tasks, InstantSource clock) {
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
        this.question = new ReadOnlyObjectWrapper<>(Question.of(table));
        this.filterRow = new FilterRow(table, filterReader);
        this.totals = new GridTotals(source, tasks, clock);
        this.changes = new RowChanges(tasks);
        this.unfiltered = new UnfilteredCount(source, tasks);
        this.pages = new PageReading(source, tasks, clock, this::couldNotRead);
    }

    public TableDefinition table() {
        return question.get().table();
    }

    public ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GridState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PagedRows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many rows came that were not let in yet; negative if rows went or others came in their place. */
    public ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** When the reading under way was asked for; empty if none is. */
    public ReadOnlyObjectProperty<Optional<Instant>> readingSinceProperty() {
        return readingSince.getReadOnlyProperty();
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
        read(asked(Set.of()), Optional.empty());
    }

    /** Gives up the reading under way; what was shown stays. */
    public void stop() {
        reading.ifPresent(Running::cancel);
        readingSince.set(Optional.empty());
    }

    /** Asks again for the rows that could not be read. */
    public void readOn() {
        state.set(new GridState.Rows());
        rows.get().readLost();
    }

    /**
     * The database says that something came. New rows enter or are counted as waiting, and rows in view show what they are
     * now. A grid that shows another time than now stays as it is.
     */
    public void changed() {
        if (!question.get().asOf().isNow()) {
            return;
        }
        if (checking) {
            checkAgain = true;
            return;
        }
        checking = true;
        GridAnswer.Asked asked = asked(inView());
        tasks.quietly(progress -> GridAnswer.read(source, asked, clock), ending -> checked(asked, ending));
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
        read(asked(Set.of()), Optional.of(rows.get().ids()));
    }

    private void ask(Question next) {
        question.set(next);
        refresh();
    }

    private GridAnswer.Asked asked(Set<Long> inView) {
        return new GridAnswer.Asked(question.get(), open, viewpoint.get(), inView);
    }

    /** @param matching rows that are known to match, if only others are to be opened; unless a reading for more is under way */
    private void read(GridAnswer.Asked asked, Optional<GridIds> matching) {
        boolean more = readingSince.get().isPresent();
        reading.ifPresent(Running::cancel);
        readingSince.set(Optional.of(clock.instant()));
        reading = Optional.of(tasks.quietly(
                progress -> matching.isEmpty() || more
                        ? GridAnswer.read(source, asked, clock)
                        : GridAnswer.opened(source, asked, matching.get(), clock),
                this::settle));
    }

    private Set<Long> inView() {
        PagedRows shown = rows.get();
        OptionalLong top = viewpoint.get();
        int first = top.isPresent() ? Math.max(0, shown.placeOf(top.getAsLong())) : 0;
        int end = Math.min(first + ROWS_SEEN, shown.size());
        return Arrays.stream(shown.ids().all(), first, end).boxed().collect(Collectors.toSet());
    }

    private void settle(Ending<GridAnswer> ending) {
        switch (ending) {
            case Ending.Cancelled<GridAnswer> gone -> { }
            case Ending.Done<GridAnswer>(GridAnswer answer) -> show(answer);
            case Ending.Failed<GridAnswer>(Failure failure) -> {
                readingSince.set(Optional.empty());
                state.set(new GridState.Failed(failure, clock.instant()));
            }
            case Ending.Broken<GridAnswer>(Throwable cause) -> {
                readingSince.set(Optional.empty());
                state.set(new GridState.Broken(cause, clock.instant()));
            }
        }
    }

    private void couldNotRead(PagedRows list, GridState said) {
        if (list == rows.get()) {
            state.set(said);
        }
    }

    private void checked(GridAnswer.Asked asked, Ending<GridAnswer> ending) {
        checking = false;
        Duration pause = LEAST_PAUSE;
        boolean stillAsked = asked.question().equals(question.get()) && asked.open().equals(open);
        if (ending instanceof Ending.Done<GridAnswer>(GridAnswer answer)) {
            Duration wait = answer.took().multipliedBy(PAUSE_FACTOR);
            pause = wait.compareTo(pause) > 0 ? wait : pause;
            if (stillAsked) {
                changes.see(rows.get(), answer.seen(), answer.gone());
                enterOrWait(answer);
            }
        } else if (stillAsked) {
            settle(ending);
        }
        if (checkAgain) {
            checkAgain = false;
            tasks.after(pause, this::changed);
        }
    }

    private void enterOrWait(GridAnswer answer) {
        if (rows.get().ids().sameAs(answer.ids())) {
            return;
        }
        boolean enters = rows.get().isEmpty()
                || (live.get() && newestFirst() && viewpoint.get().isEmpty() && selection.get().isEmpty());
        if (enters) {
            show(answer);
            return;
        }
        long more = answer.ids().total() - rows.get().total();
        long moreUnder = answer.ids().size() - rows.get().size() - more;
        waiting.set(more > 0 || moreUnder > 0 ? Math.max(0, more) + Math.max(0, moreUnder) : Math.min(more, -1));
    }

    private boolean newestFirst() {
        return question.get().sort().stream()
                .findFirst()
                .map(key -> key.column().type() == ColumnType.INSTANT && key.descending())
                .orElse(false);
    }

    private void show(GridAnswer answer) {
        readingSince.set(Optional.empty());
        waiting.set(0);
        changes.listedAnew();
        unfiltered.learn(answer);
        PagedRows next = pages.listOf(answer);
        keepSelected(next);
        boolean sameRows = rows.get().ids().matching() == answer.ids().matching();
        rows.set(next);
        state.set(answer.emptiness().<GridState>map(GridState.Empty::new).orElseGet(GridState.Rows::new));
        if (!sameRows) {
            totals.ask(answer.asked().question());
        }
    }

    private void keepSelected(PagedRows next) {
        if (selection.get() instanceof Selection.Some some && !some.ids().isEmpty()) {
            int[] places = next.placesOf(some.ids());
            if (places.length < some.ids().size()) {
                selection.set(new Selection.Some(
                        Arrays.stream(places).mapToObj(next::idAt).collect(Collectors.toSet())));
            }
        }
    }
}
