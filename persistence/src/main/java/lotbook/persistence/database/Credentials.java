package lotbook.persistence.database;

import java.util.Locale;
import java.util.regex.Pattern;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * A database account and its password. The password shows up in no text: neither here nor in URLs or failures.
 *
 * @param operator the account's name; operators' names are lower case on both databases
 */
public record Credentials(String operator, String password) {
    /** Shorter ones are refused when they are set. */
    static final int SHORTEST_PASSWORD = 8;

    private static final Pattern OPERATOR = Pattern.compile("[a-z][a-z0-9._-]{0,62}");

    /** Trims the name and folds it to lower case, as people type it. */
    public static Credentials of(String operator, String password) {
        return new Credentials(operator.strip().toLowerCase(Locale.ROOT), password);
    }

    /** Checks what a new account must satisfy. */
    void requireAcceptable() {
        requireOperatorName(operator);
        if (password.length() < SHORTEST_PASSWORD) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "The password for " + operator + " has fewer than " + SHORTEST_PASSWORD + " characters.",
                            "Choose a longer one.")
                    .asException();
        }
    }

    static void requireOperatorName(String name) {
        if (!OPERATOR.matcher(name).matches() || name.startsWith("lotbook_") || name.startsWith("pg_")) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "'" + name + "' can't be an operator's name.",
                            "Use up to 63 lower-case letters, digits, dots and hyphens, starting with a letter"
                            + " and not with "
                                    + "lotbook_ or pg_.")
                    .asException();
        }
    }

    @Override
    public String toString() {
        return operator;
    }
}
