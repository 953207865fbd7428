/**
 * Whether lots that were set by hand favoured some accounts, to look at. Open {@link lotbook.app.picking.PickingView}: accounts
 * above, the blocks behind them below; {@link lotbook.app.picking.PickingModel} holds the period and what came of it. {@link
 * lotbook.app.picking.ExplainPicking} opens each figure, {@link lotbook.app.picking.PickingFile} writes both tables for the
 * command line. Depends on the domain's allocation, on app's table, task, text and control, and on allocation for the volumes
 * that versions give; on no database.
 */
@NullMarked
package lotbook.app.picking;

import org.jspecify.annotations.NullMarked;
