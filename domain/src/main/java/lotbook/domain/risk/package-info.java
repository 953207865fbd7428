/**
 * How a group of accounts stands as a whole: {@link lotbook.domain.risk.GroupHealth} (equity, margin level, followers near
 * their stop, ages of summaries), {@link lotbook.domain.risk.Aum} (investors' money without credit and own money, and whom it
 * follows), {@link lotbook.domain.risk.Exposure} (open lots and their worth), {@link lotbook.domain.risk.Activity} (copy events
 * and what waits). Each is calculated by a pure function from inputs that a {@link lotbook.domain.risk.GroupHealthSource} reads;
 * what can't be measured or converted is named as {@link lotbook.domain.risk.Missing}, never guessed. Open {@code
 * GroupHealthCalculation} first. Depends on execution, explain, identity, money, party, programme and time.
 */
@NullMarked
package lotbook.domain.risk;

import org.jspecify.annotations.NullMarked;
