package lotbook.app.reconciliation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.domain.reconciliation.Exceptions.Owner;
import lotbook.domain.reconciliation.Exceptions.Taken;

/** The sheet that gives exceptions to an owner until a day, without its controls. Call it on the interface thread. */
public final class AssignModel extends ProposingModel<AssignModel.Form> {
    private final Exceptions exceptions;
    private final ExceptionWords words;
    private boolean whole;

    /**
     * Which can be given away and what was typed.
     *
     * @param open those that are open, as they were seen
     * @param owners who can be given one
     * @param due as typed
     */
    public record Form(Taken open, List<Owner> owners, Optional<Owner> owner, String due) {
        Optional<LocalDate> day() {
            try {
                return Optional.of(LocalDate.parse(due.strip()));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        Optional<Assignment> to(String note) {
            return owner.flatMap(to -> day().map(day -> new Assignment(to.name(), day, note)));
        }
    }

    public AssignModel(Exceptions exceptions, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.exceptions = exceptions;
        this.words = new ExceptionWords(texts);
    }

    /** Begins with those of these that are open. */
    public void open(List<Long> ids) {
        begin(
                _ -> new Form(exceptions.foresee(ids, ExceptionState.RESOLVED), exceptions.owners(), Optional.empty(), ""),
                form -> form);
    }

    public void choose(Owner owner) {
        type(open -> new Form(open.open(), open.owners(), Optional.of(owner), open.due()));
    }

    public void due(String typed) {
        type(open -> new Form(open.open(), open.owners(), open.owner(), typed));
    }

    @Override
    public String title(Form open) {
        int all = open.open().done().size() + open.open().staying();
        return texts().counted(Message.EXCEPTION_ASSIGN_ONE, Message.EXCEPTION_ASSIGN_MANY, all);
    }

    /** On the button: what it does, to how many. */
    public String act(Form open) {
        return texts().get(Message.EXCEPTION_ASSIGN, ValueFormat.grouped(open.open().done().size()));
    }

    /** What would follow, in a sentence; empty until owner and day are known. */
    public String consequence(Form open) {
        return open.to("").map(to -> words.foreseen(open.open(), to)).orElse("");
    }

    /** A line for each that can be given away, with whose it is now. */
    public List<String> given(Form open) {
        return open.open().done().stream().map(words::owned).toList();
    }

    /** A line for each that stays as it is, with the reason. */
    public List<String> left(Form open) {
        return words.left(open.open());
    }

    @Override
    protected Optional<String> lacks(Form open) {
        return missing(open).map(texts()::get);
    }

    private static Optional<Message> missing(Form open) {
        return open.open().done().isEmpty() ? Optional.of(Message.OBSTACLE_RESOLVE)
                : open.owner().isEmpty() ? Optional.of(Message.EXCEPTION_NO_OWNER)
                : open.day().isEmpty() ? Optional.of(Message.EXCEPTION_NO_DUE) : Optional.empty();
    }

    /** A note may be left out. */
    @Override
    protected boolean needsReason() {
        return false;
    }

    /** Whether none of those that were given away last was left out. */
    public boolean wasWhole() {
        return whole;
    }

    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        Assignment to = open.to(reason).orElseThrow();
        send(_ -> exceptions.assign(open.open().done(), to), taken -> {
            whole = taken.isWhole();
            return words.done(taken, to);
        }, done);
    }
}
