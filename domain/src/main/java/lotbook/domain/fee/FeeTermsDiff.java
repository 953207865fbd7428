package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lotbook.domain.evidence.Json;

/** What two versions of fee terms say, side by side: every setting of either at its path in the document. */
public final class FeeTermsDiff {
    private static final Set<String> SHARES = Set.of("rate", "share");
    private static final Set<String> NUMBERED = Set.of("tiers", "split");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final int PERCENT = 2;

    private FeeTermsDiff() {}

    /** One setting; blank where one of the two has none. */
    public record Line(String path, String before, String after) {}

    /** The settings that differ; all of {@code after} where nothing was before. */
    public static List<Line> of(Optional<FeeTerms> before, FeeTerms after) {
        SortedMap<String, String> old = before.map(FeeTermsDiff::settings).orElseGet(TreeMap::new);
        SortedMap<String, String> now = settings(after);
        SortedSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Line> lines = new ArrayList<>();
        for (String path : paths) {
            Line line = new Line(path, old.getOrDefault(path, ""), now.getOrDefault(path, ""));
            if (!line.before().equals(line.after())) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static SortedMap<String, String> settings(FeeTerms terms) {
        SortedMap<String, String> settings = new TreeMap<>();
        put("", FeeTermsDocument.settings(terms), settings);
        return settings;
    }

    private static void put(String path, Json json, SortedMap<String, String> settings) {
        switch (json) {
            case Json.Obj object -> object.members().forEach((key, value) -> put(
                    key.equals("id") || path.isEmpty() ? path + (path.isEmpty() ? key : "") : path + "." + key, value, settings));
            case Json.Arr array when path.endsWith(".split") && isByPayee(array) -> array.items().stream().map(Json::asObject)
                    .forEach(part -> put(path + "." + part.text("payee").toLowerCase(Locale.ROOT) + ".share",
                            part.required("share"), settings));
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    put(path + "." + name(path, array.items().get(i), i), array.items().get(i), settings);
                }
            }
            case Json.Text text -> settings.put(path, words(path, text.value()));
            case Json.Whole whole -> settings.put(path, String.valueOf(whole.value()));
            case Json.Bool bool -> settings.put(path, bool.value() ? "yes" : "no");
            case Json.Null _ -> { }
        }
    }

    /** Whether each payee has one part, and so can name it. */
    private static boolean isByPayee(Json.Arr split) {
        Set<String> payees = new HashSet<>();
        return split.items().stream().allMatch(part -> payees.add(part.asObject().text("payee")));
    }

    /** Fees by their kind, what has no name by its number, from 1. */
    private static String name(String path, Json item, int index) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return !NUMBERED.contains(last) && item instanceof Json.Obj object && object.member("id").isPresent()
                ? object.text("id") : String.valueOf(index + 1);
    }

    private static boolean isShare(String path) {
        return SHARES.contains(path.substring(path.lastIndexOf('.') + 1)) || path.equals("fees.commission-share.most")
                || path.contains(".scale.tiers.") && path.endsWith(".upTo");
    }

    private static String words(String path, String value) {
        if (isShare(path)) {
            BigDecimal percent = new BigDecimal(value).movePointRight(PERCENT).stripTrailingZeros();
            return percent.toPlainString() + " %";
        }
        return WORD.matcher(value).matches() && !path.equals("payout.currency")
                ? value.toLowerCase(Locale.ROOT).replace('_', ' ') : value;
    }
}
