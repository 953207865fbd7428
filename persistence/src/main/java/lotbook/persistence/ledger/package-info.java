/**
 * Reads what the sub-ledgers of links rest on: {@link lotbook.persistence.ledger.SqlLinkLedgerSource} answers the domain's
 * {@link lotbook.domain.ledger.LinkLedgerSource} from one consistent read of facts, masters and rates. {@link
 * lotbook.persistence.ledger.StoredCashBook} keeps what wallet systems, payment providers and banks state. Depends on the
 * domain's ledger and on the execution, rate, database, mapping and query packages.
 */
@NullMarked
package lotbook.persistence.ledger;

import org.jspecify.annotations.NullMarked;
