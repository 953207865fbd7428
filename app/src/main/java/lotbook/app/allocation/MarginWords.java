package lotbook.app.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.allocation.DraftMargin.Known;
import lotbook.domain.allocation.DraftMargin.Line;
import lotbook.domain.money.MinorUnit;

/** What a draft would take of free margin, in words: the same beside the grid and on the command line. */
public final class MarginWords {
    private final Texts texts;

    public MarginWords(Texts texts) {
        this.texts = texts;
    }

    /** {@code 1,821.33 GBP}. */
    public static String amount(BigDecimal amount, String currency) {
        int least = MinorUnit.of(currency).map(MinorUnit::decimals).orElse(2);
        BigDecimal stripped = amount.stripTrailingZeros();
        BigDecimal shown = stripped.scale() < least ? stripped.setScale(least) : stripped;
        return ValueFormat.signed(ValueFormat.grouped(shown)) + " " + currency;
    }

    /** In the grid; a dash where the account takes no part, a question mark where it can't be told. */
    public String needed(Line line) {
        return line.needed().map(amount -> amount(amount, line.currency()))
                .orElse(line.isRated() ? ValueFormat.NOT_APPLICABLE : ValueFormat.MISSING);
    }

    /** In percent, without the sign. */
    public String ofFree(Line line) {
        return line.percentOfFree().map(ValueFormat::grouped)
                .orElse(line.needed().isEmpty() && line.isRated() ? ValueFormat.NOT_APPLICABLE : ValueFormat.MISSING);
    }

    /** All there is to say of one account, a warning if it lacks margin. */
    public String about(Known margin, Line line) {
        String account = line.account().value();
        if (!line.isRated()) {
            return texts.get(Message.DRAFT_MARGIN_NO_RATE, account, line.currency(), margin.currency());
        }
        if (line.needed().isEmpty()) {
            return texts.get(Message.DRAFT_MARGIN_NO_PART, account, line.why());
        }
        String needed = amount(line.needed().get(), line.currency());
        if (line.free().isEmpty()) {
            return texts.get(Message.DRAFT_MARGIN_UNMEASURED, trade(margin), account, line.lots(), needed);
        }
        String free = amount(line.free().get(), line.currency());
        String measured = line.measuredAt().map(Ages::dated).orElse("");
        return line.lacks()
                ? texts.get(Message.DRAFT_MARGIN_LACKS, trade(margin), at(margin), account, line.lots(), needed, free, measured)
                : texts.get(Message.DRAFT_MARGIN_FITS, trade(margin), at(margin), account, line.lots(), needed, free, measured);
    }

    /** Where no account has a row of its own. */
    public String lacking(Known margin) {
        List<String> names = margin.lacking().stream().limit(3).map(line -> line.account().value()).toList();
        int count = margin.lacking().size();
        String named = String.join(", ", names) + (count > names.size() ? ", ..." : "");
        return count == 1
                ? about(margin, margin.lacking().getFirst())
                : texts.get(Message.DRAFT_MARGIN_LACK_MANY, trade(margin), at(margin), ValueFormat.grouped(count), named);
    }

    /** What the figures are of and how old they are, sentence by sentence. */
    public List<String> about(DraftMargin margin) {
        return switch (margin) {
            case DraftMargin.Unknown(DraftMargin.Why why) -> List.of(texts.get(switch (why) {
                case NO_TRADE -> Message.DRAFT_MARGIN_NO_TRADE;
                case NOT_ALLOWED -> Message.DRAFT_MARGIN_NOT_ALLOWED;
                case NO_PRICE -> Message.DRAFT_MARGIN_NO_PRICE;
                case PAUSED -> Message.DRAFT_MARGIN_PAUSED;
            }));
            case Known known -> rests(known);
        };
    }

    private List<String> rests(Known margin) {
        List<String> said = new ArrayList<>();
        said.add(texts.get(Message.DRAFT_MARGIN_RESTS, trade(margin), at(margin)));
        said.add(margin.everyLeverage()
                .map(every -> texts.get(Message.DRAFT_MARGIN_LEVERAGE, every.stripTrailingZeros().toPlainString()))
                .orElseGet(() -> texts.get(Message.DRAFT_MARGIN_LEVERAGE_OWN)));
        said.add(margin.oldest().map(at -> texts.get(Message.DRAFT_MARGIN_MEASURED, Ages.dated(at)))
                .orElseGet(() -> texts.get(Message.DRAFT_MARGIN_NEVER)));
        if (!margin.unpriced().isEmpty()) {
            said.add(texts.get(Message.DRAFT_MARGIN_UNPRICED, String.join(", ", margin.unpriced())));
        }
        return said;
    }

    private static String trade(Known margin) {
        return margin.trade().volume() + " " + margin.trade().symbol();
    }

    private static String at(Known margin) {
        Instant at = margin.trade().at();
        return Ages.dated(at);
    }
}
