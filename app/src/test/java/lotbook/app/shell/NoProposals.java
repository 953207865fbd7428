package lotbook.app.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;

/** Nobody proposed anything. */
record NoProposals() implements Proposals {
    @Override
    public String groundOf(Change change) {
        return Change.NO_GROUND;
    }

    @Override
    public Proposal propose(Change change, String restsOn, String why) {
        throw new UnsupportedOperationException("No test of this window proposes");
    }

    @Override
    public Proposal decide(long id, Verdict verdict, Sha256 seen, String why) {
        throw new UnsupportedOperationException("No test of this window decides");
    }

    @Override
    public Optional<Proposal> proposal(long id) {
        return Optional.empty();
    }

    @Override
    public List<Proposal> open() {
        return List.of();
    }

    @Override
    public List<Proposal> mine(int most) {
        return List.of();
    }

    @Override
    public List<Proposal> decided(int most) {
        return List.of();
    }

    @Override
    public List<Proposal> about(AccountId account, int most) {
        return List.of();
    }

    @Override
    public Map<ProposalKind, Policy> policies() {
        return Map.of();
    }
}
