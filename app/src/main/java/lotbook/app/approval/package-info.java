/**
 * What takes two people, for window and command line alike: {@link lotbook.app.approval.WriteChange} makes a change out of
 * what an operator says, {@link lotbook.app.approval.ProposalReading} tells a proposal as old, new and consequences, and
 * {@link lotbook.app.approval.InboxModel} with {@link lotbook.app.approval.InboxView} is where people decide. Depends on the
 * domain's approval and allocation, persistence's approval and fee, the words of fee, movement, period and unit, task, text
 * and control.
 */
@NullMarked
package lotbook.app.approval;

import org.jspecify.annotations.NullMarked;
