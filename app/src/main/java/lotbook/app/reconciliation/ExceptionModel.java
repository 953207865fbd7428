package lotbook.app.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import lotbook.app.sheet.Proposing;
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
public final class ExceptionModel implements ProposingModel<ExceptionModel.Form> {
    private final Exceptions exceptions;
    private final Texts texts;
    private final ExceptionWords words;
    private final Proposing<Form> proposing;
    private boolean whole;

    /**
     * What would become of them and what was typed.
     *
     * @param after RESOLVED or REOPENED
     * @param outcome of those that are resolved
     */
    public record Form(Taken foreseen, ExceptionState after, Optional<ExceptionOutcome> outcome, String why) {
        public boolean reopens() {
            return after == ExceptionState.REOPENED;
        }

        Optional<ExceptionStep> step() {
            return reopens() ? Optional.of(new ExceptionStep.Reopen()) : outcome.map(ExceptionStep.Resolve::new);
        }
    }

    public ExceptionModel(Exceptions exceptions, Texts texts, Tasks tasks) {
        this.exceptions = exceptions;
        this.texts = texts;
        this.words = new ExceptionWords(texts);
        this.proposing = new Proposing<>(tasks, texts);
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Form>> formProperty() {
        return proposing.formProperty();
    }

    @Override
    public ReadOnlyStringProperty troubleProperty() {
        return proposing.troubleProperty();
    }

    /** Begins with what would become of these. */
    public void open(List<Long> ids, ExceptionState after) {
        proposing.open(_ -> exceptions.foresee(ids, after), found -> new Form(found, after, Optional.empty(), ""));
    }

    public void choose(ExceptionOutcome outcome) {
        typed(open -> new Form(open.foreseen(), open.after(), Optional.of(outcome), open.why()));
    }

    @Override
    public void why(String typed) {
        typed(open -> new Form(open.foreseen(), open.after(), open.outcome(), typed));
    }

    @Override
    public String why(Form open) {
        return open.why();
    }

    private void typed(UnaryOperator<Form> typed) {
        proposing.type(typed);
    }

    @Override
    public String title(Form open) {
        Taken taken = open.foreseen();
        int all = taken.done().size() + taken.left().size() + taken.missing().size();
        return open.reopens()
                ? texts.counted(Message.EXCEPTION_REOPEN_ONE, Message.EXCEPTION_REOPEN_MANY, all)
                : texts.counted(Message.EXCEPTION_RESOLVE_ONE, Message.EXCEPTION_RESOLVE_MANY, all);
    }

    /** On the button: what it does, to how many. */
    public String act(Form open) {
        return texts.get(open.reopens() ? Message.EXCEPTION_REOPEN : Message.EXCEPTION_RESOLVE,
                ValueFormat.grouped(open.foreseen().done().size()));
    }

    /** What would follow, in a sentence. */
    public String consequence(Form open) {
        return words.foreseen(open.foreseen(), open.after());
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
    public Optional<String> obstacle() {
        return proposing.obstacle(open -> open.foreseen().done().isEmpty()
                        ? Optional.of(texts.get(open.reopens() ? Message.OBSTACLE_REOPEN : Message.OBSTACLE_RESOLVE))
                        : open.step().isEmpty() ? Optional.of(texts.get(Message.EXCEPTION_NO_OUTCOME)) : Optional.empty(),
                Form::why);
    }

    /** Whether none of those that were settled last was left out. */
    public boolean wasWhole() {
        return whole;
    }

    @Override
    public void propose(Consumer<String> done) {
        if (obstacle().isEmpty()) {
            Form open = proposing.form().orElseThrow();
            ExceptionStep step = open.step().orElseThrow();
            List<Long> ids = open.foreseen().done().stream().map(one -> one.id()).toList();
            proposing.propose(_ -> exceptions.take(ids, step, open.why().strip()), taken -> {
                whole = taken.isWhole();
                return words.done(taken, open.after());
            }, done);
        }
    }
}
