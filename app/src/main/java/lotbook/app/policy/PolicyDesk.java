package lotbook.app.policy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.NavigableMap;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.Policies;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Proposals;

/** Proposes policies under the rights of whoever is signed in. Calls block and throw in the operator's words. */
public final class PolicyDesk {
    private final Policies policies;
    private final Proposals proposals;

    public PolicyDesk(Policies policies, Proposals proposals) {
        this.policies = policies;
        this.proposals = proposals;
    }

    /**
     * How a kind stands.
     *
     * @param waiting how many proposals wait
     */
    public record Standing(ProposalKind kind, NavigableMap<BigDecimal, Policy> policies, long waiting) {
        public Standing {
            policies = Collections.unmodifiableNavigableMap(policies);
        }
    }

    public Standing standing(ProposalKind kind) {
        return new Standing(kind, policies.of(kind), policies.waiting(kind));
    }

    public Proposal propose(ChangePolicy change, String why) {
        return proposals.propose(change, proposals.groundOf(change), why);
    }
}
