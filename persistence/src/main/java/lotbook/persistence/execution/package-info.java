/**
 * Facts read back as the domain's records, under the rights of the operator who is signed in. Open {@link
 * lotbook.persistence.execution.StoredFacts} first: it opens one consistent read and gives a {@link
 * lotbook.persistence.execution.FactReader} for as many questions as belong together; {@link
 * lotbook.persistence.execution.HeldFacts} asks about a page of logins at once. {@link
 * lotbook.persistence.execution.StoredVolumes} gathers what a follower's volume rests on, {@link
 * lotbook.persistence.execution.StoredReplay} streams the breakdowns of a period with all that their checks rest on, and
 * {@link lotbook.persistence.execution.StoredAllocationExceptions} keeps what they found; {@link
 * lotbook.persistence.execution.StoredBreakdownChecks} knows what was checked and what is due. The replay reads ahead, a chunk
 * of deals at a time; {@code LeaderPositions}, {@code CopiedDeals}, {@code MemberFlows} and {@code AbsentFollowers} each read
 * what one check needs. Depends on the domain's execution, allocation, identity and time, and on the database and query
 * packages.
 */
@NullMarked
package lotbook.persistence.execution;

import org.jspecify.annotations.NullMarked;
