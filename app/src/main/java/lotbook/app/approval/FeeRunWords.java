package lotbook.app.approval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.money.MinorUnit;

/** A fee run in words, as it is charged and as it is taken back. */
record FeeRunWords(Texts texts) {
    private static final String NONE = "";

    List<Line> lines(ChargeFees fees) {
        List<Line> lines = new ArrayList<>();
        lines.add(after(Message.PROPOSAL_PERIOD, fees.first() + " – " + fees.last()));
        lines.add(after(Message.PROPOSAL_INVESTORS, ValueFormat.grouped(charged(fees))));
        fees.link().ifPresent(link -> lines.add(after(Message.PROPOSAL_LINK, link.value())));
        if (fees.early()) {
            lines.add(after(Message.PROPOSAL_CHARGED, texts.get(Message.PROPOSAL_EARLY)));
        }
        fees.adjustment().ifPresent(amount -> lines.add(after(Message.PROPOSAL_ADJUSTMENT, adjustment(fees, amount))));
        lines.add(after(Message.PROPOSAL_SET_ASIDE, ValueFormat.grouped(fees.setAside())));
        fees.totals().forEach(total -> lines.add(after(Message.PROPOSAL_FEES, posted(total))));
        lines.add(after(Message.PROPOSAL_CONTENT, fees.content().shortForm()));
        return lines;
    }

    List<Line> lines(ReverseFees fees) {
        List<Line> lines = new ArrayList<>();
        lines.add(before(Message.PROPOSAL_PERIOD, fees.first() + " – " + fees.last()));
        lines.add(before(Message.PROPOSAL_INVESTORS, ValueFormat.grouped(fees.lines())));
        fees.totals().forEach(total -> lines.add(before(Message.PROPOSAL_FEES, posted(total))));
        return lines;
    }

    String consequence(ChargeFees fees) {
        Message said = fees.totals().isEmpty() ? Message.CONSEQUENCE_FEES_NONE
                : charged(fees) == 1 ? Message.CONSEQUENCE_FEES_ONE : Message.CONSEQUENCE_FEES;
        return texts.get(said, ValueFormat.grouped(charged(fees)), collected(fees.totals()));
    }

    String consequence(ReverseFees fees) {
        return texts.get(fees.lines() == 1 ? Message.CONSEQUENCE_REVERSAL_ONE : Message.CONSEQUENCE_REVERSAL,
                ValueFormat.grouped(fees.lines()), collected(fees.totals()));
    }

    private static long charged(ChargeFees fees) {
        return fees.lines() - fees.setAside();
    }

    /** Of one investor's link, and so in the one currency of the run; a run that charges nothing names none. */
    private static String adjustment(ChargeFees fees, BigDecimal amount) {
        return fees.totals().size() == 1
                ? MinorUnit.words(amount, fees.totals().getFirst().currency()) : ValueFormat.grouped(amount);
    }

    private static String posted(ChargeFees.Total total) {
        return MinorUnit.words(total.posted(), total.currency());
    }

    private static String collected(List<ChargeFees.Total> totals) {
        return totals.stream()
                .map(total -> MinorUnit.words(total.collected(), total.currency()))
                .collect(Collectors.joining(", "));
    }

    private Line before(Message field, String value) {
        return new Line(texts.get(field), value, NONE);
    }

    private Line after(Message field, String value) {
        return new Line(texts.get(field), NONE, value);
    }
}
