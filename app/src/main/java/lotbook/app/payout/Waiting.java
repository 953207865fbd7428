package lotbook.app.payout;

import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Proposals;
import lotbook.domain.ledger.LedgerAccount;

/** A payout that waits for a second person, as the asker may see it. */
record Waiting(Proposal proposal, PayOut payout) {
    /** Those of one payee in one currency, oldest first. Blocks. */
    static List<Waiting> of(Proposals proposals, LedgerAccount payee, String currency) {
        return proposals.open().stream()
                .filter(open -> open.state() == ProposalState.WAITING)
                .flatMap(open -> open.change() instanceof PayOut payout ? Stream.of(new Waiting(open, payout)) : Stream.empty())
                .filter(open -> open.payout().payee().equals(payee) && open.payout().currency().equals(currency))
                .toList();
    }
}
