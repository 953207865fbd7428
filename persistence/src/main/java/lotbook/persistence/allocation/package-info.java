/**
 * The rows of allocation versions: the canonical JSON document that binds, its hash, and the columns grids need. Open
 * {@link lotbook.persistence.allocation.AllocationKinds} first; {@link
 * lotbook.persistence.allocation.StoredAllocationVersions} reads one version at a time. Depends on
 * database, mapping and the domain's allocation.
 */
@NullMarked
package lotbook.persistence.allocation;

import org.jspecify.annotations.NullMarked;
