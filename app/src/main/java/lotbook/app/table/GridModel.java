package lotbook.app.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Filter;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/**
 * A grid without its controls: which question is asked, what came back, and what waits to be let in. Methods are
 * called on the interface thread; the database is asked off it. Old rows stay until new ones are there.
 */
public final class GridModel {
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);
    private static final int PAUSE_FACTOR = 5;

    private final RowSource source;
    private final FilterParser filterReader;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Question> question;
    private final ReadOnlyObjectWrapper<GridState> state = new ReadOnlyObjectWrapper<>(new GridState.Opening());
    private final ReadOnlyObjectWrapper<PagedRows> rows =
            new ReadOnlyObjectWrapper<>(new PagedRows(new RowSource.Ids(new long[0], 0), (all, page) -> {}));
    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<Instant>> readingSince = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<FilterCells> filterCells = new ReadOnlyObjectWrapper<>(FilterCells.NONE);
    private final ReadOnlyObjectWrapper<Map<String, Failure>> filterErrors = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NONE);
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private OptionalLong unfiltered = OptionalLong.empty();
    private Optional<Running> reading = Optional.empty();
    private Supplier<OptionalLong> viewpoint = OptionalLong::empty;
    private Consumer<List<Row>> onArrived = rows -> {};
    private boolean checking;
    private boolean checkAgain;

    public GridModel(
            TableDefinition table, RowSource source, FilterParser filterReader, Tasks tasks, InstantSource clock) {
        this.source = source;
        this.filterReader = filterReader;
        this.tasks = tasks;
        this.clock = clock;
        this.question = new ReadOnlyObjectWrapper<>(Question.of(table));
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

    /** How many rows came that were not let in yet; negative if rows went. */
    public ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** When the reading under way was asked for; empty if none is. */
    public ReadOnlyObjectProperty<Optional<Instant>> readingSinceProperty() {
        return readingSince.getReadOnlyProperty();
    }

    /** What stands in the filter row, right or wrong; the last good filter is in the question. */
    public ReadOnlyObjectProperty<FilterCells> filterCellsProperty() {
        return filterCells.getReadOnlyProperty();
    }

    /** Wrong cells by column id. */
    public ReadOnlyObjectProperty<Map<String, Failure>> filterErrorsProperty() {
        return filterErrors.getReadOnlyProperty();
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    /** Off: new rows always wait for F5. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** How many rows there are without the filter, as last read. */
    public OptionalLong unfiltered() {
        return unfiltered;
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
        onArrived = handler;
    }

    /** Asks the question again and shows whatever comes. */
    public void refresh() {
        reading.ifPresent(Running::cancel);
        Question asked = question.get();
        OptionalLong top = viewpoint.get();
        readingSince.set(Optional.of(clock.instant()));
        reading = Optional.of(tasks.quietly(progress -> GridAnswer.read(source, asked, top, clock), this::settle));
    }

    /** Gives up the reading under way; what was shown stays. */
    public void stop() {
        reading.ifPresent(Running::cancel);
        readingSince.set(Optional.empty());
    }

    /** The database says that rows came. They enter, or are counted as waiting. */
    public void changed() {
        if (checking) {
            checkAgain = true;
            return;
        }
        checking = true;
        Question asked = question.get();
        OptionalLong top = viewpoint.get();
        tasks.quietly(progress -> GridAnswer.read(source, asked, top, clock), ending -> checked(asked, ending));
    }

    /** A click on a header: ascending, descending, back to the table's own order; {@code add} keeps the other keys. */
    public void sortBy(Column column, boolean add) {
        List<SortKey> now = question.get().sort();
        Optional<SortKey> key = now.stream().filter(k -> k.column().equals(column)).findFirst();
        List<SortKey> next = new ArrayList<>(add ? now : List.of());
        int place = key.map(next::indexOf).orElse(-1);
        next.removeIf(k -> k.column().equals(column));
        if (key.isEmpty()) {
            next.add(new SortKey(column, false));
        } else if (!key.get().descending()) {
            next.add(place < 0 ? next.size() : place, new SortKey(column, true));
        }
        if (next.isEmpty()) {
            next.addAll(table().defaultSort());
        }
        if (next.equals(now)) {
            next = List.of(new SortKey(column, !now.getFirst().descending()));
        }
        ask(question.get().with(next));
    }

    /** Another order of the rows. */
    public void sort(List<SortKey> sort) {
        if (!sort.equals(question.get().sort())) {
            ask(question.get().with(sort));
        }
    }

    /** The moments the rows are asked at. */
    public void asOf(AsOf asOf) {
        if (!asOf.equals(question.get().asOf())) {
            ask(question.get().with(asOf));
        }
    }

    /** One cell of the filter row; blank takes its condition away. */
    public void filter(Column column, String cell) {
        filter(filterCells.get().with(column.id(), cell));
    }

    /** The whole filter. A wrong cell keeps its text and is named; the last good filter stays applied. */
    public void filter(FilterCells cells) {
        filterCells.set(cells);
        Map<String, Failure> errors = new LinkedHashMap<>();
        List<Filter> parts = new ArrayList<>();
        for (Map.Entry<String, String> cell : cells.cells().entrySet()) {
            try {
                parts.add(filterReader.parse(table(), FilterCells.lineOf(cell)));
            } catch (FailureException e) {
                errors.put(cell.getKey(), e.failure());
            }
        }
        filterErrors.set(Map.copyOf(errors));
        Filter filter = parts.isEmpty() ? Filter.ALL : new Filter.And(parts);
        if (errors.isEmpty() && !filter.equals(question.get().filter())) {
            ask(question.get().with(filter));
        }
    }

    private void ask(Question next) {
        question.set(next);
        refresh();
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

    private void checked(Question asked, Ending<GridAnswer> ending) {
        checking = false;
        Duration pause = LEAST_PAUSE;
        if (ending instanceof Ending.Done<GridAnswer>(GridAnswer answer)) {
            pause = answer.took().multipliedBy(PAUSE_FACTOR).compareTo(pause) > 0
                    ? answer.took().multipliedBy(PAUSE_FACTOR) : pause;
            if (asked.equals(question.get()) && !rows.get().sameAs(answer.ids())) {
                enterOrWait(answer);
            }
        } else if (asked.equals(question.get())) {
            settle(ending);
        }
        if (checkAgain) {
            checkAgain = false;
            tasks.after(pause, this::changed);
        }
    }

    private void enterOrWait(GridAnswer answer) {
        boolean enters = rows.get().isEmpty()
                || (live.get() && newestFirst() && viewpoint.get().isEmpty() && selection.get().isEmpty());
        if (enters) {
            show(answer);
        } else {
            waiting.set(answer.ids().total() - rows.get().total());
        }
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
        if (answer.without().isPresent()) {
            unfiltered = answer.without();
        }
        PagedRows next = new PagedRows(answer.ids(), (target, page) -> read(answer.question(), target, page));
        answer.pages().forEach(next::arrived);
        keepSelected(next);
        rows.set(next);
        state.set(stateOf(answer));
    }

    private GridState stateOf(GridAnswer answer) {
        if (answer.ids().total() > 0) {
            return new GridState.Rows();
        }
        return question.get().filter().equals(Filter.ALL)
                ? new GridState.Empty()
                : new GridState.EmptyByFilter(answer.without().orElse(0));
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

    private void read(Question asked, PagedRows target, int page) {
        List<Long> ids = target.idsOfPage(page);
        tasks.<List<Row>>quietly(progress -> source.rows(asked, ids), ending -> {
            if (ending instanceof Ending.Done<List<Row>>(List<Row> found)) {
                target.arrived(page, found);
                onArrived.accept(found);
                return;
            }
            target.lost(page);
            if (target == rows.get()) {
                switch (ending) {
                    case Ending.Failed<List<Row>>(Failure failure) ->
                            state.set(new GridState.Failed(failure, clock.instant()));
                    case Ending.Broken<List<Row>>(Throwable cause) ->
                            state.set(new GridState.Broken(cause, clock.instant()));
                    case Ending.Cancelled<List<Row>> gone -> { }
                    case Ending.Done<List<Row>> done -> { }
                }
            }
        });
    }
}
