package lotbook.persistence.audit;

import lotbook.domain.approval.ProposalKind;

/**
 * What H2 calls to learn in which of {@code ground_now}'s areas a kind of proposal stands; PostgreSQL has a function of its own.
 */
public final class GroundArea {
    private GroundArea() {}

    /** The area's name. */
    public static String of(String kind) {
        return ProposalKind.valueOf(kind).area().name();
    }
}
