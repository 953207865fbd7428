package lotbook.domain.reconciliation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What looking at an exception came to. */
public enum ExceptionOutcome {
    /** It is known why it differs, and it is right so. */
    EXPLAINED,
    /** It was wrong, and whoever sent it has put it right. */
    CORRECTED_AT_SOURCE,
    /** It is wrong, and it stays: not worth a correction, or none is possible. */
    ACCEPTED_AS_IS,
    /** Nothing was wrong: what was compared was not to be compared. */
    FALSE_ALARM;

    /** As typed: {@code corrected-at-source}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its word, however its letters are written and its parts are joined. */
    public static Optional<ExceptionOutcome> of(String typed) {
        String name = typed.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** All of them for reading: {@code explained, corrected-at-source, ...}. */
    public static String words() {
        return Arrays.stream(values()).map(ExceptionOutcome::word).collect(Collectors.joining(", "));
    }
}
