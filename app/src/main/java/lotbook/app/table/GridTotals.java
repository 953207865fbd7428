package lotbook.app.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.task.Work;
import lotbook.domain.query.Question;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.Total;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;

/**
 * The totals of a question, added up by the database after its rows were shown. One adding up at a time, and a pause
 * between two that grows with what they cost.
 */
final class GridTotals {
    private static final int PAUSE_FACTOR = 5;

    private final RowSource source;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Totals>> totals = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Duration breath = Duration.ZERO;
    private Optional<Question> shown = Optional.empty();
    private Optional<Question> wanted = Optional.empty();
    private Optional<Tasks.Stop> pause = Optional.empty();
    private Optional<Question> reading = Optional.empty();
    private Optional<Running> asking = Optional.empty();

    GridTotals(RowSource source, Tasks tasks, InstantSource clock) {
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
    }

    static boolean has(TableDefinition table) {
        return table.columns().stream().anyMatch(column -> !column.total().equals(Total.NONE));
    }

    /** Empty until they are there; never those of another filter or time, nor those of no row beside rows. */
    ReadOnlyObjectProperty<Optional<Totals>> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /** There are rows now, so totals of none are not theirs. */
    void rowsAreThere() {
        if (totals.get().filter(now -> now.rows() == 0).isPresent()) {
            totals.set(Optional.empty());
        }
    }

    /** @param breath how long adding them up waits for the rows to be drawn */
    void ask(Question question, Duration breath) {
        if (!has(question.table())) {
            return;
        }
        if (shown.filter(now -> sameRows(now, question)).isEmpty()) {
            totals.set(Optional.empty());
        }
        wanted = Optional.of(question);
        this.breath = breath;
        if (shown.filter(now -> sameRows(now, question)).isEmpty()) {
            pause.ifPresent(Tasks.Stop::stop);
            pause = Optional.empty();
        }
        if (reading.filter(now -> !sameRows(now, question)).isPresent()) {
            asking.ifPresent(Running::cancel);
        }
        next();
    }

    private void next() {
        if (reading.isPresent() || pause.isPresent() || wanted.isEmpty()) {
            return;
        }
        Question question = wanted.get();
        wanted = Optional.empty();
        reading = Optional.of(question);
        Instant start = clock.instant();
        Work<Totals> adding = progress -> source.stoppable(progress::whenCancelled).totals(question);
        asking = Optional.of(tasks.patiently(breath, adding, ending -> {
            reading = Optional.empty();
            boolean another = wanted.filter(next -> !sameRows(next, question)).isPresent();
            if (ending instanceof Ending.Done<Totals>(Totals read) && !another) {
                shown = Optional.of(question);
                totals.set(Optional.of(read));
            }
            if (!another && !(ending instanceof Ending.Cancelled<Totals>)) {
                rest(Duration.between(start, clock.instant()).multipliedBy(PAUSE_FACTOR));
            }
            next();
        }));
    }

    void close() {
        wanted = Optional.empty();
        pause.ifPresent(Tasks.Stop::stop);
        asking.ifPresent(Running::cancel);
    }

    private void rest(Duration span) {
        if (!span.isZero()) {
            pause = Optional.of(tasks.after(span, () -> {
                pause = Optional.empty();
                next();
            }));
        }
    }

    /** The order of rows changes no total. */
    private static boolean sameRows(Question one, Question other) {
        return one.filter().equals(other.filter()) && one.asOf().equals(other.asOf());
    }
}
