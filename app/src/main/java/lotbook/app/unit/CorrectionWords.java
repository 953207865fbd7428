package lotbook.app.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;

/** What a correction of struck prices comes to, for whoever looks at a point or decides on a proposal. */
public final class CorrectionWords {
    /** As many investors as a glance takes in; the command names all. */
    private static final int NAMED = 6;

    private final Texts texts;

    public CorrectionWords(Texts texts) {
        this.texts = texts;
    }

    /** One field of the proposal. */
    public record Field(String name, String before, String after) {}

    /** The investors who have furthest from what they should, and who bears it. */
    String compared(CorrectionSnapshot compared) {
        CorrectionOutputs out = compared.outputs();
        String currency = compared.facts().first().dealt().currency();
        CorrectionOutputs.Point first = out.points().getFirst();
        if (!compared.changes()) {
            return texts.get(Message.FUNDS_COMPARED_SAME, first.id());
        }
        List<String> sentences = new ArrayList<>(List.of(texts.get(Message.FUNDS_COMPARED, first.id(),
                price(first.priceDealt(), currency), price(first.priceNow(), currency), compared.differs())));
        List<CorrectionOutputs.Line> differ = out.lines().stream()
                .filter(line -> line.difference().signum() != 0)
                .sorted(Comparator.comparing((CorrectionOutputs.Line line) -> line.difference().abs()).reversed())
                .toList();
        differ.stream().limit(NAMED).forEach(line -> sentences.add(texts.get(
                line.difference().signum() > 0 ? Message.FUNDS_COMPARED_LOST : Message.FUNDS_COMPARED_GAINED, line.investor(),
                MinorUnit.words(line.difference().abs(), currency), MinorUnit.words(line.worth(), currency),
                MinorUnit.words(line.shouldBeWorth(), currency))));
        if (differ.size() > NAMED) {
            sentences.add(texts.get(Message.FUNDS_COMPARED_MORE, differ.size() - NAMED));
        }
        sentences.add(texts.get(Message.FUNDS_COMPARED_BEARER, texts.state(compared.facts().bearer().name()),
                MinorUnit.words(out.lost(), currency), MinorUnit.words(out.gained(), currency),
                MinorUnit.words(out.remainder(), currency)));
        return String.join(" ", sentences);
    }

    /** What was proposed, in one clause. */
    String summary(Change change) {
        return change instanceof CorrectPrice correct
                ? texts.get(Message.FUNDS_CORRECTION_SUMMARY, correct.units().stripTrailingZeros().toPlainString(),
                        correct.investors())
                : "";
    }

    public List<Field> fields(CorrectPrice change) {
        return List.of(
                new Field(texts.get(Message.PROPOSAL_PRICE), price(change.priceDealt(), change.currency()),
                        price(change.priceNow(), change.currency())),
                new Field(texts.get(Message.CORRECTION_POINTS), "", change.point() + " - " + change.through()),
                new Field(texts.get(Message.CORRECTION_LOST), "", MinorUnit.words(change.lost(), change.currency())),
                new Field(texts.get(Message.CORRECTION_GAINED), "", MinorUnit.words(change.gained(), change.currency())),
                new Field(texts.get(Message.CORRECTION_REMAINDER), "", MinorUnit.words(change.remainder(), change.currency())),
                new Field(texts.get(Message.PROPOSAL_DOCUMENT), "", change.content().shortForm()));
    }

    /** What follows from approving it, with the first thing that comes out otherwise. */
    public String consequence(CorrectPrice change) {
        return texts.get(Message.CONSEQUENCE_CORRECTION, change.units().stripTrailingZeros().toPlainString(), change.investors(),
                change.master(), change.differs());
    }

    private static String price(Optional<BigDecimal> price, String currency) {
        return price.map(one -> MinorUnit.words(one, currency)).orElse("");
    }
}
