/**
 * What people do with fees. Terms are drafted in {@link lotbook.app.fee.TermsView}: a template to begin with, every setting a
 * named choice ({@link lotbook.app.fee.TermSettings}) or typed, tiers row by row, and a worked example beside it. A period is
 * charged by {@link lotbook.app.fee.FeeDesk}: {@link lotbook.app.fee.CalculateRun} makes the draft, {@link
 * lotbook.app.fee.FeeBar} stands under its grids. {@link lotbook.app.fee.ExportSnapshots} writes a run's snapshots as files,
 * {@link lotbook.app.fee.ReplaySnapshots} recomputes such files from their documents alone. Depends on the domain's fee and
 * approval, on reports' sheet, on app's sheet, task, text and control; on no database.
 */
@NullMarked
package lotbook.app.fee;

import org.jspecify.annotations.NullMarked;
