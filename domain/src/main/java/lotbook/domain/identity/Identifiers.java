package lotbook.domain.identity;

import java.util.Objects;

/** What every identifier must be: present, short, printable. */
final class Identifiers {
    static final int MAX_LENGTH = 64;

    private Identifiers() {}

    static void check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isBlank() || value.length() > MAX_LENGTH || !value.strip().equals(value)) {
            throw new WrongIdentifierException("'" + value + "' is no " + what + ": it takes 1 to " + MAX_LENGTH
                    + " characters without a space at its ends.");
        }
    }
}
