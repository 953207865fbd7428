package lotbook.domain.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;

/**
 * Proposals and decisions as the database keeps them; it alone says who may propose and decide, by the account that signs in.
 * Calls block and throw {@link lotbook.domain.failure.FailureException}: REFUSED with the guard's sentence, NOT_ALLOWED,
 * NOT_FOUND, UNAVAILABLE.
 */
public interface Proposals {
    /** What is there now of what the change would move; goes into the proposal as what it rests on. */
    String groundOf(Change change);

    /**
     * Freezes and submits it. What takes one person is done with that: it comes back approved.
     *
     * @param restsOn the ground as it was when the change was written; refused if it has moved since
     */
    Proposal propose(Change change, String restsOn, String why);

    /** @param seen the hash of what was looked at; refused if it is not the proposal's */
    Proposal decide(long id, Verdict verdict, Sha256 seen, String why);

    Optional<Proposal> proposal(long id);

    /** All that wait or are stale and that this operator may see, oldest first. */
    List<Proposal> open();

    /** This operator's own, newest first. */
    List<Proposal> mine(int most);

    /** Those that are done, newest first. */
    List<Proposal> decided(int most);

    /** Whatever was proposed about an account or a link of it, waiting or done, newest first. */
    List<Proposal> about(AccountId account, int most);

    /** Who may propose and decide what, where size is no matter. */
    Map<ProposalKind, Policy> policies();
}
