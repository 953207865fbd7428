/**
 * Facts as a replication server reports them: {@link lotbook.domain.execution.Execution} (an event of an order), {@link
 * lotbook.domain.execution.Breakdown} (the server's own allocation of a deal), {@link lotbook.domain.execution.AccountSummary},
 * {@link lotbook.domain.execution.Movement}, and what is neither ({@link lotbook.domain.execution.Notice}, {@link
 * lotbook.domain.execution.StrangeMessage}). Open the sealed {@link lotbook.domain.execution.Fact} first. A {@link
 * lotbook.domain.execution.StandingDeal} is a deal after its corrections, {@link lotbook.domain.execution.PositionOpenings}
 * tells what a closing deal closes. Depends on money, time, identity, evidence and query, and on reconciliation for how the
 * grid of exceptions shows them.
 */
@NullMarked
package lotbook.domain.execution;

import org.jspecify.annotations.NullMarked;
