/**
 * What people do with fees. {@link lotbook.app.fee.ReplaySnapshots} recomputes kept fee snapshots from their documents alone,
 * without a database. Depends on the domain's fees; on no window and no command line.
 */
@NullMarked
package lotbook.app.fee;

import org.jspecify.annotations.NullMarked;
