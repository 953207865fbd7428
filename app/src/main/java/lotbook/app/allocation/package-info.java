/**
 * Why a follower's volume is what it is. Open {@link lotbook.app.allocation.ExplainVolume} first: it takes what was
 * reported through the domain's {@link lotbook.domain.allocation.VolumeSource} and derives the volume anew; {@link
 * lotbook.app.allocation.VolumeExplainer} does so for a figure in a grid. Depends on the domain's allocation, explain,
 * identity, query and time, on no window and no command line.
 */
@NullMarked
package lotbook.app.allocation;

import org.jspecify.annotations.NullMarked;
