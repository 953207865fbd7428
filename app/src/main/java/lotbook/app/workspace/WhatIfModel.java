package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.allocation.TryVersion;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.app.task.Ending;
import lotbook.app.task.Progress;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.TypedNumber;
import lotbook.app.workspace.Workbench.Period;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.Failure;

/** A draft tried out on what its leader really traded, without its controls. Call it on the interface thread. */
public final class WhatIfModel {
    private static final String KIND = "what-if";
    private static final String LEVERAGE = "leverage";

    private final Workbench bench;
    private final Texts texts;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Untried());
    private Optional<Running> running = Optional.empty();
    private final ReadOnlyStringWrapper leverage = new ReadOnlyStringWrapper(TryVersion.USUAL_LEVERAGE.toPlainString());
    private boolean over;
    private boolean typed;

    /** How it stands. */
    public sealed interface State {}

    public record Untried() implements State {}

    public record Trying(Running running) implements State {}

    /** @param proposed exactly what was tried out, which may no longer be what stands in the grid */
    public record Shown(AllocationVersion proposed, Period period, Tried tried) implements State {}

    public record NotTried(String words) implements State {}

    public WhatIfModel(Workbench bench, Texts texts, Tasks tasks) {
        this.bench = bench;
        this.texts = texts;
        this.tasks = tasks;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Of every account, because no fact tells it: as it was typed last on this workstation. */
    public ReadOnlyStringProperty leverageProperty() {
        return leverage.getReadOnlyProperty();
    }

    /** Reads what was typed here before; what is typed already stays. */
    public void recall() {
        tasks.quietly(_ -> bench.shelf().kept(KIND, LEVERAGE), ending -> {
            if (!typed && ending instanceof Ending.Done<Optional<DraftShelf.Kept>>(Optional<DraftShelf.Kept> kept)) {
                kept.flatMap(one -> one.document().optional(LEVERAGE, Json::asText)).ifPresent(leverage::set);
            }
        });
    }

    /** Kept once it can be reckoned with. */
    public void type(String text) {
        if (!text.equals(leverage.get())) {
            typed = true;
            leverage.set(text);
            ratio().ifPresent(one -> tasks.quietly(_ -> bench.shelf().keep(KIND, LEVERAGE,
                    Json.object().put(LEVERAGE, one.toPlainString()).build()), _ -> { }));
        }
    }

    /** 30 for 1:30; empty if what is typed is no number above zero. */
    public Optional<BigDecimal> ratio() {
        return TypedNumber.read(leverage.get()) instanceof TypedNumber.Value(BigDecimal number) && number.signum() > 0
                ? Optional.of(number) : Optional.empty();
    }

    /** Both days as they were typed; empty if one is no day or they are the wrong way round. */
    public static Optional<Period> period(String from, String to) {
        try {
            Period period = new Period(LocalDate.parse(from.strip()), LocalDate.parse(to.strip()));
            return period.to().isBefore(period.from()) ? Optional.empty() : Optional.of(period);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    public static Period usual(LocalDate lastTraded) {
        return Period.upTo(lastTraded);
    }

    /** What is under way is stopped first. */
    public void run(AllocationVersion now, AllocationVersion proposed, Period period) {
        Optional<BigDecimal> every = ratio();
        if (every.isEmpty()) {
            refuse(texts.get(Message.WHAT_IF_NO_LEVERAGE));
            return;
        }
        cancel();
        over = false;
        Running handle = tasks.<Optional<Tried>>run(
                texts.get(Message.WHAT_IF_UNDER_WAY, proposed.id().value()),
                progress -> bench.tryOut(now, proposed, period, every.get(), watching(progress)),
                ending -> end(ending, proposed, period));
        running = Optional.of(handle);
        // Where work runs at once, as in tests, it is over by now.
        if (!over) {
            state.set(new Trying(handle));
        }
    }

    /** Really ends it: the calculation looks up after each trade. */
    public void cancel() {
        running.ifPresent(Running::cancel);
        running = Optional.empty();
        if (state.get() instanceof Trying) {
            state.set(new Untried());
        }
    }

    /** Says why it can't be tried out. */
    public void refuse(String words) {
        cancel();
        state.set(new NotTried(words));
    }

    private static WhatIf.Watch watching(Progress progress) {
        return new WhatIf.Watch() {
            @Override
            public void progress(long done, long total) {
                progress.at(done, total);
            }

            @Override
            public boolean stopped() {
                return progress.cancelled();
            }
        };
    }

    private void end(Ending<Optional<Tried>> ending, AllocationVersion proposed, Period period) {
        over = true;
        switch (ending) {
            case Ending.Done<Optional<Tried>>(Optional<Tried> tried) when tried.isPresent() ->
                state.set(new Shown(proposed, period, tried.get()));
            case Ending.Done<Optional<Tried>> _ -> state.set(new Untried());
            case Ending.Failed<Optional<Tried>>(Failure failure) -> state.set(new NotTried(failure.toString()));
            case Ending.Broken<Optional<Tried>>(Throwable cause) ->
                state.set(new NotTried(texts.get(Message.DRAFT_BROKEN, String.valueOf(cause))));
            // Whoever stopped it has set what is shown now.
            case Ending.Cancelled<Optional<Tried>> _ -> { }
        }
    }
}
