/**
 * What became of an investor's money, day by day: {@link lotbook.domain.fee.history.InvestorHistory} holds what was measured,
 * what flowed, the HWM and the charges. Open it first; {@link lotbook.domain.fee.history.InvestorDays} is the same as rows, one a
 * day, and {@link lotbook.domain.fee.history.InvestorHistories} reads it. Nothing is measured or charged anew: days come from
 * the same readers as a fee run, the HWM and the fees from what runs kept. May depend on fee, its runs and what they depend on.
 */
@NullMarked
package lotbook.domain.fee.history;

import org.jspecify.annotations.NullMarked;
