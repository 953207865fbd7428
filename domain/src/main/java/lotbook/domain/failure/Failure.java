package lotbook.domain.failure;

import java.util.Objects;

/**
 * Something that can go wrong in the hands of a user, told so that they can mend it.
 *
 * @param reason which of the closed set
 * @param message what happened and where, a full sentence
 * @param remedy what to do now, a full sentence
 */
public record Failure(Reason reason, String message, String remedy) {
    public Failure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The closed set. */
    public enum Reason {
        /** An argument, a filter, a setting can't be understood. */
        WRONG_USE,
        /** A file or a row of it can't be read. */
        UNREADABLE,
        /** What was asked for isn't there, or isn't the asker's to see. */
        NOT_FOUND,
        /** Name or password are wrong, or the account is locked. */
        NOT_SIGNED_IN,
        /** The operator's role doesn't allow it. */
        NOT_ALLOWED,
        /** Somebody else holds it or changed it in the meantime. */
        CONFLICT,
        /** The rules of the business refuse it. */
        REFUSED,
        /** Two sources disagree, or a check does not tie. */
        DIFFERENCE,
        /** Database, server or file system can't be reached or is full. */
        UNAVAILABLE,
        /** The other side is newer, older or speaks another dialect. */
        INCOMPATIBLE
    }

    public FailureException asException() {
        return new FailureException(this);
    }

    /** Keeps the technical cause for the log; the user sees only the sentences. */
    public FailureException asException(Throwable cause) {
        return new FailureException(this, cause);
    }

    /** As a person reads it; what the remedy says to type stays as it is typed. */
    @Override
    public String toString() {
        return Sentence.readable(message) + " " + remedy;
    }
}
