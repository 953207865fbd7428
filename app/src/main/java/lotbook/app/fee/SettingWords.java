package lotbook.app.fee;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.SettingNames;
import lotbook.domain.fee.run.DisputeAnswer;

/** What a setting of fee terms is called, by its path in the document. */
public final class SettingWords {
    private static final String FEES = "fees.";
    /** Tiers are numbered from 1 where they are told. */
    private static final Pattern TIER = Pattern.compile("(scale\\.tiers|price\\.tiers)\\.(\\d+)(\\.\\w+)");

    private static final Pattern LEVEL = Pattern.compile("levels\\.(\\d+)\\.perLot");

    private SettingWords() {}

    /** {@code Performance fee: flows move the HWM}, where no group stands above it. */
    public static String whole(String path, Texts texts) {
        String group = texts.state("term-group-" + group(path));
        return path.equals(FEES + group(path)) ? group : group + ": " + afterColon(label(path, texts));
    }

    /** For an answer about a fee: the unit that a form's field wants stands in the value there. */
    public static SettingNames names(Texts texts) {
        return new SettingNames() {
            @Override
            public String group(String path) {
                return texts.state("term-group-" + SettingWords.group(path));
            }

            @Override
            public String label(String path) {
                return SettingWords.label(path, texts).replaceFirst(", %.*$", "");
            }
        };
    }

    /** The fee that it is of, or {@code all}. */
    static String group(String path) {
        return path.startsWith(FEES) ? path.split("\\.", -1)[1] : "all";
    }

    /** Below the name of its group. */
    static String label(String path, Texts texts) {
        String[] parts = path.split("\\.", 3);
        String own = !path.startsWith(FEES) ? path : parts.length == 2 ? "fee"
                : parts[2].replace("charging.", "").replaceAll("^(split\\.\\w+)\\.share$", "$1");
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
        return words.startsWith("Term ") ? DisputeAnswer.spaced(own) : words;
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
    private static String afterColon(String label) {
        return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
    }
}
