package lotbook.domain.reconciliation;

/** What somebody does about an exception, with a reason; each is kept, the last tells how the exception stands. */
public sealed interface ExceptionStep {
    /** Looked at and done with. */
    record Resolve(ExceptionOutcome outcome) implements ExceptionStep {}

    /** Not done with after all. */
    record Reopen() implements ExceptionStep {}
}
