package lotbook.domain.failure;

import java.util.regex.Pattern;

/**
 * Sentences as people read them. Those that the books keep, and those of the database's own guards, name moments as machines
 * write them; they stay as they are, and are put in a person's words where a person reads them.
 */
public final class Sentence {
    /** Not one that somebody typed and that is quoted, nor a part of a link or a file's name. */
    private static final Pattern MOMENT = Pattern.compile(
            "(?<![\\w='\"/:.-])(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)Z(?![\\w'\"-])");

    private Sentence() {}

    /** {@code 2018-03-14T15:00:00Z} becomes {@code 2018-03-14 15:00:00 UTC}; every digit stays. */
    public static String readable(String sentence) {
        return MOMENT.matcher(sentence).replaceAll("$1 $2 UTC");
    }
}
