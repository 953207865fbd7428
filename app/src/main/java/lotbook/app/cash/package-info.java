/**
 * What wallet systems, payment providers and banks state, brought into the books, for window and command line alike. Begin with
 * {@link lotbook.app.cash.ImportCash}, which reads files and tells what became of every row; {@link lotbook.app.cash.CashDesk}
 * keeps what was read and shown; {@link lotbook.app.cash.ExplainCash} tells what an entry posted and why two sides of a
 * transfer were taken for one, or not. The sheet stands beside them; what it doesn't draw depends on no window. Depends on the
 * domain's cash ledger and on the readers of documents.
 */
@NullMarked
package lotbook.app.cash;

import org.jspecify.annotations.NullMarked;
