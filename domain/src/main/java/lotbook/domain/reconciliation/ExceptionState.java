package lotbook.domain.reconciliation;

/** How an exception stands; a server's notice has no state, for nothing is to be done about it. */
public enum ExceptionState {
    /** Nobody said anything of it yet. */
    OPEN,
    /** Open again: somebody found that it was resolved too early. */
    REOPENED,
    RESOLVED;

    public boolean isOpen() {
        return switch (this) {
            case OPEN, REOPENED -> true;
            case RESOLVED -> false;
        };
    }
}
