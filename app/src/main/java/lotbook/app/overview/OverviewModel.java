package lotbook.app.overview;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import lotbook.app.task.Ending;
import lotbook.app.task.Line;
import lotbook.app.task.Progress;
import lotbook.app.task.Tasks;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Aum;
import lotbook.domain.risk.AumCalculation;
import lotbook.domain.risk.Exposure;
import lotbook.domain.risk.ExposureCalculation;
import lotbook.domain.risk.ExposureInputs;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.GroupHealthCalculation;
import lotbook.domain.risk.GroupHealthCalculation.Figure;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.risk.HealthInputs;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/**
 * The overview without its controls. It reads four parts, each at its own pace; tell it of every commit with {@link
 * #changed()}. The days before today are read once, and again when a day ends or another moment is asked about.
 */
public final class OverviewModel {
    /** How many calendar days the history goes back. */
    public static final int DAYS = 90;

    private final GroupHealthSource source;
    private final BusinessCalendar books;
    private final Tasks tasks;
    private final InstantSource clock;
    private final PartReader<Standing> standing;
    private final PartReader<Open> open;
    private final PartReader<Activity> activity;
    private final PartReader<History> history;
    private AsOf asOf = AsOf.NOW;

    /** @param books the calendar whose days the history has */
    public OverviewModel(GroupHealthSource source, BusinessCalendar books, Tasks tasks, InstantSource clock) {
        this.source = source;
        this.books = books;
        this.tasks = tasks;
        this.clock = clock;
        // Of the few connections of an operator one is left for whoever goes on to a grid meanwhile.
        Line line = tasks.line(2);
        this.standing = new PartReader<>((asked, _) -> standing(asked), tasks, line, clock);
        this.open = new PartReader<>((asked, _) -> open(asked), tasks, line, clock);
        this.activity = new PartReader<>((asked, _) -> source.activity(asked), tasks, line, clock);
        this.history = new PartReader<>(this::history, tasks, line, clock);
        standing.partProperty().addListener((p, old, now) -> now.figures().ifPresent(this::nextDay));
    }

    /** Figures with what they were calculated from, so that each can be explained as it stands. */
    public record Standing(HealthInputs inputs, GroupHealth health, Aum aum) {}

    public record Open(ExposureInputs inputs, Exposure exposure) {}

    /** @param days the ends of business days before today, the oldest first; one that nothing is known of is not there */
    public record History(LocalDate today, List<Aum> days) {
        public History {
            days = List.copyOf(days);
        }
    }

    public ReadOnlyObjectProperty<Part<Standing>> standingProperty() {
        return standing.partProperty();
    }

    public ReadOnlyObjectProperty<Part<Open>> openProperty() {
        return open.partProperty();
    }

    public ReadOnlyObjectProperty<Part<Activity>> activityProperty() {
        return activity.partProperty();
    }

    public ReadOnlyObjectProperty<Part<History>> historyProperty() {
        return history.partProperty();
    }

    public AsOf asOf() {
        return asOf;
    }

    /** Begins, or goes to other moments; figures of the old ones go at once. */
    public void ask(AsOf newAsOf) {
        asOf = newAsOf;
        standing.ask(newAsOf);
        open.ask(newAsOf);
        activity.ask(newAsOf);
        history.ask(newAsOf);
    }

    /** Something was committed. Nothing happens while both moments are pinned: nothing can change then. */
    public void changed() {
        if (asOf.asAt().isEmpty() || asOf.knownAt().isEmpty()) {
            standing.changed();
            open.changed();
            activity.changed();
        }
    }

    /** Reads everything again now: what the button beside a trouble does. */
    public void again() {
        standing.read();
        open.read();
        activity.read();
        history.read();
    }

    /** Ends what runs for the screen. */
    public void close() {
        standing.close();
        open.close();
        activity.close();
        history.close();
    }

    /** How a figure of the group came about; {@code then} isn't called if it doesn't apply. */
    public void explain(Figure figure, Consumer<Explanation> then) {
        standing.partProperty().get().figures().ifPresent(figures ->
                derive(() -> GroupHealthCalculation.explain(figures.inputs(), figure), then));
    }

    public void explainAum(Consumer<Explanation> then) {
        standing.partProperty().get().figures().ifPresent(figures ->
                derive(() -> Optional.of(AumCalculation.explain(figures.inputs())), then));
    }

    public void explainShare(AccountId leader, Consumer<Explanation> then) {
        standing.partProperty().get().figures().ifPresent(figures ->
                derive(() -> AumCalculation.explain(figures.inputs(), leader), then));
    }

    /** @param money its worth instead of its lots */
    public void explainSymbol(String symbol, boolean money, Consumer<Explanation> then) {
        open.partProperty().get().figures().ifPresent(figures ->
                derive(() -> ExposureCalculation.explain(figures.inputs(), symbol, money), then));
    }

    private void derive(Supplier<Optional<Explanation>> derivation, Consumer<Explanation> then) {
        tasks.<Optional<Explanation>>quietly(progress -> derivation.get(), ending -> {
            if (ending instanceof Ending.Done<Optional<Explanation>>(Optional<Explanation> found)) {
                found.ifPresent(then);
            }
        });
    }

    /** A new business day has begun: yesterday belongs to the history now. */
    private void nextDay(Standing figures) {
        history.partProperty().get().figures()
                .filter(known -> !known.today().equals(figures.health().moment().day()))
                .ifPresent(known -> history.changed());
    }

    private Standing standing(AsOf asked) {
        HealthInputs inputs = source.health(asked);
        return new Standing(
                inputs,
                GroupHealthCalculation.calculate(inputs, Recorder.SILENT),
                AumCalculation.calculate(inputs, Recorder.SILENT));
    }

    private Open open(AsOf asked) {
        ExposureInputs inputs = source.exposure(asked);
        return new Open(inputs, ExposureCalculation.calculate(inputs, Recorder.SILENT));
    }

    private History history(AsOf asked, Progress progress) {
        LocalDate today = books.dayOf(asked.asAt().orElseGet(clock::instant));
        List<Aum> known = quarterBefore(today, asked, progress);
        if (known.isEmpty()) {
            // A book that has been at rest for longer than that: the quarter up to what was measured last.
            LocalDate last = AumCalculation.calculate(source.health(asked), Recorder.SILENT).day();
            known = last.isBefore(today) ? quarterBefore(last.plusDays(1), asked, progress) : known;
        }
        return new History(today, known);
    }

    private List<Aum> quarterBefore(LocalDate end, AsOf asked, Progress progress) {
        List<LocalDate> days = end.minusDays(DAYS - 1L).datesUntil(end)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList();
        return source.dayEnds(days, asked, inputs -> {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            return AumCalculation.calculate(inputs, Recorder.SILENT);
        }).stream().filter(OverviewModel::isKnown).toList();
    }

    private static boolean isKnown(Aum day) {
        return day.counted() > 0 || day.ownMoney().compareTo(BigDecimal.ZERO) != 0;
    }
}
