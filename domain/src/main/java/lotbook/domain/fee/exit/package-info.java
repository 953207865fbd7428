/**
 * An investor's way out as one act of six steps, in this order: freeze copying, settle or detach positions,
 * strike equity, crystallise once, collect, release. Nothing of it is stored: {@link lotbook.domain.fee.exit.InvestorExit}
 * derives how far it is from what is there already, links and commands, summaries, fee runs and charges, so that the steps can be
 * taken by different people and in other ways, and the exit still knows.
 */
@NullMarked
package lotbook.domain.fee.exit;

import org.jspecify.annotations.NullMarked;
