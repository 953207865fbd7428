package lotbook.app.workspace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Figures of a column with their digits under each other. What somebody typed is kept as it is; it is shown with as many
 * decimals as the figure of the column that has the most.
 */
record AlignedFigures(int decimals) {
    static final AlignedFigures WHOLE = new AlignedFigures(0);

    private static final Pattern FIGURE = Pattern.compile("\\s*[+\u2212-]?\\d+(?:\\.(\\d*))?\\s*");

    static AlignedFigures of(Stream<String> texts) {
        return new AlignedFigures(texts.flatMap(text -> decimalsOf(text).stream()).max(Integer::compare).orElse(0));
    }

    /** What is no figure stays as it is. */
    String shown(String text) {
        return decimalsOf(text)
                .map(own -> text.strip() + (own == 0 && decimals > 0 && text.indexOf('.') < 0 ? "." : "")
                        + "0".repeat(Math.max(0, decimals - own)))
                .orElse(text);
    }

    private static Optional<Integer> decimalsOf(String text) {
        Matcher found = FIGURE.matcher(text);
        return found.matches()
                ? Optional.of(Optional.ofNullable(found.group(1)).map(String::length).orElse(0)) : Optional.empty();
    }
}
