package lotbook.app.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.UnitStepWords;

/** What a correction of struck prices comes to, for whoever looks at a point or decides on a proposal. */
public final class CorrectionWords {
    /** As many dealing points as a glance takes in; the command names all. */
    private static final int NAMED = 3;
    private static final int DECIMALS = 6;

    private final Texts texts;

    public CorrectionWords(Texts texts) {
        this.texts = texts;
    }

    /** One field of the proposal. */
    public record Field(String name, String before, String after) {}

    /** Lines above the table of investors: each price that comes out otherwise, and who bears it. */
    List<String> head(CorrectionSnapshot compared) {
        CorrectionOutputs out = compared.outputs();
        String currency = compared.facts().first().dealt().currency();
        List<CorrectionOutputs.Point> differ = out.points().stream().filter(point -> !point.differs().isEmpty()).toList();
        List<String> lines = new ArrayList<>();
        differ.stream().limit(NAMED).forEach(point -> lines.add(texts.get(Message.FUNDS_COMPARED, Long.toString(point.id()),
                priceOrNone(point.priceDealt(), currency), priceOrNone(point.priceNow(), currency),
                ValueFormat.groupedIn(UnitStepWords.leading(point.differs())))));
        if (differ.size() > NAMED) {
            lines.add(texts.get(Message.FUNDS_COMPARED_MORE, ValueFormat.grouped(differ.size() - NAMED)));
        }
        lines.add(texts.get(Message.FUNDS_COMPARED_BEARER, texts.state(compared.facts().bearer().name()),
                MinorUnit.words(out.lost(), currency), MinorUnit.words(out.gained(), currency),
                MinorUnit.words(out.remainder(), currency)));
        return lines;
    }

    /** Nothing comes out otherwise. */
    String same(CorrectionSnapshot compared) {
        return texts.get(Message.FUNDS_COMPARED_SAME, Long.toString(compared.outputs().points().getFirst().id()));
    }

    /** What was proposed, in one clause. */
    String summary(Change change) {
        return change instanceof CorrectPrice correct
                ? texts.get(Message.FUNDS_CORRECTION_SUMMARY, units(correct), ValueFormat.grouped(correct.investors()))
                : "";
    }

    public List<Field> fields(CorrectPrice change) {
        return List.of(
                new Field(texts.get(Message.PROPOSAL_PRICE), price(change.priceDealt(), change.currency()),
                        price(change.priceNow(), change.currency())),
                new Field(texts.get(Message.CORRECTION_POINTS), "", change.point() == change.through()
                        ? Long.toString(change.point()) : change.point() + " – " + change.through()),
                new Field(texts.get(Message.CORRECTION_LOST), "", MinorUnit.words(change.lost(), change.currency())),
                new Field(texts.get(Message.CORRECTION_GAINED), "", MinorUnit.words(change.gained(), change.currency())),
                new Field(texts.get(Message.CORRECTION_REMAINDER), "", MinorUnit.words(change.remainder(), change.currency())),
                new Field(texts.get(Message.PROPOSAL_DOCUMENT), "", change.content().shortForm()));
    }

    /** What follows from approving it, with the first thing that comes out otherwise. */
    public String consequence(CorrectPrice change) {
        return texts.get(Message.CONSEQUENCE_CORRECTION, units(change), ValueFormat.grouped(change.investors()), change.master(),
                ValueFormat.groupedIn(differs(change.differs())));
    }

    /** {@code dealing point 3: value 250000, now 260000}, the step in words. */
    private static String differs(String ofPoint) {
        int end = ofPoint.indexOf(": ");
        return end < 0 ? ofPoint : ofPoint.substring(0, end + 2) + UnitStepWords.leading(ofPoint.substring(end + 2));
    }

    private static String units(CorrectPrice change) {
        BigDecimal units = change.units();
        return ValueFormat.grouped(units.scale() > DECIMALS ? units.setScale(DECIMALS, RoundingMode.HALF_EVEN) : units);
    }

    /** With the digits of the grids; the document has all of them. */
    public static String price(BigDecimal price, String currency) {
        return MinorUnit.words(price.scale() > DECIMALS ? price.setScale(DECIMALS, RoundingMode.HALF_EVEN) : price, currency);
    }

    private static String price(Optional<BigDecimal> price, String currency) {
        return price.map(one -> price(one, currency)).orElse("");
    }

    private String priceOrNone(Optional<BigDecimal> price, String currency) {
        return price.map(one -> price(one, currency)).orElseGet(() -> texts.get(Message.FUNDS_NO_PRICE));
    }
}
