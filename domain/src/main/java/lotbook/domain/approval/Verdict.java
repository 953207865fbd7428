package lotbook.domain.approval;

/** What somebody decided. */
public enum Verdict {
    APPROVED,
    REJECTED,
    /** By whoever proposed it. */
    WITHDRAWN
}
