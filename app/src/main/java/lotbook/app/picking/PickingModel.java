package lotbook.app.picking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.PickingCalculation;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** Whom lots set by hand favoured, without the controls: the days that are asked about and what came of them. */
public final class PickingModel {
    private final PickingSource source;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Reading());
    private final ReadOnlyObjectWrapper<Optional<Period>> period = new ReadOnlyObjectWrapper<>(Optional.empty());
    private AsOf asOf = AsOf.NOW;
    private Optional<Running> reading = Optional.empty();

    public PickingModel(PickingSource source, Tasks tasks) {
        this.source = source;
        this.tasks = tasks;
    }

    /** Business days of the books, the first not after the last. */
    public record Period(LocalDate from, LocalDate to) {
        /** Empty unless both are days and in order. */
        public static Optional<Period> of(String from, String to) {
            try {
                Period period = new Period(LocalDate.parse(from.strip()), LocalDate.parse(to.strip()));
                return period.to.isBefore(period.from) ? Optional.empty() : Optional.of(period);
            } catch (DateTimeException noDay) {
                return Optional.empty();
            }
        }
    }

    /** What there is to see. */
    public sealed interface State {}

    public record Reading() implements State {}

    /** Nothing was ever spread, so there is no day to ask about. */
    public record NoDays() implements State {}

    public record Shown(Picking picking, List<Row> accounts, List<Row> lots) implements State {}

    public record NotShown(Failure failure) implements State {}

    public record Broken(Throwable cause) implements State {}

    private record Found(Period period, Picking picking) {}

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Empty until it is known which days are the last. */
    public ReadOnlyObjectProperty<Optional<Period>> periodProperty() {
        return period.getReadOnlyProperty();
    }

    /** At another moment. */
    public void show(AsOf moment) {
        asOf = moment;
        read();
    }

    public AsOf asOf() {
        return asOf;
    }

    public void period(Period wanted) {
        period.set(Optional.of(wanted));
        read();
    }

    /** After it could not be read, or to read anew. */
    public void again() {
        read();
    }

    /** Unless days were asked for: the month of the last day that is known, until that day. */
    private void read() {
        reading.ifPresent(Running::cancel);
        state.set(new Reading());
        AsOf moment = asOf;
        Optional<Period> wanted = period.get();
        reading = Optional.of(tasks.quietly(_ -> {
            Optional<Period> days = wanted.or(() -> source.lastDay(moment).map(last -> new Period(last.withDayOfMonth(1), last)));
            return days.map(each -> new Found(each, PickingCalculation.calculate(
                    source.inputs(each.from, each.to, Optional.empty(), moment), Recorder.SILENT)));
        }, this::end));
    }

    private void end(Ending<Optional<Found>> ending) {
        switch (ending) {
            case Ending.Done<Optional<Found>>(Optional<Found> found) -> {
                found.ifPresent(each -> period.set(Optional.of(each.period)));
                state.set(found.<State>map(each -> new Shown(
                                each.picking, PickingTables.accounts(each.picking), PickingTables.lots(each.picking)))
                        .orElseGet(NoDays::new));
            }
            case Ending.Failed<Optional<Found>>(Failure failure) -> state.set(new NotShown(failure));
            case Ending.Broken<Optional<Found>>(Throwable cause) -> state.set(new Broken(cause));
            case Ending.Cancelled<Optional<Found>> _ -> { }
        }
    }

    public void close() {
        reading.ifPresent(Running::cancel);
    }
}
