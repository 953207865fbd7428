package lotbook.app.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.fee.FeeStepWords;
import lotbook.domain.money.MinorUnit;

/** A true-up in words: each line as it was posted and as it comes out now, and what is due. */
public final class TrueUpWords {
    private static final int NAMED = 8;

    private final Texts texts;

    public TrueUpWords(Texts texts) {
        this.texts = texts;
    }

    /** One field of the proposal; {@code before} is blank where nothing was there. */
    public record Field(String name, String before, String after) {}

    /** Of many lines the first are named, and the others counted. */
    public List<Field> fields(TrueUpFees fees) {
        List<Field> fields = new ArrayList<>();
        for (TrueUpFees.Line line : fees.lines().stream().limit(NAMED).toList()) {
            fields.add(new Field(
                    texts.get(Message.TRUE_UP_LINE, line.link(), line.last()),
                    MinorUnit.words(line.posted(), line.currency()), MinorUnit.words(line.corrected(), line.currency())));
        }
        if (fees.lines().size() > NAMED) {
            fields.add(new Field(texts.get(Message.TRUE_UP_MORE), "", Integer.toString(fees.lines().size() - NAMED)));
        }
        fields.add(new Field(texts.get(Message.TRUE_UP_DIFFERENCE), "", difference(fees)));
        return fields;
    }

    /** What follows from approving it, with the first step that comes out otherwise. */
    public String consequence(TrueUpFees fees) {
        String step = fees.lines().stream().map(TrueUpFees.Line::differs).filter(differs -> !differs.isEmpty()).findFirst()
                .map(differs -> " " + texts.get(Message.TRUE_UP_FIRST_STEP, ValueFormat.groupedIn(FeeStepWords.leading(differs))))
                .orElse("");
        return texts.get(Message.CONSEQUENCE_TRUE_UP, acts(fees), Ages.dated(fees.factsKnownAt())) + step;
    }

    /** What is charged and what is given back, by currency. */
    private String acts(TrueUpFees fees) {
        return fees.differences().entrySet().stream()
                .map(one -> texts.get(one.getValue().signum() < 0 ? Message.TRUE_UP_GIVES_BACK : Message.TRUE_UP_CHARGES,
                        MinorUnit.words(one.getValue().abs(), one.getKey())))
                .collect(Collectors.joining(", "));
    }

    /** By currency, with its sign. */
    public static String difference(TrueUpFees fees) {
        return fees.differences().entrySet().stream()
                .map(one -> MinorUnit.words(one.getValue(), one.getKey()))
                .collect(Collectors.joining(", "));
    }
}
