package lotbook.app.reconciliation;

import java.util.ArrayList;
import java.util.List;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.reconciliation.ExceptionStanding;
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

    /** Of those that stay as they are, each with the reason. */
    public List<String> left(Taken taken) {
        List<String> lines = new ArrayList<>();
        taken.left().forEach(one -> lines.add(texts.get(Message.EXCEPTION_LEFT, number(one.id()), why(one))));
        taken.missing().forEach(id ->
                lines.add(texts.get(Message.EXCEPTION_LEFT, number(id), texts.get(Message.EXCEPTION_MISSING))));
        return lines;
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
        int stay = taken.left().size() + taken.missing().size();
        String first = after == ExceptionState.RESOLVED
                ? texts.counted(Message.EXCEPTION_RESOLVES_ONE, Message.EXCEPTION_RESOLVES_MANY, taken.done().size())
                : texts.counted(Message.EXCEPTION_REOPENS_ONE, Message.EXCEPTION_REOPENS_MANY, taken.done().size());
        return stay == 0 ? first
                : first + " " + texts.counted(Message.EXCEPTION_STAYS_ONE, Message.EXCEPTION_STAYS_MANY, stay);
    }

    /** In a sentence, after it was done. */
    public String done(Taken taken, ExceptionState after) {
        List<String> left = left(taken);
        String first = after == ExceptionState.RESOLVED
                ? texts.counted(Message.EXCEPTION_RESOLVED_ONE, Message.EXCEPTION_RESOLVED_MANY, taken.done().size())
                : texts.counted(Message.EXCEPTION_REOPENED_ONE, Message.EXCEPTION_REOPENED_MANY, taken.done().size());
        return left.isEmpty() ? first
                : left.size() == 1 ? first + " " + left.getFirst()
                : first + " " + texts.get(Message.CLASS_AND_MORE, left.getFirst(), ValueFormat.grouped(left.size() - 1L));
    }

    /** As people type it: not grouped. */
    private static String number(long id) {
        return Long.toString(id);
    }
}
