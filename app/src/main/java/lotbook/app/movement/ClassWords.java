package lotbook.app.movement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.MovementClasses.Consequences;
import lotbook.domain.approval.MovementClasses.Named;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.money.MinorUnit;

/** What follows from a class, in sentences. */
public final class ClassWords {
    private final Texts texts;

    public ClassWords(Texts texts) {
        this.texts = texts;
    }

    public String consequence(Consequences follows, MovementClass after) {
        List<String> sentences = new ArrayList<>();
        if (follows.movements() == 0) {
            sentences.add(texts.get(Message.CLASS_NONE));
        } else {
            String sums = follows.sums().stream()
                    .map(sum -> MinorUnit.words(sum.amount(), sum.currency()))
                    .collect(Collectors.joining(", "));
            sentences.add(follows.movements() == 1
                    ? texts.get(Message.CLASS_FOLLOWS_ONE, named(follows.accounts()), sums, texts.state(after.name()))
                    : texts.get(Message.CLASS_FOLLOWS_MANY, ValueFormat.grouped(follows.movements()),
                            named(follows.accounts()), sums, texts.state(after.name())));
        }
        sentences.add(texts.get(switch (after) {
            case EXTERNAL_FLOW, TRANSFER -> Message.CLASS_MEANS_FLOW;
            case TRADING_RESULT -> Message.CLASS_MEANS_RESULT;
            case FEE -> Message.CLASS_MEANS_FEE;
            case CREDIT -> Message.CLASS_MEANS_CREDIT;
            case PROTECTION -> Message.CLASS_MEANS_PROTECTION;
            case UNCLASSIFIED -> Message.CLASS_NONE;
        }));
        if (follows.leavesSuspense() && after != MovementClass.FEE) {
            sentences.add(texts.get(Message.CLASS_SUSPENSE, follows.sums().stream()
                    .filter(sum -> sum.suspense().signum() != 0)
                    .map(sum -> MinorUnit.words(sum.suspense(), sum.currency()))
                    .collect(Collectors.joining(", "))));
        }
        if (follows.links().count() > 0) {
            sentences.add(texts.get(
                    follows.held() > 0 ? Message.CLASS_LINKS_HELD : Message.CLASS_LINKS, named(follows.links())));
        }
        if (follows.charged().count() > 0) {
            sentences.add(texts.get(Message.CLASS_CHARGED, named(follows.charged())));
        }
        if (follows.drafts().count() > 0) {
            sentences.add(texts.get(Message.CLASS_DRAFTS, named(follows.drafts())));
        }
        return String.join(" ", sentences);
    }

    private String named(Named named) {
        String first = String.join(", ", named.first());
        long more = named.count() - named.first().size();
        return named.count() == 0 ? texts.get(Message.CLASS_NO_ACCOUNT)
                : more == 0 ? first : texts.get(Message.CLASS_AND_MORE, first, ValueFormat.grouped(more));
    }
}
