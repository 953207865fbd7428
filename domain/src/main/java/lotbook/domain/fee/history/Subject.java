package lotbook.domain.fee.history;

import java.util.Locale;
import java.util.Optional;

/** Whose history: one link's, as its fees are measured, or a whole account's. */
public record Subject(Kind kind, String id) {
    public Subject {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A history is somebody's");
        }
    }

    public enum Kind {
        LINK, ACCOUNT;

        /** As it stands in links: {@code link}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    public static Subject link(String id) {
        return new Subject(Kind.LINK, id);
    }

    public static Subject account(String id) {
        return new Subject(Kind.ACCOUNT, id);
    }

    @Override
    public String toString() {
        return id;
    }
}
