package lotbook.app.change;

import java.util.Optional;
import lotbook.domain.approval.Proposal;

/** Acts over the book, under the rights of whoever is signed in. Calls block and throw in the operator's words. */
public interface ChangeDesk {
    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if it names nothing the operator sees */
    Ground ground(Subject subject);

    /** Makes the change with the logins of now, and proposes it; what takes one person is done with that. */
    Proposal propose(Act act, String why);

    /** How it stands, its command included. */
    Optional<Proposal> proposal(long id);
}
