package lotbook.app.fee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.fee.FeeTermsDiff.Line;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.money.MinorUnit;

/**
 * Agreed terms as an answer tells them, in the words of the form that drafts them: how much and when first, fee by fee. Settings
 * that say something only together (a schedule and its months, a cap and its amount) are one.
 */
public final class ToldTerms {
    private static final List<String> FEES =
            List.of("performance", "management", "subscription", "entry", "volume", "commission-share", IntroducingFee.ID);
    private static final List<String> FIRST = List.of(
            "scale", "rate", "amount", "price", "levels", "counted", "most", "schedule", "cap", "split.provider",
            "split.platform", "split.partner", "split", "basis", "costs", "hwm", "hwmRise", "hwmOnFlow", "losses", "hurdle",
            "hurdle.rate", "hurdle.share", "hurdle.base", "hurdle.dayCount", "hurdle.carry");
    private static final Set<String> TOGETHER = Set.of("scale", "price", "schedule", "cap", "payout");

    private final Texts texts;
    private final String currency;
    private final Map<String, String> agreed = new LinkedHashMap<>();

    private ToldTerms(List<Line> lines, String currency, Texts texts) {
        this.texts = texts;
        this.currency = currency;
        lines.forEach(line -> agreed.put(line.path(), line.after()));
    }

    /** The terms that a fee was charged by. */
    public static List<ToldSetting> of(DisputedFee fee, Texts texts) {
        return of(fee.settings(), fee.figures().currency(), texts);
    }

    /** @param currency of the account, which amounts of terms are in */
    public static List<ToldSetting> of(List<Line> settings, String currency, Texts texts) {
        return new ToldTerms(settings, currency, texts).told();
    }

    private List<ToldSetting> told() {
        return agreed.keySet().stream()
                .filter(path -> !isKindOfFee(path) && !isPartOfAnother(path) && !isOfIntroducersAnyway(path))
                .sorted(Comparator.comparingInt(ToldTerms::rankOfFee)
                        .thenComparingInt(ToldTerms::rank)
                        .thenComparing(Comparator.naturalOrder()))
                .map(path -> new ToldSetting(texts.state("term-group-" + SettingWords.group(path)), name(path), value(path)))
                .toList();
    }

    /** What has no further path is the kind of the fee, which is its name. */
    private static boolean isKindOfFee(String path) {
        return path.startsWith("fees.") && path.split("\\.", -1).length == 2;
    }

    private static boolean isPartOfAnother(String path) {
        String own = SettingWords.own(path);
        return own.contains(".") && TOGETHER.contains(first(own));
    }

    /** What introducers get is theirs alone. */
    private static boolean isOfIntroducersAnyway(String path) {
        return SettingWords.group(path).equals(IntroducingFee.ID) && first(SettingWords.own(path)).equals("split");
    }

    private static int rankOfFee(String path) {
        int at = FEES.indexOf(SettingWords.group(path));
        return at < 0 ? FEES.size() : at;
    }

    private static int rank(String path) {
        String own = SettingWords.own(path);
        int at = FIRST.contains(own) ? FIRST.indexOf(own) : FIRST.indexOf(first(own));
        return at < 0 ? FIRST.size() : at;
    }

    private static String first(String own) {
        return own.split("\\.", 2)[0];
    }

    /** The unit that a form's field wants stands in the value. */
    private String name(String path) {
        String labelled = SettingWords.own(path).equals("scale") ? path + ".rate" : path;
        return SettingWords.label(labelled, texts).replaceFirst(", %.*$", "");
    }

    private String value(String path) {
        String value = at(path);
        return switch (SettingWords.own(path)) {
            case "scale" -> scale(path);
            case "price" -> price(path);
            case "schedule" -> schedule(path);
            case "cap" -> cap(path);
            case "payout" -> payout(path);
            case "amount" -> money(value);
            case "most" -> texts.get(Message.TOLD_OF_VALUE, value);
            case "rate" -> switch (SettingWords.group(path)) {
                case "management" -> texts.get(Message.TOLD_A_YEAR, value);
                case "entry" -> texts.get(Message.TOLD_OF_DEPOSIT, value);
                default -> texts.get(Message.TOLD_OF_COSTS, value);
            };
            default -> first(SettingWords.own(path)).equals("levels") ? money(value) : words(value);
        };
    }

    private String schedule(String path) {
        return switch (at(path)) {
            case "every-days" -> at(path + ".days").equals("1") ? texts.get(Message.TOLD_EVERY_DAY)
                    : texts.get(Message.TOLD_EVERY_DAYS, at(path + ".days"));
            case "every-week" -> texts.get(Message.TOLD_EVERY_WEEK, texts.state(at(path + ".day")));
            case "every-months" -> {
                String months = at(path + ".months");
                boolean joined = at(path + ".from").equals("joining");
                yield months.equals("1")
                        ? texts.get(joined ? Message.TOLD_EVERY_MONTH_JOINED : Message.TOLD_EVERY_MONTH)
                        : texts.get(joined ? Message.TOLD_EVERY_MONTHS_JOINED : Message.TOLD_EVERY_MONTHS, months);
            }
            default -> words(at(path));
        };
    }

    private String cap(String path) {
        return switch (at(path)) {
            case "amount" -> money(at(path + ".most"));
            case "share-of-base" -> texts.get(Message.TOLD_OF_BASE, at(path + ".share"));
            default -> words(at(path));
        };
    }

    private String scale(String path) {
        return switch (at(path)) {
            case "flat" -> at(path + ".rate");
            case "by-return" -> tiers(path, "rate", Message.TOLD_UP_TO_RETURN, Message.TOLD_ABOVE) + ", "
                    + words(at(path + ".kind"));
            default -> words(at(path));
        };
    }

    private String price(String path) {
        return switch (at(path)) {
            case "per-lot" -> there(path + ".tiers.2.price").isEmpty()
                    ? texts.get(Message.TOLD_A_LOT, money(at(path + ".tiers.1.price")))
                    : tiers(path, "price", Message.TOLD_A_LOT_UP_TO, Message.TOLD_A_LOT_ABOVE) + ", "
                            + words(at(path + ".crossing"));
            case "per-million" -> texts.get(Message.TOLD_A_MILLION, money(at(path + ".amount")));
            case "points" -> texts.get(Message.TOLD_POINTS, at(path + ".points"), at(path + ".tick"));
            case "of-notional" -> texts.get(Message.TOLD_BASIS_POINTS, at(path + ".basisPoints"));
            case "of-spread" -> texts.get(Message.TOLD_OF_SPREAD, at(path + ".rate"));
            default -> words(at(path));
        };
    }

    /** One after the other; the last ends nowhere. */
    private String tiers(String path, String cost, Message upTo, Message above) {
        List<String> tiers = new ArrayList<>();
        for (int number = 1; there(path + ".tiers." + number + "." + cost).isPresent(); number++) {
            String tier = path + ".tiers." + number;
            String costs = cost.equals("price") ? money(at(tier + ".price")) : at(tier + "." + cost);
            tiers.add(there(tier + TermSetting.UP_TO)
                    .map(end -> texts.get(upTo, costs, number(end)))
                    .orElseGet(() -> texts.get(above, costs)));
        }
        return String.join(", ", tiers);
    }

    private String payout(String path) {
        return there(path + ".currency")
                .map(paidIn -> texts.get(Message.TOLD_PAYOUT, paidIn, at(path + ".decimals"), words(at(path + ".day"))))
                .orElseGet(() -> words(at(path)));
    }

    /** Every path that is asked for is in a document that was agreed. */
    private String at(String path) {
        return there(path).orElse("");
    }

    private Optional<String> there(String path) {
        return Optional.ofNullable(agreed.get(path));
    }

    private String money(String amount) {
        return MinorUnit.words(new BigDecimal(amount), currency);
    }

    private static String number(String value) {
        return ValueFormat.groupedFigure(value);
    }

    /** As the form has it, within a sentence. */
    private String words(String value) {
        return SettingWords.afterColon(SettingWords.value(value, texts)).replace(": ", ", ");
    }
}
