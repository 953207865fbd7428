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
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;

/** The sheet that says what movements are, without its controls. Call it on the interface thread. */
public final class ClassModel extends ProposingModel<ClassModel.Form> {
    /** At once, by themselves. */
    public static final int MOST = 50;

    private final ClassDesk desk;
    private final RowSource rows;
    private final ClassWords words;
    private final ReadOnlyStringWrapper consequence = new ReadOnlyStringWrapper("");

    /**
     * What is asked and what was typed.
     *
     * @param every whether the class is for every movement of the type
     * @param from the day from which on, as typed
     * @param leftOut how many of the chosen rows name no movement
     */
    public record Form(
            List<Standing> movements, Optional<MovementClass> after, boolean every, String from, int leftOut) {
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

    /** @param rows as they stand */
    public ClassModel(ClassDesk desk, RowSource rows, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.desk = desk;
        this.rows = rows;
        this.words = new ClassWords(texts);
    }

    /** What would follow, in sentences; empty until a class is chosen. */
    public ReadOnlyStringProperty consequenceProperty() {
        return consequence.getReadOnlyProperty();
    }

    /** What is read of rows, whether or not a grid shows them yet. */
    private record Begun(List<Standing> found, int leftOut) {}

    /** Begins with the movements that rows of a table name; they are of one server. */
    public void open(TableDefinition table, List<Long> ids) {
        consequence.set("");
        begin(_ -> {
            List<Row> read = rows.rows(table, ids);
            List<Key> keys = keys(read);
            obstacle(keys).ifPresent(found -> {
                throw new Failure(Reason.WRONG_USE, texts().get(found), texts().get(Message.CLASS_CHOOSE_OTHERS)).asException();
            });
            return new Begun(desk.standing(keys), ids.size() - (int) read.stream().filter(row -> key(row).isPresent()).count());
        }, ClassModel::begun);
    }

    /** Of the movements that rows name, each once. */
    public static List<Key> keys(List<Row> rows) {
        return rows.stream().flatMap(row -> key(row).stream()).distinct().toList();
    }

    private static Optional<Key> key(Row row) {
        return row.text("server").flatMap(server -> row.text("movement-id").map(id -> new Key(server, id)));
    }

    /** Why these can't be classed at once; empty if they can. */
    public static Optional<Message> obstacle(List<Key> keys) {
        return keys.isEmpty() ? Optional.of(Message.OBSTACLE_CLASSIFY)
                : keys.stream().map(Key::server).distinct().count() > 1 ? Optional.of(Message.OBSTACLE_CLASSIFY_SERVERS)
                : keys.size() > MOST ? Optional.of(Message.OBSTACLE_CLASSIFY_MANY) : Optional.empty();
    }

    private static Form begun(Begun read) {
        LocalDate first = read.found().stream()
                .map(one -> one.movement().occurredAt().atZone(ZoneOffset.UTC).toLocalDate())
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new Form(read.found(), Optional.empty(), false, first.toString(), read.leftOut());
    }

    /** That chosen rows are not among what is classed; empty if all are. */
    public String leftOut(Form open) {
        return open.leftOut() == 0 ? ""
                : texts().counted(Message.CLASS_LEFT_OUT_ONE, Message.CLASS_LEFT_OUT_MANY, open.leftOut());
    }

    public static List<MovementClass> choices() {
        return Arrays.stream(MovementClass.values()).filter(one -> one != MovementClass.UNCLASSIFIED).toList();
    }

    public void choose(MovementClass after) {
        typed(open -> new Form(open.movements(), Optional.of(after), open.every(), open.from(), open.leftOut()));
    }

    public void every(boolean every) {
        typed(open -> new Form(open.movements(), open.after(), every, open.from(), open.leftOut()));
    }

    public void from(String day) {
        typed(open -> new Form(open.movements(), open.after(), open.every(), day, open.leftOut()));
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
