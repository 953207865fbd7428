package lotbook.app.table;

import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.task.Work;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.AsOf;

/** Of how many rows the filtered ones are. Learned from answers; counted once if the filter was never off at this time. */
final class UnfilteredCount {
    private final RowSource source;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<OptionalLong> count = new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private Optional<AsOf> counting = Optional.empty();
    private Optional<Running> asking = Optional.empty();

    UnfilteredCount(RowSource source, Tasks tasks) {
        this.source = source;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<OptionalLong> countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Another time is asked about. */
    void forget() {
        count.set(OptionalLong.empty());
        counting = Optional.empty();
    }

    void learn(GridAnswer answer) {
        Question question = answer.asked().question();
        if (question.filter().equals(Filter.ALL)) {
            count.set(OptionalLong.of(answer.ids().total()));
        } else if (answer.emptiness().orElse(null) instanceof Emptiness.ByFilter(long without)) {
            count.set(OptionalLong.of(without));
        } else if (count.get().isEmpty() && counting.isEmpty()) {
            Optional<AsOf> asked = Optional.of(question.asOf());
            counting = asked;
            Work<Long> all = progress -> source.stoppable(progress::whenCancelled).count(question.with(Filter.ALL));
            asking = Optional.of(tasks.patiently(answer.breath(), all, ending -> {
                if (ending instanceof Ending.Done<Long>(Long rows) && counting.equals(asked)) {
                    count.set(OptionalLong.of(rows));
                }
            }));
        }
    }

    void close() {
        asking.ifPresent(Running::cancel);
    }
}
