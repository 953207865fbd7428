package lotbook.domain.ledger;

import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.LinkId;
import lotbook.domain.time.AsOf;

/** Reads what the sub-ledgers of an account rest on, in one consistent view of the store. Calls block. */
@FunctionalInterface
public interface LinkLedgerSource {
    /**
     * Of the account that follows by this link, with all its links.
     *
     * @throws FailureException NOT_FOUND if the link isn't known at that moment or isn't the asker's to see, UNAVAILABLE
     *     if the store can't be reached
     */
    LinkLedgerInputs inputs(LinkId link, AsOf asOf);
}
