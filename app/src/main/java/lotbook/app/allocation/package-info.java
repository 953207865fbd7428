/**
 * Why a follower's volume is what it is. Open {@link lotbook.app.allocation.ExplainVolume} first: it takes what was
 * reported through the domain's {@link lotbook.domain.allocation.VolumeSource} and derives the volume anew; {@link
 * lotbook.app.allocation.VolumeExplainer} does so for a figure in a grid. {@link
 * lotbook.app.allocation.CompareVersions} puts two agreed versions side by side, {@link
 * lotbook.app.allocation.VersionDiffView} shows them. {@link
 * lotbook.app.allocation.CheckBreakdowns} checks leaders' deals as they settle, {@link
 * lotbook.app.allocation.BreakdownWatch} has it do so while a window is open; {@link
 * lotbook.app.allocation.ReplayAllocations} checks a period again, {@link lotbook.app.allocation.ExplainCheck} tells
 * what a check compared, {@link lotbook.app.allocation.TryVersion} tries out a version
 * before it is agreed, {@link lotbook.app.allocation.MarginGround} reads what the margins of a draft rest on, {@link
 * lotbook.app.allocation.DraftVersion} makes one from the weights of a spreadsheet.
 * Depends on the domain's allocation, explain, identity, query and time,
 * on task, text and control; on no window and no command line.
 */
@NullMarked
package lotbook.app.allocation;

import org.jspecify.annotations.NullMarked;
