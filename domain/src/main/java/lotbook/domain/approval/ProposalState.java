package lotbook.domain.approval;

/** How a proposal stands, in the order of its life. */
public enum ProposalState {
    /** For decisions. */
    WAITING,
    /** What it rests on moved: it can be rejected or withdrawn, and proposed anew. */
    STALE,
    APPROVED,
    REJECTED,
    WITHDRAWN
}
