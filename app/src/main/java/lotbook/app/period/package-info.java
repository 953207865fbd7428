/**
 * Closing a brand's month and reopening it, for window and command line alike: {@link lotbook.app.period.PeriodDesk} proposes,
 * {@link lotbook.app.period.PeriodWords} says what would follow and what is in the way, each with its remedy, {@link
 * lotbook.app.period.PeriodModel} with {@link lotbook.app.period.PeriodSheet} is the sheet over the window. What a closed month
 * refuses is the database's. Depends on the domain's approval and period, task, text and control.
 */
@NullMarked
package lotbook.app.period;

import org.jspecify.annotations.NullMarked;
