package lotbook.domain.reconciliation;

/** What somebody does about an exception, with a reason; each is kept, the last tells how the exception stands. */
public sealed interface ExceptionStep {
    /** How an exception stands after it. */
    ExceptionState becomes();

    /** Looked at and done with. */
    record Resolve(ExceptionOutcome outcome) implements ExceptionStep {
        @Override
        public ExceptionState becomes() {
            return ExceptionState.RESOLVED;
        }
    }

    /** Not done with after all. */
    record Reopen() implements ExceptionStep {
        @Override
        public ExceptionState becomes() {
            return ExceptionState.REOPENED;
        }
    }
}
