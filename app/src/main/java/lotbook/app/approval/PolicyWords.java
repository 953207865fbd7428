package lotbook.app.approval;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.Role;

/** A change of who proposes and decides, in words. */
public final class PolicyWords {
    private final Texts texts;

    public PolicyWords(Texts texts) {
        this.texts = texts;
    }

    List<Line> lines(ChangePolicy change) {
        return List.of(
                line(Message.POLICY_FROM, "", from(change)),
                line(Message.POLICY_PROPOSERS, roles(change.before().proposers()), roles(change.after().proposers())),
                line(Message.POLICY_DECIDERS, roles(change.before().deciders()), roles(change.after().deciders())),
                line(Message.POLICY_DECISIONS, Integer.toString(change.before().decisions()),
                        Integer.toString(change.after().decisions())));
    }

    private Line line(Message field, String before, String after) {
        return new Line(texts.get(field), before, after);
    }

    /** What follows from agreeing to it. */
    public String consequence(ChangePolicy change) {
        String removal = change.removes() ? texts.get(Message.POLICY_REMOVED, from(change)) : "";
        String then = texts.get(Message.POLICY_FOLLOWS, texts.state(change.of().name()), from(change),
                roles(change.after().proposers()), Integer.toString(change.after().decisions()),
                roles(change.after().deciders()));
        return Stream.of(removal, then).filter(words -> !words.isEmpty()).collect(Collectors.joining(" "));
    }

    private String from(ChangePolicy change) {
        String amount = ValueFormat.grouped(change.from());
        return change.of().amountUnit().map(unit -> switch (unit) {
            case LOTS -> texts.get(Message.POLICY_FROM_LOTS, amount);
            case MONEY -> texts.get(Message.POLICY_FROM_MONEY, amount);
        }).orElse(amount);
    }

    /** @param proposals of the kind, which wait */
    public String waiting(long proposals) {
        return texts.counted(Message.POLICY_WAITING_ONE, Message.POLICY_WAITING_MANY, proposals);
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).sorted().collect(Collectors.joining(", "));
    }
}
