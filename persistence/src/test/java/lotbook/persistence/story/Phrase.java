package lotbook.persistence.story;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence that stories are made of: <code>deposit {id} of {login}[, for {whom...}]</code>. A name in braces is a word, with
 * dots it is any text; what stands in brackets may be left out.
 */
final class Phrase {
    /** Commas only within a number. */
    private static final String WORD = "[^\\s,:;\"]+(?:,\\d{3}[^\\s,:;\"]*)*";

    private final String template;
    private final Pattern pattern;
    private final Function<Said, String> act;

    private Phrase(String template, Function<Said, String> act) {
        this.template = template;
        this.pattern = Pattern.compile(regex(template));
        this.act = act;
    }

    /** Something that happens. */
    static Phrase tell(String template, Consumer<Said> act) {
        return new Phrase(template, said -> {
            act.accept(said);
            return "";
        });
    }

    /** Something that has an answer. */
    static Phrase ask(String template, Function<Said, String> answer) {
        return new Phrase(template, answer);
    }

    private static String regex(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher parts = Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}|\\[|]|[^{\\[\\]]+").matcher(template);
        while (parts.find()) {
            regex.append(switch (parts.group().charAt(0)) {
                case '{' -> "(?<" + parts.group(1) + ">" + (parts.group(2) == null ? WORD : ".+?") + ")";
                case '[' -> "(?:";
                case ']' -> ")?";
                default -> Pattern.quote(parts.group());
            });
        }
        return regex.toString();
    }

    /** What a sentence says, if it is one of these. */
    Optional<Said> read(String when, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> words = matcher.namedGroups().keySet().stream()
                .filter(name -> matcher.group(name) != null)
                .collect(Collectors.toMap(name -> name, matcher::group));
        return Optional.of(new Said(when, words));
    }

    /** What it says, from a sentence that must be one of these. */
    Said read(String sentence) {
        return read("", sentence).orElseThrow(() -> new IllegalArgumentException("'" + sentence + "' is not: " + template));
    }

    String act(Said said) {
        return act.apply(said);
    }

    @Override
    public String toString() {
        return template;
    }
}
