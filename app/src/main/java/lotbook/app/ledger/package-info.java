/**
 * Sub-ledgers of links for people: {@link lotbook.app.ledger.ExplainLink} reads and calculates them in one call, for
 * window and command line alike. Depends on the domain's ledger and on no window and no command line.
 */
@NullMarked
package lotbook.app.ledger;

import org.jspecify.annotations.NullMarked;
