/**
 * Whether lots that were set by hand favoured some accounts: cherry-picking. Open {@link
 * lotbook.domain.allocation.picking.PickingCalculation} first: of each {@link lotbook.domain.allocation.picking.ManualBlock}
 * it compares the lots by hand with those of the version, values the difference with what became of the block ({@link
 * lotbook.domain.allocation.picking.BlockResult}), and counts for each account. {@link
 * lotbook.domain.allocation.picking.SignTest} says how often chance alone does as much. Depends on allocation, execution,
 * money, time, identity, query and explain.
 */
@NullMarked
package lotbook.domain.allocation.picking;

import org.jspecify.annotations.NullMarked;
