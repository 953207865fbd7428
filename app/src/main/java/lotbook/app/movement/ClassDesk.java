package lotbook.app.movement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.approval.MovementClasses;
import lotbook.domain.approval.MovementClasses.Consequences;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** Proposes classes of movements, under the rights of whoever is signed in. Calls block and throw in the operator's words. */
public final class ClassDesk {
    private final MovementClasses classes;
    private final Proposals proposals;

    public ClassDesk(MovementClasses classes, Proposals proposals) {
        this.classes = classes;
        this.proposals = proposals;
    }

    /** What a movement is known by. */
    public record Key(String server, String movementId) {}

    /**
     * What is asked for.
     *
     * @param movements of one server, and of one type where a rule is asked for
     * @param everyFrom from when on every movement of their type has the class; empty for these alone
     */
    public record Wanted(List<Standing> movements, MovementClass after, Optional<Instant> everyFrom) {
        public Wanted {
            movements = List.copyOf(movements);
        }

        private Optional<Covered.EveryOfType> every() {
            Covered.One first = movements.getFirst().movement();
            return everyFrom.map(from -> new Covered.EveryOfType(first.server(), first.type(), from));
        }
    }

    public List<Standing> standing(List<Key> keys) {
        return keys.stream().map(key -> classes.movement(key.server(), key.movementId())).toList();
    }

    public Consequences consequences(Wanted wanted) {
        return wanted.every().map(every -> classes.consequences(every, wanted.after()))
                .orElseGet(() -> classes.consequences(wanted.movements().getFirst().movement().server(),
                        wanted.movements().stream().map(one -> one.movement().movementId()).toList(), wanted.after()));
    }

    /**
     * One proposal for a rule; of movements one each, so that each is decided on by itself.
     *
     * @throws lotbook.domain.failure.FailureException REFUSED, with those before it proposed, if one is refused
     */
    public List<Proposal> propose(Wanted wanted, String why) {
        if (wanted.every().isPresent()) {
            Covered.EveryOfType every = wanted.every().get();
            return List.of(every(every.server(), every.type(), every.from(), wanted.after(), why));
        }
        List<Proposal> made = new ArrayList<>();
        for (Standing one : wanted.movements()) {
            if (one.movementClass() != wanted.after()) {
                made.add(propose(one.movement(), one.movementClass(), wanted.after(), why));
            }
        }
        return made;
    }

    /** A rule for a type. */
    public Proposal every(String server, Movement.Type type, Instant from, MovementClass after, String why) {
        return propose(new Covered.EveryOfType(server, type, from), classes.ofType(server, type, from), after, why);
    }

    private Proposal propose(Covered covered, MovementClass before, MovementClass after, String why) {
        if (before == after) {
            throw new Failure(Reason.WRONG_USE, covered.name() + " has that class already.", "Choose another one.").asException();
        }
        ClassifyMovements change = new ClassifyMovements(covered, before, after);
        return proposals.propose(change, proposals.groundOf(change), why);
    }
}
