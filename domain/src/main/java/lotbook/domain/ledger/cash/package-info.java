/**
 * What wallet systems, payment providers and banks state about money, and what becomes of it in the cash ledger. Begin with
 * {@link lotbook.domain.ledger.cash.CashEntry}, a line of such a statement, and {@link
 * lotbook.domain.ledger.cash.CashPostings}, which has the table of types and postings. Both sides of one transfer meet on an
 * account in flight; {@link lotbook.domain.ledger.cash.InFlight} tells which they are and how old one is whose other side was
 * not seen. {@link lotbook.domain.ledger.cash.CashBook} keeps entries. Depends on the ledger, and on identity, time, evidence,
 * explain and query.
 */
@NullMarked
package lotbook.domain.ledger.cash;

import org.jspecify.annotations.NullMarked;
