package lotbook.app.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;

/**
 * What an act is said over.
 *
 * @param policies who may propose and decide what
 * @param proposals about the account and its links, newest first
 */
public record Ground(AccountGround book, Map<ProposalKind, Policy> policies, List<Proposal> proposals) {
    public Ground {
        policies = Map.copyOf(policies);
        proposals = List.copyOf(proposals);
    }

    Optional<Policy> policy(ActKind act) {
        return Optional.ofNullable(policies.get(act.kind()));
    }

    List<Proposal> waiting() {
        return proposals.stream()
                .filter(proposal -> proposal.state().isOpen())
                .toList();
    }

    /** The last pause, stop, resumption or closing of this account itself that was agreed on. */
    Optional<Proposal> lastStanding() {
        return proposals.stream()
                .filter(proposal -> proposal.state() == ProposalState.APPROVED)
                .filter(proposal -> switch (proposal.change()) {
                    case ChangeStanding standing -> standing.trader().account().equals(book.account());
                    case CloseAll all -> all.trader().account().equals(book.account());
                    default -> false;
                })
                .findFirst();
    }

    /** The limits that were agreed on last. */
    Optional<LimitAccount> lastLimits() {
        return proposals.stream()
                .filter(proposal -> proposal.state() == ProposalState.APPROVED)
                .flatMap(proposal -> proposal.change() instanceof LimitAccount limits
                        && limits.trader().account().equals(book.account()) ? Optional.of(limits).stream()
                                : Optional.<LimitAccount>empty().stream())
                .findFirst();
    }
}
