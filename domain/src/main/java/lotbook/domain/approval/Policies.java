package lotbook.domain.approval;

import java.math.BigDecimal;
import java.util.NavigableMap;

/** Who proposes and decides what, as the database has it now. Calls block and throw in the operator's words. */
public interface Policies {
    /** What counts for a kind, by the amounts from which it does. */
    NavigableMap<BigDecimal, Policy> of(ProposalKind kind);

    /** How many proposals of a kind wait; each keeps the policy it was proposed under. */
    long waiting(ProposalKind kind);
}
