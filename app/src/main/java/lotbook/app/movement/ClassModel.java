package lotbook.app.movement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.movement.ClassDesk.Key;
import lotbook.app.movement.ClassDesk.Wanted;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.MovementClasses.Consequences;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.approval.Proposal;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.money.MinorUnit;

/** The sheet that says what movements are, without its controls. Call it on the interface thread. */
public final class ClassModel {
    private static final int LONGEST_REASON = 400;

    private final ClassDesk desk;
    private final Texts texts;
    private final ClassWords words;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<Form>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper consequence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private boolean proposing;
    private int asked;

    /**
     * What is asked and what was typed.
     *
     * @param every whether the class is for every movement of the type
     * @param from the day from which on, as typed
     */
    public record Form(List<Standing> movements, Optional<MovementClass> after, boolean every, String from, String why) {
        public Form {
            movements = List.copyOf(movements);
        }

        Optional<Instant> since() {
            try {
                return Optional.of(LocalDate.parse(from.strip()).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        boolean changesNothing() {
            return movements.stream().allMatch(one -> after.equals(Optional.of(one.movementClass())));
        }

        /** A rule is for one type on one server. */
        boolean ofOneType() {
            return movements.stream().map(one -> one.movement().type()).distinct().count() == 1;
        }
    }

    public ClassModel(ClassDesk desk, Texts texts, Tasks tasks) {
        this.desk = desk;
        this.texts = texts;
        this.words = new ClassWords(texts);
        this.tasks = tasks;
    }

    public ReadOnlyObjectProperty<Optional<Form>> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** What would follow, in sentences; empty until a class is chosen. */
    public ReadOnlyStringProperty consequenceProperty() {
        return consequence.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Begins with movements of one server. */
    public void open(List<Key> keys) {
        trouble.set("");
        consequence.set("");
        form.set(Optional.empty());
        int question = ++asked;
        tasks.quietly(_ -> desk.standing(keys), ending -> {
            if (question == asked) {
                opened(ending);
            }
        });
    }

    private void opened(Ending<List<Standing>> ending) {
        if (ending instanceof Ending.Done<List<Standing>>(List<Standing> found)) {
            LocalDate first = found.stream()
                    .map(one -> one.movement().occurredAt().atZone(ZoneOffset.UTC).toLocalDate())
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            show(new Form(found, Optional.empty(), false, first.toString(), ""));
        } else {
            tell(ending);
        }
    }

    private void show(Form now) {
        form.set(Optional.of(now));
    }

    public static List<MovementClass> choices() {
        return Arrays.stream(MovementClass.values()).filter(one -> one != MovementClass.UNCLASSIFIED).toList();
    }

    public void choose(MovementClass after) {
        form.get().filter(open -> !open.after().equals(Optional.of(after))).ifPresent(open -> {
            show(new Form(open.movements(), Optional.of(after), open.every(), open.from(), open.why()));
            foresee();
        });
    }

    public void every(boolean every) {
        form.get().filter(open -> open.every() != every).ifPresent(open -> {
            show(new Form(open.movements(), open.after(), every, open.from(), open.why()));
            foresee();
        });
    }

    public void from(String day) {
        form.get().filter(open -> !open.from().equals(day)).ifPresent(open -> {
            show(new Form(open.movements(), open.after(), open.every(), day, open.why()));
            foresee();
        });
    }

    public void why(String reason) {
        form.get().filter(open -> !open.why().equals(reason))
                .ifPresent(open -> show(new Form(open.movements(), open.after(), open.every(), open.from(), reason)));
    }

    private Optional<Wanted> wanted() {
        return form.get().filter(open -> !open.every() || open.since().isPresent())
                .flatMap(open -> open.after().map(after ->
                        new Wanted(open.movements(), after, open.every() ? open.since() : Optional.empty())));
    }

    private void foresee() {
        consequence.set("");
        wanted().ifPresent(wanted -> {
            int question = ++asked;
            tasks.quietly(_ -> desk.consequences(wanted), ending -> {
                if (question == asked) {
                    if (ending instanceof Ending.Done<Consequences>(Consequences follows)) {
                        consequence.set(words.consequence(follows, wanted.after()));
                    } else {
                        tell(ending);
                    }
                }
            });
        });
    }

    /** What is classed, in a line. */
    public String title(Form open) {
        Standing first = open.movements().getFirst();
        return open.movements().size() == 1
                ? texts.get(Message.CLASS_TITLE_ONE, first.movement().movementId(), first.movement().server())
                : texts.get(Message.CLASS_TITLE_MANY, open.movements().size(), first.movement().server());
    }

    /** Of each movement what its server said, and its class now. */
    public List<String> facts(Form open) {
        return open.movements().stream()
                .map(one -> texts.get(Message.CLASS_FACTS, one.movement().movementId(), texts.state(one.movement().type().name()),
                        MinorUnit.words(one.movement().amount(), one.movement().currency()), one.movement().login().number(),
                        Ages.dated(one.movement().occurredAt()), texts.state(one.movementClass().name())))
                .toList();
    }

    /** Why it can't be proposed as it is; empty if it can. */
    public Optional<String> obstacle() {
        if (form.get().isEmpty()) {
            return Optional.of(texts.get(Message.CHANGE_READING));
        }
        Form open = form.get().get();
        String reason = open.why().strip();
        Optional<Message> missing = open.after().isEmpty() ? Optional.of(Message.CLASS_CHOOSE)
                : open.every() && !open.ofOneType() ? Optional.of(Message.CLASS_ONE_TYPE)
                : open.every() && open.since().isEmpty() ? Optional.of(Message.CLASS_DAY_WRONG)
                : !open.every() && open.changesNothing() ? Optional.of(Message.CLASS_SAME)
                : reason.isEmpty() ? Optional.of(Message.OBSTACLE_NO_REASON)
                : proposing ? Optional.of(Message.OBSTACLE_PROPOSING) : Optional.empty();
        return missing.map(texts::get).or(() -> reason.length() > LONGEST_REASON
                ? Optional.of(texts.get(Message.OBSTACLE_LONG_REASON, reason.length(), LONGEST_REASON)) : Optional.empty());
    }

    /** @param done told what was proposed, in words */
    public void propose(Consumer<String> done) {
        if (obstacle().isPresent()) {
            return;
        }
        String why = form.get().orElseThrow().why().strip();
        Wanted wanted = wanted().orElseThrow();
        proposing = true;
        trouble.set("");
        tasks.quietly(_ -> desk.propose(wanted, why), ending -> {
            proposing = false;
            if (ending instanceof Ending.Done<List<Proposal>>(List<Proposal> made)) {
                form.set(Optional.empty());
                done.accept(texts.counted(Message.CLASS_PROPOSED_ONE, Message.CLASS_PROPOSED_MANY, made.size()));
            } else {
                tell(ending);
                form.get().ifPresent(this::show);
            }
        });
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.CHANGE_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> trouble.set("");
        }
    }
}
