package lotbook.app.allocation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import lotbook.app.allocation.CompareVersions.Compared;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AgreedVersion.Standing;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.Term;
import lotbook.domain.allocation.TermPlace;
import lotbook.domain.allocation.VersionDiff.Change;
import lotbook.domain.allocation.VersionDiff.Line;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;

/** Two versions side by side, without their controls. Call it on the interface thread. */
public final class VersionDiffModel {
    private final CompareVersions compare;
    private final Texts texts;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
    private final BooleanProperty showAll = new SimpleBooleanProperty();
    private Optional<Running> reading = Optional.empty();
    private Optional<Asked> asked = Optional.empty();

    private record Asked(VersionId before, VersionId after, AsOf asOf) {}

    public VersionDiffModel(AgreedVersions versions, Texts texts, Tasks tasks, InstantSource clock) {
        this.compare = new CompareVersions(versions);
        this.texts = texts;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What there is to show. */
    public sealed interface State {}

    /** Nobody asked yet. */
    public record Nothing() implements State {}

    public record Reading(VersionId before, VersionId after) implements State {}

    /** @param asAt the moment their states are told for */
    public record Shown(Compared compared, Instant asAt) implements State {
        public Standing before() {
            return compared.before().standing(asAt);
        }

        public Standing after() {
            return compared.after().standing(asAt);
        }
    }

    public record NotShown(Failure failure) implements State {}

    public record Broken(Throwable cause) implements State {}

    /** What stands below the two heads. */
    public sealed interface Entry {}

    /** The name of a part of a version. */
    public record PartName(String words) implements Entry {}

    /** A term of both; an absent one is empty. */
    public record TermEntry(String words, Optional<Term> before, Optional<Term> after, Change change, String difference)
            implements Entry {
        /** Whether it is to be read as a figure. */
        boolean isFigure() {
            return before.or(() -> after).orElseThrow() instanceof Term.Amount;
        }
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether equal terms are shown too. */
    public BooleanProperty showAllProperty() {
        return showAll;
    }

    /** Reads both and shows them; what was asked for before no longer comes. */
    public void show(VersionId before, VersionId after, AsOf asOf) {
        asked = Optional.of(new Asked(before, after, asOf));
        read();
    }

    /** The one that stood left stands right. */
    public void swap() {
        asked = asked.map(now -> new Asked(now.after(), now.before(), now.asOf()));
        read();
    }

    /** Reads again what was asked for last. */
    public void read() {
        asked.ifPresent(now -> {
            reading.ifPresent(Running::cancel);
            state.set(new Reading(now.before(), now.after()));
            Instant asAt = now.asOf().asAt().orElseGet(clock::instant);
            reading = Optional.of(tasks.quietly(
                    progress -> compare.compare(now.before(), now.after(), now.asOf()), ending -> end(ending, asAt)));
        });
    }

    private void end(Ending<Compared> ending, Instant asAt) {
        switch (ending) {
            case Ending.Done<Compared>(Compared compared) -> state.set(new Shown(compared, asAt));
            case Ending.Failed<Compared>(Failure failure) -> state.set(new NotShown(failure));
            case Ending.Broken<Compared>(Throwable cause) -> state.set(new Broken(cause));
            case Ending.Cancelled<Compared> _ -> { }
        }
    }

    /** The terms to be shown now, under the names of their parts. */
    public List<Entry> entries() {
        if (!(state.get() instanceof Shown shown)) {
            return List.of();
        }
        List<Line> lines = showAll.get() ? shown.compared().diff().lines() : shown.compared().diff().differences();
        List<Entry> entries = new ArrayList<>();
        Optional<TermPlace.Part> part = Optional.empty();
        for (Line line : lines) {
            Optional<TermPlace.Part> itsPart = Optional.of(line.place().field().part());
            if (!itsPart.equals(part)) {
                entries.add(new PartName(texts.state(itsPart.get().word())));
                part = itsPart;
            }
            entries.add(entry(line));
        }
        return entries;
    }

    private TermEntry entry(Line line) {
        return new TermEntry(
                TermWords.of(line.place(), texts),
                line.before(),
                line.after(),
                line.change(),
                line.difference().orElse(""));
    }

    /** What is shown, as lines of tab-separated text. */
    public String text() {
        if (!(state.get() instanceof Shown shown)) {
            return "";
        }
        Compared compared = shown.compared();
        String ids = "\t" + compared.before().version().id().value() + "\t" + compared.after().version().id().value();
        return ids + "\n" + entries().stream()
                .filter(TermEntry.class::isInstance)
                .map(TermEntry.class::cast)
                .map(entry -> String.join("\t", entry.words(), entry.before().map(Term::text).orElse(""),
                        entry.after().map(Term::text).orElse(""),
                        texts.state(entry.change().name()), entry.difference()))
                .collect(Collectors.joining("\n")) + "\n";
    }
}
