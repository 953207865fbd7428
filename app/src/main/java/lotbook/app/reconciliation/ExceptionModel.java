package lotbook.app.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.domain.reconciliation.Exceptions.Taken;

/** The sheet that resolves exceptions, or reopens them, without its controls. Call it on the interface thread. */
public final class ExceptionModel extends ProposingModel<ExceptionModel.Form> {
    private final Exceptions exceptions;
    private final ExceptionState after;
    private final ExceptionWords words;
    private boolean whole;

    /**
     * What would become of them and what was typed.
     *
     * @param outcome of those that are resolved
     */
    public record Form(Taken foreseen, Optional<ExceptionOutcome> outcome) {}

    /** @param after RESOLVED or REOPENED */
    public ExceptionModel(Exceptions exceptions, ExceptionState after, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.exceptions = exceptions;
        this.after = after;
        this.words = new ExceptionWords(texts);
    }

    /** Begins with what would become of these. */
    public void open(List<Long> ids) {
        begin(_ -> exceptions.foresee(ids, after), found -> new Form(found, Optional.empty()));
    }

    public void choose(ExceptionOutcome outcome) {
        type(open -> new Form(open.foreseen(), Optional.of(outcome)));
    }

    boolean reopens() {
        return after == ExceptionState.REOPENED;
    }

    private Optional<ExceptionStep> step(Form open) {
        return reopens() ? Optional.of(new ExceptionStep.Reopen()) : open.outcome().map(ExceptionStep.Resolve::new);
    }

    @Override
    public String title(Form open) {
        Taken taken = open.foreseen();
        int all = taken.done().size() + taken.left().size() + taken.missing().size();
        return reopens()
                ? texts().counted(Message.EXCEPTION_REOPEN_ONE, Message.EXCEPTION_REOPEN_MANY, all)
                : texts().counted(Message.EXCEPTION_RESOLVE_ONE, Message.EXCEPTION_RESOLVE_MANY, all);
    }

    /** On the button: what it does, to how many. */
    public String act(Form open) {
        return texts().get(reopens() ? Message.EXCEPTION_REOPEN : Message.EXCEPTION_RESOLVE,
                ValueFormat.grouped(open.foreseen().done().size()));
    }

    /** What would follow, in a sentence. */
    public String consequence(Form open) {
        return words.foreseen(open.foreseen(), after);
    }

    /** A line for each that is settled. */
    public List<String> settled(Form open) {
        return open.foreseen().done().stream().map(words::line).toList();
    }

    /** A line for each that stays as it is, with the reason. */
    public List<String> left(Form open) {
        return words.left(open.foreseen());
    }

    @Override
    protected Optional<String> lacks(Form open) {
        return open.foreseen().done().isEmpty()
                ? Optional.of(texts().get(reopens() ? Message.OBSTACLE_REOPEN : Message.OBSTACLE_RESOLVE))
                : step(open).isEmpty() ? Optional.of(texts().get(Message.EXCEPTION_NO_OUTCOME)) : Optional.empty();
    }

    /** Whether none of those that were settled last was left out. */
    public boolean wasWhole() {
        return whole;
    }

    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        ExceptionStep step = step(open).orElseThrow();
        List<Long> ids = open.foreseen().done().stream().map(one -> one.id()).toList();
        send(_ -> exceptions.take(ids, step, reason), taken -> {
            whole = taken.isWhole();
            return words.done(taken, after);
        }, done);
    }
}
