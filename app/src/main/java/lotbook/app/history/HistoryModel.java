package lotbook.app.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** An investor's history without its controls: the days that are asked for and the point somebody looks at. */
public final class HistoryModel {
    /** Facts come every second; a history of days need not. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Subject subject;
    private final InvestorHistories histories;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Reading());
    private final ReadOnlyObjectWrapper<Optional<Point>> point = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Range> range = new ReadOnlyObjectWrapper<>(Range.QUARTER);
    private AsOf asOf = AsOf.NOW;
    private Instant readAt = Instant.MIN;
    private Optional<Running> reading = Optional.empty();

    public HistoryModel(Subject subject, InvestorHistories histories, Tasks tasks, InstantSource clock) {
        this.subject = subject;
        this.histories = histories;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** How far back from the last day that is known. */
    public enum Range {
        MONTH(31), QUARTER(92), YEAR(366), ALL(0);

        private final int days;

        Range(int days) {
            this.days = days;
        }

        Optional<Integer> most() {
            return days == 0 ? Optional.empty() : Optional.of(days);
        }
    }

    /** What there is to see. */
    public sealed interface State {}

    public record Reading() implements State {}

    public record Shown(InvestorHistory history, List<Row> rows) implements State {}

    public record NotShown(Failure failure) implements State {}

    public record Broken(Throwable cause) implements State {}

    /**
     * A day, or a charge of it.
     *
     * @param charge its place among the history's charges, from 0
     */
    public record Point(LocalDate day, Optional<Integer> charge) {}

    public Subject subject() {
        return subject;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Where somebody looks; empty until there is something to look at. */
    public ReadOnlyObjectProperty<Optional<Point>> pointProperty() {
        return point.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Range> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /** At another moment. */
    public void show(AsOf moment) {
        asOf = moment;
        read(false);
    }

    public void range(Range wanted) {
        if (range.get() != wanted) {
            range.set(wanted);
            read(true);
        }
    }

    /** Reads again what may have changed, unless that was just done. What is shown stays meanwhile. */
    public void refresh() {
        if (asOf.isNow() && Duration.between(readAt, clock.instant()).compareTo(FRESH) > 0) {
            read(true);
        }
    }

    /** After it could not be read. */
    public void again() {
        read(false);
    }

    private void read(boolean quietly) {
        reading.ifPresent(Running::cancel);
        readAt = clock.instant();
        if (!quietly || !(state.get() instanceof Shown)) {
            state.set(new Reading());
        }
        AsOf moment = asOf;
        Optional<Integer> most = range.get().most();
        reading = Optional.of(tasks.quietly(_ -> histories.of(subject, most, moment), this::end));
    }

    private void end(Ending<InvestorHistory> ending) {
        switch (ending) {
            case Ending.Done<InvestorHistory>(InvestorHistory history) -> shown(history);
            case Ending.Failed<InvestorHistory>(Failure failure) -> state.set(new NotShown(failure));
            case Ending.Broken<InvestorHistory>(Throwable cause) -> state.set(new Broken(cause));
            case Ending.Cancelled<InvestorHistory> _ -> { }
        }
    }

    private void shown(InvestorHistory history) {
        Shown now = new Shown(history, InvestorDays.rows(history));
        List<LocalDate> days = history.calendar();
        boolean stays = point.get()
                .filter(at -> days.contains(at.day()) && at.charge().filter(i -> i >= history.charges().size()).isEmpty())
                .isPresent();
        if (!stays) {
            point.set(days.isEmpty() ? Optional.empty() : Optional.of(new Point(days.getLast(), Optional.empty())));
        }
        state.set(now);
    }

    private Optional<InvestorHistory> history() {
        return state.get() instanceof Shown shown ? Optional.of(shown.history()) : Optional.empty();
    }

    /** To the day so many places later, or earlier below zero. */
    public void move(int places) {
        history().ifPresent(history -> {
            List<LocalDate> days = history.calendar();
            int at = point.get().map(now -> days.indexOf(now.day())).orElse(days.size() - 1);
            select(days.get(Math.clamp(at + places, 0, days.size() - 1)));
        });
    }

    public void select(LocalDate day) {
        point.set(Optional.of(new Point(day, Optional.empty())));
    }

    /** To the charge so many places later, by the day it stands on. */
    public void moveToCharge(int places) {
        history().filter(history -> !history.charges().isEmpty()).ifPresent(history -> {
            int last = history.charges().size() - 1;
            int at = point.get().flatMap(Point::charge).map(now -> now + places)
                    .orElseGet(() -> places > 0 ? 0 : last);
            selectCharge(Math.clamp(at, 0, last));
        });
    }

    public void selectCharge(int place) {
        history().ifPresent(history -> {
            Row charge = history.charges().get(place);
            history.calendar().stream()
                    .filter(day -> history.charges(day).contains(charge))
                    .findFirst()
                    .ifPresent(day -> point.set(Optional.of(new Point(day, Optional.of(place)))));
        });
    }

    /** What the side panel tells about: the day's row, or the charge's. */
    public Optional<Row> row() {
        return state.get() instanceof Shown shown
                ? point.get().flatMap(at -> at.charge().map(place -> shown.history().charges().get(place))
                        .or(() -> shown.rows().stream().filter(row -> isOf(row, at.day())).findFirst()))
                : Optional.empty();
    }

    private static boolean isOf(Row row, LocalDate day) {
        return row.value(InvestorDays.DAYS.column("day").orElseThrow()).filter(day::equals).isPresent();
    }

    /** The figure of the point that can be explained. */
    public Optional<Column> column() {
        return point.get().map(at -> at.charge().isPresent()
                ? FeeTables.CHARGES.column("posted").orElseThrow()
                : InvestorDays.DAYS.column("equity").orElseThrow());
    }

    public void close() {
        reading.ifPresent(Running::cancel);
    }
}
