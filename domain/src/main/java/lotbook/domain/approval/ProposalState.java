package lotbook.domain.approval;

/** How a proposal stands, in the order of its life. */
public enum ProposalState {
    /** For decisions. */
    WAITING,
    /** What it rests on moved: it can be rejected or withdrawn, and proposed anew. */
    STALE,
    /** Nobody approved it while it could be: it can be rejected or withdrawn. */
    PAST_DEADLINE,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    /** Whether something can still be decided. */
    public boolean isOpen() {
        return switch (this) {
            case WAITING, STALE, PAST_DEADLINE -> true;
            case APPROVED, REJECTED, WITHDRAWN -> false;
        };
    }
}
