/**
 * Money explained to people, for window and command line alike: {@link lotbook.app.ledger.ExplainBalance} what stands on an
 * account of the books, {@link lotbook.app.ledger.ExplainLink} the sub-ledgers of links, {@link lotbook.app.ledger.SubLedgerRows}
 * the figures of the grid that lists them, {@link lotbook.app.ledger.ExplainSubLedger} how each came about,
 * {@link lotbook.app.ledger.CheckBalances} whether the books say what servers measured. Depends on the domain's ledger and
 * on no window and no command line.
 */
@NullMarked
package lotbook.app.ledger;

import org.jspecify.annotations.NullMarked;
