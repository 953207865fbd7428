/**
 * Fee terms, who accepted them, and fee runs. Open {@link lotbook.persistence.fee.FeeKinds} for terms and acceptances, {@link
 * lotbook.persistence.fee.StoredFeeRuns} for what a run writes and {@link lotbook.persistence.fee.SqlFeeFacts} for what it
 * reads: {@link lotbook.persistence.fee.PageFacts} holds the facts of a page of investors, each kind gathered by one question,
 * and an investor alone is a page of one. {@link lotbook.persistence.fee.StoredFeeTerms} reads one version of terms, {@link
 * lotbook.persistence.fee.StoredFeeDisputes} all that is kept about one line, {@link lotbook.persistence.fee.StoredHistories}
 * an investor's days and {@link lotbook.persistence.fee.StoredSubLedgers} an account's sub-ledgers from the readers of runs,
 * {@link lotbook.persistence.fee.StoredTrueUps} what puts charged lines right, {@link lotbook.persistence.fee.FeeSetting} for
 * H2 what grids show of a document. Where terms value weekends by themselves, {@code InvestorReader} gives Saturdays and
 * Sundays their own values and what moved on them its own day; the books count both to Monday. {@code SinceLastLine} and, where
 * terms charge by deals, {@code LateDeals} find what came late for days that were charged, {@code TruedUp} and {@code
 * EarlierRuns} what the next line takes over from the runs before. Where terms take the rate of the day an order was opened,
 * {@code OpeningReader} finds the deals that opened it and what was accepted then. Who may write what, and what an approval
 * brings about, is the database's: the guards of {@link lotbook.persistence.audit}, most of which name their twin in the
 * migrations.
 */
@NullMarked
package lotbook.persistence.fee;

import org.jspecify.annotations.NullMarked;
