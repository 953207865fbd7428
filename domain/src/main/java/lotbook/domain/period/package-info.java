/**
 * Months of a brand's books, and closing them. Open {@link lotbook.domain.period.Periods} for how a month stands and what is in
 * the way, {@link lotbook.domain.period.PeriodFinding} for what that can be: some of it holds back, some is only told; {@link
 * lotbook.domain.period.ClosedMonths} for what a form says of a day. What is agreed to is a {@code ClosePeriod} of the package
 * approval; what a closed month refuses is the database's. Depends on identity, query and time.
 */
@NullMarked
package lotbook.domain.period;

import org.jspecify.annotations.NullMarked;
