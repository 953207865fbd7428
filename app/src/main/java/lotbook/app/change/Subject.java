package lotbook.app.change;

import java.util.Optional;

/**
 * What a row or a word names.
 *
 * @param word an account, a link, or a login
 * @param server whose login it is; empty for an account, a link, or a login of any server
 */
public record Subject(String word, Optional<String> server) {
    public static Subject of(String word) {
        return new Subject(word, Optional.empty());
    }
}
