/**
 * The rows of allocation versions: the canonical JSON document that binds, its hash, and the columns grids need. Open {@link
 * lotbook.persistence.allocation.AllocationKinds} first; {@link lotbook.persistence.allocation.StoredAllocationVersions} reads
 * one version at a time, {@link lotbook.persistence.allocation.StoredWhatIf} what a proposed one is tried out on, {@link
 * lotbook.persistence.allocation.StoredPicking} blocks whose lots were set by hand. Depends on database, mapping, execution,
 * fee, period, query, rate and the domain's allocation.
 */
@NullMarked
package lotbook.persistence.allocation;

import org.jspecify.annotations.NullMarked;
