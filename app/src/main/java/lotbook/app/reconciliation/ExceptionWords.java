package lotbook.app.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionStanding;
import lotbook.domain.reconciliation.ExceptionStanding.Given;
import lotbook.domain.reconciliation.ExceptionStanding.Said;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.Exceptions.Taken;

/** Exceptions in sentences: what they are, what would become of them, what became of them, and why some stay as they are. */
public final class ExceptionWords {
    private final Texts texts;

    public ExceptionWords(Texts texts) {
        this.texts = texts;
    }

    /** What it is about, by its number. */
    public String line(ExceptionStanding one) {
        return texts.get(Message.EXCEPTION_LINE, number(one.id()), texts.state(one.cause()), one.server(), one.text());
    }

    /** What it is about, and whose it is. */
    public String owned(ExceptionStanding one) {
        return one.given().map(given -> texts.get(Message.EXCEPTION_OWNED, line(one), given.to().owner(), day(given.to())))
                .orElseGet(() -> line(one));
    }

    /** Of those that stay as they are, each with the reason. */
    public List<String> left(Taken taken) {
        return left(taken, this::why);
    }

    /** Of those that were not given to somebody, each with the reason. */
    public List<String> left(Taken taken, Assignment to) {
        List<String> lines = left(taken, one -> one.given().filter(_ -> one.isOpen()).map(this::given).orElseGet(() -> why(one)));
        taken.hidden().forEach(id ->
                lines.add(texts.get(Message.EXCEPTION_LEFT, number(id), texts.get(Message.EXCEPTION_HIDDEN, to.owner()))));
        return lines;
    }

    private List<String> left(Taken taken, Function<ExceptionStanding, String> why) {
        List<String> lines = new ArrayList<>();
        taken.left().forEach(one -> lines.add(texts.get(Message.EXCEPTION_LEFT, number(one.id()), why.apply(one))));
        taken.missing().forEach(id ->
                lines.add(texts.get(Message.EXCEPTION_LEFT, number(id), texts.get(Message.EXCEPTION_MISSING))));
        return lines;
    }

    private String given(Given given) {
        return texts.get(Message.EXCEPTION_GIVEN, given.by(), given.to().owner(), Ages.dated(given.at()), day(given.to()));
    }

    private static String day(Assignment to) {
        return to.due().toString();
    }

    private String why(ExceptionStanding one) {
        if (one.state().isEmpty()) {
            return texts.get(Message.EXCEPTION_NOTICE);
        }
        return one.state().get().isOpen()
                ? texts.get(Message.EXCEPTION_OPEN)
                : one.last().map(this::said).orElseGet(() -> texts.get(Message.EXCEPTION_OPEN));
    }

    private String said(Said said) {
        return texts.get(Message.EXCEPTION_BY, said.by(), Ages.dated(said.at()),
                said.outcome().map(outcome -> texts.state(outcome.name())).orElse(""), said.why());
    }

    /** In a sentence, before it is done. */
    public String foreseen(Taken taken, ExceptionState after) {
        String first = after == ExceptionState.RESOLVED
                ? texts.counted(Message.EXCEPTION_RESOLVES_ONE, Message.EXCEPTION_RESOLVES_MANY, taken.done().size())
                : texts.counted(Message.EXCEPTION_REOPENS_ONE, Message.EXCEPTION_REOPENS_MANY, taken.done().size());
        return staying(first, taken);
    }

    /** In a sentence, before they are given to somebody. */
    public String foreseen(Taken taken, Assignment to) {
        return staying(to(Message.EXCEPTION_GOES_ONE, Message.EXCEPTION_GOES_MANY, taken, to), taken);
    }

    private String staying(String first, Taken taken) {
        return taken.isWhole() ? first
                : first + " " + texts.counted(Message.EXCEPTION_STAYS_ONE, Message.EXCEPTION_STAYS_MANY, taken.staying());
    }

    private String to(Message one, Message many, Taken taken, Assignment to) {
        int count = taken.done().size();
        return texts.get(count == 1 ? one : many, ValueFormat.grouped(count), to.owner(), day(to));
    }

    /** In a sentence, after it was done. */
    public String done(Taken taken, ExceptionState after) {
        String first = after == ExceptionState.RESOLVED
                ? texts.counted(Message.EXCEPTION_RESOLVED_ONE, Message.EXCEPTION_RESOLVED_MANY, taken.done().size())
                : texts.counted(Message.EXCEPTION_REOPENED_ONE, Message.EXCEPTION_REOPENED_MANY, taken.done().size());
        return leaving(first, left(taken));
    }

    /** In a sentence, after they were given to somebody. */
    public String done(Taken taken, Assignment to) {
        return leaving(to(Message.EXCEPTION_WENT_ONE, Message.EXCEPTION_WENT_MANY, taken, to), left(taken, to));
    }

    private String leaving(String first, List<String> left) {
        return left.isEmpty() ? first
                : left.size() == 1 ? first + " " + left.getFirst()
                : first + " " + texts.get(Message.CLASS_AND_MORE, left.getFirst(), ValueFormat.grouped(left.size() - 1L));
    }

    /** As people type it: not grouped. */
    private static String number(long id) {
        return Long.toString(id);
    }
}
