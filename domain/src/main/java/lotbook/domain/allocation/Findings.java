package lotbook.domain.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader must know before trusting a recomputed volume. */
final class Findings {
    private final List<String> sentences = new ArrayList<>();
    private boolean assumed;

    List<String> sentences() {
        return sentences;
    }

    /** Whether something the server used was put in by us, so that a difference proves nothing. */
    boolean assumed() {
        return assumed;
    }

    void note(String sentence) {
        if (!sentences.contains(sentence)) {
            sentences.add(sentence);
        }
    }

    /** Something the server used is put in by us. */
    void assume(String sentence) {
        assumed = true;
        note(sentence);
    }

    /** Nothing comes of it, and this is why. */
    <T> Optional<T> missing(String why) {
        note(why);
        return Optional.empty();
    }
}
