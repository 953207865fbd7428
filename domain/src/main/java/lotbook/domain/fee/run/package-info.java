/**
 * Charging the fees of a period, investor by investor. Open {@link lotbook.domain.fee.run.FeeRun} first: what a run is and how it
 * stands. {@link lotbook.domain.fee.run.FeeFacts} reads what one line rests on, {@link lotbook.domain.fee.run.RunCalculation}
 * makes a {@link lotbook.domain.fee.run.RunLine} of it, with what an approver should look at, {@link
 * lotbook.domain.fee.run.FeeRuns} keeps it. What later
 * facts make of a charged line is {@link lotbook.domain.fee.run.TrueUpCalculation}'s to say. A question about one line is
 * answered from a {@link lotbook.domain.fee.run.DisputedFee}. May depend on fee and what fee depends on.
 */
@NullMarked
package lotbook.domain.fee.run;

import org.jspecify.annotations.NullMarked;
