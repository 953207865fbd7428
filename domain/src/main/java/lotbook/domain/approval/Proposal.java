package lotbook.domain.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.evidence.Sha256;

/**
 * A change as it was proposed, and what became of it.
 *
 * @param hash of the document that was proposed; a decision names it
 * @param restsOn what was there when it was proposed, see {@link Change#scope}
 * @param deciders the roles that may decide
 * @param needed how many have to agree
 * @param command how its command stands; empty while there is none
 */
public record Proposal(
        long id, Change change, Sha256 hash, String restsOn, String proposedBy, Instant proposedAt, String why,
        Set<Role> deciders, int needed, ProposalState state, List<Decision> decisions, Optional<Outgoing> command) {
    public Proposal {
        deciders = Set.copyOf(deciders);
        decisions = List.copyOf(decisions);
    }

    /** What one operator decided. */
    public record Decision(Verdict verdict, String by, Instant at, String why) {}

    /** Its command, and what the server said to it. */
    public record Outgoing(long id, CommandState state, Instant since, Optional<String> text) {}

    /** Why somebody can't decide on it. */
    public enum Obstacle {
        /** The proposer does not decide. */
        YOURS,
        /** The role does not decide on this kind. */
        ROLE,
        /** One decision a person. */
        DECIDED_BY_YOU,
        /** It was decided. */
        DONE,
        /** It rests on what has changed. */
        STALE,
        /** It had to be approved earlier. */
        PAST_DEADLINE,
        /** This release can't read what it says. */
        UNREADABLE;

        /** Whether it can be rejected all the same. */
        public boolean barsOnlyApproval() {
            return this == STALE || this == PAST_DEADLINE || this == UNREADABLE;
        }
    }

    /** What stands in the way of approving it, if anything does; the database has the last word. */
    public Optional<Obstacle> obstacle(String operator, String role) {
        if (!state.isOpen()) {
            return Optional.of(Obstacle.DONE);
        }
        if (proposedBy.equals(operator)) {
            return Optional.of(Obstacle.YOURS);
        }
        if (deciders.stream().noneMatch(decider -> decider.name().equalsIgnoreCase(role))) {
            return Optional.of(Obstacle.ROLE);
        }
        if (decisions.stream().anyMatch(decision -> decision.by().equals(operator))) {
            return Optional.of(Obstacle.DECIDED_BY_YOU);
        }
        if (change instanceof UnreadableChange) {
            return Optional.of(Obstacle.UNREADABLE);
        }
        return switch (state) {
            case STALE -> Optional.of(Obstacle.STALE);
            case PAST_DEADLINE -> Optional.of(Obstacle.PAST_DEADLINE);
            case WAITING, APPROVED, REJECTED, WITHDRAWN -> Optional.empty();
        };
    }

    /** Whether this operator is asked: nothing stands in the way, or only of approving it. */
    public boolean waitsFor(String operator, String role) {
        return obstacle(operator, role).filter(found -> !found.barsOnlyApproval()).isEmpty();
    }

    /** How many have agreed so far. */
    public long agreed() {
        return decisions.stream().filter(decision -> decision.verdict() == Verdict.APPROVED).count();
    }
}
