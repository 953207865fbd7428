/**
 * How a leader's volume becomes followers' volumes. Open {@link lotbook.domain.allocation.AllocationVersion} first: it is the
 * agreement in force, with its {@link lotbook.domain.allocation.Method}, {@link lotbook.domain.allocation.SizingTerms} and
 * limits. A method belongs to one of two families: copying sizes each follower on its own ({@link
 * lotbook.domain.allocation.CopySizing}); a block split divides a fixed volume ({@link lotbook.domain.allocation.BlockSplit}).
 * {@link lotbook.domain.allocation.VolumeExplanation} derives a volume that a server reported, {@link
 * lotbook.domain.allocation.BreakdownCheck} checks all of a deal's, {@link lotbook.domain.allocation.CheckExplanation} tells
 * how, {@link lotbook.domain.allocation.BreakdownChecks} which were. {@link lotbook.domain.allocation.VersionDiff} puts two
 * versions side by side, {@link lotbook.domain.allocation.WhatIf} tries one out on real trades, {@link
 * lotbook.domain.allocation.DraftMargin} holds the largest of them against free margin while one is written. Depends on money,
 * time, identity, query, explain, evidence, failure, the facts of execution, and for what a draft is told on fee and period.
 */
@NullMarked
package lotbook.domain.allocation;

import org.jspecify.annotations.NullMarked;
