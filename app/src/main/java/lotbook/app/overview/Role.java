package lotbook.app.overview;

import java.util.Locale;

/** Whose left column it is. */
public enum Role {
    COMPLIANCE, MANAGER, FINANCE, AUDITOR, ADMINISTRATOR;

    /** By the word the session says: {@code compliance}. */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
