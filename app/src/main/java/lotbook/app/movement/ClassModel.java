package lotbook.app.movement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.movement.ClassDesk.Key;
import lotbook.app.movement.ClassDesk.Wanted;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.money.MinorUnit;

/** The sheet that says what movements are, without its controls. Call it on the interface thread. */
public final class ClassModel extends ProposingModel<ClassModel.Form> {
    private final ClassDesk desk;
    private final ClassWords words;
    private final ReadOnlyStringWrapper consequence = new ReadOnlyStringWrapper("");

    /**
     * What is asked and what was typed.
     *
     * @param every whether the class is for every movement of the type
     * @param from the day from which on, as typed
     */
    public record Form(List<Standing> movements, Optional<MovementClass> after, boolean every, String from) {
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
        super(texts, tasks);
        this.desk = desk;
        this.words = new ClassWords(texts);
    }

    /** What would follow, in sentences; empty until a class is chosen. */
    public ReadOnlyStringProperty consequenceProperty() {
        return consequence.getReadOnlyProperty();
    }

    /** Begins with movements of one server. */
    public void open(List<Key> keys) {
        consequence.set("");
        begin(_ -> desk.standing(keys), ClassModel::begun);
    }

    private static Form begun(List<Standing> found) {
        LocalDate first = found.stream()
                .map(one -> one.movement().occurredAt().atZone(ZoneOffset.UTC).toLocalDate())
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new Form(found, Optional.empty(), false, first.toString());
    }

    public static List<MovementClass> choices() {
        return Arrays.stream(MovementClass.values()).filter(one -> one != MovementClass.UNCLASSIFIED).toList();
    }

    public void choose(MovementClass after) {
        typed(open -> new Form(open.movements(), Optional.of(after), open.every(), open.from()));
    }

    public void every(boolean every) {
        typed(open -> new Form(open.movements(), open.after(), every, open.from()));
    }

    public void from(String day) {
        typed(open -> new Form(open.movements(), open.after(), open.every(), day));
    }

    private void typed(UnaryOperator<Form> typed) {
        if (type(typed)) {
            foresee();
        }
    }

    private static Optional<Wanted> wanted(Form open) {
        return open.every() && open.since().isEmpty()
                ? Optional.empty()
                : open.after().map(after ->
                        new Wanted(open.movements(), after, open.every() ? open.since() : Optional.empty()));
    }

    private void foresee() {
        consequence.set("");
        form().flatMap(ClassModel::wanted).ifPresent(wanted -> ask(
                _ -> desk.consequences(wanted), follows -> consequence.set(words.consequence(follows, wanted.after()))));
    }

    /** What is classed, in a line. */
    @Override
    public String title(Form open) {
        Standing first = open.movements().getFirst();
        return open.movements().size() == 1
                ? texts().get(Message.CLASS_TITLE_ONE, first.movement().movementId(), first.movement().server())
                : texts().get(Message.CLASS_TITLE_MANY, ValueFormat.grouped(open.movements().size()), first.movement().server());
    }

    /** Of each movement what its server said, and its class now. */
    public List<String> facts(Form open) {
        return open.movements().stream()
                .map(one -> texts().get(Message.CLASS_FACTS, one.movement().movementId(),
                        texts().state(one.movement().type().name()),
                        MinorUnit.words(one.movement().amount(), one.movement().currency()), one.movement().login().number(),
                        Ages.dated(one.movement().occurredAt()), texts().state(one.movementClass().name())))
                .toList();
    }

    @Override
    protected Optional<String> lacks(Form open) {
        return missing(open).map(texts()::get);
    }

    private static Optional<Message> missing(Form open) {
        return open.after().isEmpty() ? Optional.of(Message.CLASS_CHOOSE)
                : open.every() && !open.ofOneType() ? Optional.of(Message.CLASS_ONE_TYPE)
                : open.every() && open.since().isEmpty() ? Optional.of(Message.CLASS_DAY_WRONG)
                : !open.every() && open.changesNothing() ? Optional.of(Message.CLASS_SAME) : Optional.empty();
    }

    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        Wanted wanted = wanted(open).orElseThrow();
        send(_ -> desk.propose(wanted, reason),
                made -> texts().counted(Message.CLASS_PROPOSED_ONE, Message.CLASS_PROPOSED_MANY, made.size()), done);
    }
}
