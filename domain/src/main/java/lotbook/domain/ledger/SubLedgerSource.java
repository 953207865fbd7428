package lotbook.domain.ledger;

import java.util.Collection;
import java.util.Map;
import lotbook.domain.identity.AccountId;
import lotbook.domain.time.AsOf;

/** Reads what sub-ledgers rest on, of a page of accounts in one consistent view of the store. Calls block. */
@FunctionalInterface
public interface SubLedgerSource {
    /** Of those accounts that follow by a link that the asker may see. */
    Map<AccountId, SubLedgerInputs> inputs(Collection<AccountId> accounts, AsOf asOf);
}
