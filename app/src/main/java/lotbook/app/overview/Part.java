package lotbook.app.overview;

import java.util.Optional;
import lotbook.domain.failure.Failure;

/**
 * A part of the screen as it stands. What was read last stays while it is read again and when that fails.
 *
 * @param reading whether an answer is on its way
 * @param trouble why the last reading failed
 */
public record Part<T>(Optional<T> figures, boolean reading, Optional<Failure> trouble) {
    static <T> Part<T> empty() {
        return new Part<>(Optional.empty(), false, Optional.empty());
    }

    Part<T> beingRead() {
        return new Part<>(figures, true, trouble);
    }

    Part<T> failed(Failure failure) {
        return new Part<>(figures, false, Optional.of(failure));
    }

    static <T> Part<T> read(T figures) {
        return new Part<>(Optional.of(figures), false, Optional.empty());
    }
}
