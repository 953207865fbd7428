/**
 * Fee runs in the database. Open {@link lotbook.persistence.fee.StoredFeeRuns} for what is written and {@link
 * lotbook.persistence.fee.SqlFeeFacts} for what a run reads; {@link lotbook.persistence.fee.InvestorReader} gathers one investor's
 * facts. Who may write what, and what an approval brings about, stands in migrations V155 to V157 and in {@link
 * lotbook.persistence.audit}.
 */
@NullMarked
package lotbook.persistence.fee;

import org.jspecify.annotations.NullMarked;
