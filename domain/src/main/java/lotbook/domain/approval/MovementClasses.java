package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;

/**
 * Which class movements have, why, and what another one would bring about, under the rights of the operator who is signed in.
 * Calls block.
 */
public interface MovementClasses extends ForeseenClasses {
    /**
     * One movement and the class it has.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is none, or none the operator may see
     */
    Standing movement(String server, String movementId);

    /** The class that movements of a type have from a moment on, if none is said of themselves. */
    MovementClass ofType(String server, Movement.Type type, Instant from);

    /** Of several movements of one server. */
    Consequences consequences(String server, List<String> movementIds, MovementClass after);

    /** @param agreed two people's word, where the class is not the type's default */
    record Standing(Covered.One movement, MovementClass movementClass, Optional<Agreed> agreed) {}

    /**
     * Who agreed, and to what.
     *
     * @param own whether it is about this movement alone, and not a rule for its type
     * @param since from when on the rule holds; when the movement occurred if it is its own
     * @param proposedBy empty where the rule was there before the movement: its proposal says
     */
    record Agreed(
            boolean own, Instant since, long proposal, Optional<String> proposedBy, Optional<String> approvedBy, Instant at,
            String why) {}

    /** How many there are, and the first few of them. */
    record Named(long count, List<String> first) {
        public Named {
            first = List.copyOf(first);
        }
    }

    /** @param suspense how much of it waits in suspense */
    record Sum(String currency, BigDecimal amount, BigDecimal suspense) {}

    /**
     * @param held how many of them hold fees back now
     * @param links whose fees are calculated from these movements
     * @param charged runs that charged days of theirs: their lines stay until somebody reverses or adjusts them
     * @param drafts runs that are not agreed to: they are calculated again
     */
    record Consequences(
            long movements, long held, Named accounts, Named links, List<Sum> sums, Named charged, Named drafts) {
        public Consequences {
            sums = List.copyOf(sums);
        }

        /** Whether money leaves suspense. */
        public boolean leavesSuspense() {
            return sums.stream().anyMatch(sum -> sum.suspense().signum() != 0);
        }
    }
}
