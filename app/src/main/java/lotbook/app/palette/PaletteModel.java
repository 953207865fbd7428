package lotbook.app.palette;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.palette.PaletteEntry.Kind;
import lotbook.app.palette.SpokenCommands.Spoken;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;

/**
 * The palette without its controls. {@code >} finds only actions, {@code #} orders, deals and positions, {@code @}
 * parties and accounts; records are looked up in the database once typing pauses and never hold up the lines above
 * them. What can't be done now sinks to the end with its reason.
 */
public final class PaletteModel {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final int MOST = 60;
    private static final int LATELY = 8;
    private static final int RECENT_BONUS = 300;

    private final Supplier<List<PaletteEntry>> known;
    private final Function<String, List<PaletteEntry>> records;
    private final SpokenCommands commands;
    private final Tasks tasks;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final SequencedSet<String> lately = new LinkedHashSet<>();
    private List<PaletteEntry> entries = List.of();
    private List<PaletteEntry> found = List.of();
    private final ReadOnlyStringWrapper typed = new ReadOnlyStringWrapper("");
    private Consumer<String> onChosen = id -> {};
    private Tasks.Stop pending = () -> {};
    private Optional<Running> asking = Optional.empty();

    /**
     * @param known every action and screen of this moment
     * @param records looks records up by what was typed, prefix included; blocks
     * @param commands actions that take words
     */
    public PaletteModel(Supplier<List<PaletteEntry>> known, Function<String, List<PaletteEntry>> records,
            List<PaletteCommand> commands, Texts texts, Tasks tasks) {
        this.known = known;
        this.records = records;
        this.commands = new SpokenCommands(commands, texts);
        this.tasks = tasks;
    }

    /** @param matched places of the letters in the title that were typed */
    public record Line(PaletteEntry entry, Set<Integer> matched) {}

    private record Ranked(PaletteEntry entry, Match match) {}

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** Told the id of each action or screen that is chosen. */
    public void onChosen(Consumer<String> handler) {
        onChosen = handler;
    }

    /** Ids of what was chosen lately, newest first; kept by the workstation. */
    public List<String> lately() {
        return lately.stream().toList();
    }

    public void remember(List<String> ids) {
        lately.clear();
        lately.addAll(ids.stream().limit(LATELY).toList());
    }

    public void open() {
        entries = Stream.concat(known.get().stream(), commands.entries().stream()).toList();
        found = List.of();
        open.set(true);
        type("");
    }

    public void close() {
        pending.stop();
        asking.ifPresent(Running::cancel);
        open.set(false);
    }

    /** What stands in the field; a command that asks for another word changes it. */
    public ReadOnlyStringProperty typedProperty() {
        return typed.getReadOnlyProperty();
    }

    /** Somebody typed. */
    public void type(String text) {
        typed.set(text);
        found = List.of();
        pending.stop();
        asking.ifPresent(Running::cancel);
        show();
        if (!text.isBlank() && !text.startsWith(">") && commands.read(text).isEmpty()) {
            pending = tasks.after(QUIET, this::lookUp);
        }
    }

    /** Does what the entry says and closes; one that can't be done, or asks for a word, stays. */
    public void choose(PaletteEntry entry) {
        if (entry.obstacle().isPresent()) {
            return;
        }
        Optional<Spoken> spoken = commands.of(entry, typed.get());
        if (spoken.filter(said -> !said.isComplete()).isPresent()) {
            type(spoken.get().asking());
            return;
        }
        if (entry.kind() != Kind.RECORD) {
            lately.remove(entry.id());
            lately.addFirst(entry.id());
            while (lately.size() > LATELY) {
                lately.removeLast();
            }
            onChosen.accept(entry.id());
        }
        close();
        spoken.ifPresentOrElse(said -> said.command().run().accept(said.words()), entry.choose());
    }

    private void lookUp() {
        String asked = typed.get();
        asking = Optional.of(tasks.quietly(progress -> records.apply(asked), ending -> {
            if (ending instanceof Ending.Done<List<PaletteEntry>>(List<PaletteEntry> answer) && asked.equals(typed.get())) {
                found = answer;
                show();
            }
        }));
    }

    private void show() {
        Optional<Line> begun = commands.read(typed.get()).map(spoken -> plain(commands.entry(spoken)));
        lines.set(begun.map(List::of).orElseGet(() -> typed.get().isBlank() ? usedLately() : matching(typed.get())));
    }

    private List<Line> usedLately() {
        List<Line> first = new ArrayList<>();
        for (String id : lately) {
            entries.stream().filter(entry -> entry.id().equals(id)).findFirst().ifPresent(entry -> first.add(plain(entry)));
        }
        entries.stream().filter(entry -> !lately.contains(entry.id())).forEach(entry -> first.add(plain(entry)));
        return first.stream()
                .sorted(Comparator.comparing(line -> line.entry().obstacle().isPresent()))
                .limit(MOST)
                .toList();
    }

    private List<Line> matching(String typed) {
        boolean only = typed.startsWith(">");
        boolean noActions = typed.startsWith("#") || typed.startsWith("@");
        String text = only ? typed.substring(1) : typed;
        List<Ranked> fitting = new ArrayList<>();
        for (PaletteEntry entry : noActions ? List.<PaletteEntry>of() : entries) {
            if (!only || entry.kind() == Kind.ACTION) {
                Match.of(text, entry.title()).ifPresent(match -> fitting.add(new Ranked(entry, match)));
            }
        }
        Stream<Line> known = fitting.stream()
                .sorted(Comparator.<Ranked, Boolean>comparing(fit -> fit.entry().obstacle().isPresent())
                        .thenComparing(fit -> -rank(fit)))
                .map(fit -> new Line(fit.entry(), fit.match().places()));
        return Stream.concat(known, found.stream().map(PaletteModel::plain)).limit(MOST).toList();
    }

    private int rank(Ranked fit) {
        return fit.match().score() + (lately.contains(fit.entry().id()) ? RECENT_BONUS : 0);
    }

    private static Line plain(PaletteEntry entry) {
        return new Line(entry, Set.of());
    }
}
