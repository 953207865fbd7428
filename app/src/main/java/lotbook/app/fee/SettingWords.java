package lotbook.app.fee;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;

/** What a setting of fee terms is called, by its path in the document, and what its value is. */
public final class SettingWords {
    private static final String FEES = "fees.";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern AMOUNTS = Pattern.compile("fees\\.(subscription\\.amount|.*\\.cap\\.most"
            + "|volume\\.price\\.(amount|tiers\\.\\d+\\.price))");
    /** Tiers are numbered from 1 where they are told. */
    private static final Pattern TIER = Pattern.compile("(scale\\.tiers|price\\.tiers)\\.(\\d+)(\\.\\w+)");

    private static final Pattern LEVEL = Pattern.compile("levels\\.(\\d+)\\.perLot");

    private SettingWords() {}

    /** {@code Performance fee: flows move the HWM}, where no group stands above it. */
    public static String whole(String path, Texts texts) {
        String group = texts.state("term-group-" + group(path));
        // A percent stands with its sign beside it.
        return path.equals(FEES + group(path)) ? group : group + ": " + afterColon(label(path, texts).replaceFirst(", %$", ""));
    }

    /** What was chosen or typed there, where a proposal tells it: amounts are of each account's own currency. */
    public static String value(String path, String value, Texts texts) {
        return !NUMBER.matcher(value).matches() ? value(value, texts)
                : AMOUNTS.matcher(path).matches() ? texts.get(Message.TOLD_OWN_CURRENCY, ValueFormat.groupedFigure(value))
                : ValueFormat.groupedFigure(value);
    }

    /** A word as the form has it; a figure with its unit as it is. */
    static String value(String value, Texts texts) {
        if (value.isEmpty() || Character.isDigit(value.charAt(0)) || Character.isUpperCase(value.charAt(0))) {
            return value;
        }
        String hyphened = value.replace(' ', '-');
        String own = texts.state("word-" + hyphened);
        return own.startsWith("Word ") ? texts.state(hyphened) : own;
    }

    /** The fee that it is of, or {@code all}. */
    static String group(String path) {
        return path.startsWith(FEES) ? path.split("\\.", -1)[1] : "all";
    }

    /** Below the name of its group. */
    static String label(String path, Texts texts) {
        String own = own(path);
        Matcher level = LEVEL.matcher(own);
        if (level.matches()) {
            return texts.get(Message.TERMS_LEVEL, level.group(1));
        }
        Matcher tier = TIER.matcher(own);
        if (tier.matches()) {
            return texts.get(Message.TERMS_TIER, tier.group(2), texts.state("term-" + hyphened(tier.group(1) + tier.group(3))));
        }
        String words = texts.state("term-" + hyphened(own));
        // What only a document can say, such as a payee's second part, has no label in the form.
        return words.startsWith("Term ") ? spaced(own) : words;
    }

    /** The path below its fee, without what only groups settings in the document. */
    static String own(String path) {
        String[] parts = path.split("\\.", 3);
        return !path.startsWith(FEES) ? path : parts.length == 2 ? "fee"
                : parts[2].replace("charging.", "").replaceAll("^(split\\.\\w+)\\.share$", "$1");
    }

    /** {@code hwmOnFlow} and {@code scale.rate} as {@code Hwm on flow} and {@code Scale rate}. */
    private static String spaced(String path) {
        String words = path.replaceAll("([a-z])([A-Z])", "$1 $2").replace('.', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The same in a form, whose paths number levels from 0. */
    static String inForm(String path, Texts texts) {
        Matcher level = LEVEL.matcher(path);
        return label(level.find() ? level.replaceFirst("levels." + (Integer.parseInt(level.group(1)) + 1) + TermSetting.PER_LOT)
                : path, texts);
    }

    /** {@code fees-performance-hwm-rise} for {@code fees.performance.hwmRise}. */
    static String hyphened(String path) {
        return path.replaceAll("([a-z])([A-Z])", "$1-$2").replace('.', '-').replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** Abbreviations stay: {@code HWM after a charge}. */
    static String afterColon(String label) {
        return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
    }
}
