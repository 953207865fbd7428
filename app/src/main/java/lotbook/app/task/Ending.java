package lotbook.app.task;

import lotbook.domain.failure.Failure;

/** How a piece of work ended; whoever started it says what each ending means. */
public sealed interface Ending<T> {
    record Done<T>(T value) implements Ending<T> {}

    /** An expected failure, told in the user's words. */
    record Failed<T>(Failure failure) implements Ending<T> {}

    /** A bug: shown with its trace behind {@code Copy details}, and logged. */
    record Broken<T>(Throwable cause) implements Ending<T> {}

    /** Somebody no longer wanted it. */
    record Cancelled<T>() implements Ending<T> {}
}
