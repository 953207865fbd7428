/**
 * What people do with fees. {@link lotbook.app.fee.CalculateRun} calculates the fees of a period as a draft, {@link
 * lotbook.app.fee.ExportSnapshots} writes its snapshots as files, and {@link lotbook.app.fee.ReplaySnapshots} recomputes such
 * files from their documents alone, without a database. Depends on the domain's fees; on no window and no command line.
 */
@NullMarked
package lotbook.app.fee;

import org.jspecify.annotations.NullMarked;
