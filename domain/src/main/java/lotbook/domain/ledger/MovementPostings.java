package lotbook.domain.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.LedgerPosting.Source;

/**
 * What a movement on a platform does to the books. The platform account is one side; its class decides the other. Only a
 * movement that carries the id of a charge of ours settles it: whatever else looks like a fee waits in suspense, as does what
 * nobody has classified.
 */
public final class MovementPostings {
    public static final String RULE = "movement-posting 1";

    private MovementPostings() {}

    /**
     * @param movementClass in force, which may differ from the default of its type
     * @param charged whether there is a charge of ours by an id
     * @return none for a movement of nothing
     */
    public static Optional<LedgerPosting> of(
            Movement movement, MovementClass movementClass, Predicate<String> charged) {
        if (movement.amount().signum() == 0) {
            return Optional.empty();
        }
        boolean bonus = movementClass == MovementClass.CREDIT;
        LedgerAccount own = LedgerAccount.of(bonus ? Kind.PLATFORM_CREDIT : Kind.PLATFORM, movement.login());
        LedgerAccount other = other(movement, movementClass, charged);
        boolean arrives = movement.amount().signum() > 0;
        Source source = new Source.OfMovement(movement.server(), movement.movementId());
        return Optional.of(new LedgerPosting(
                Book.CASH,
                "movement/" + LedgerAccount.path(movement.server(), movement.movementId()),
                arrives ? other : own,
                arrives ? own : other,
                movement.amount().abs(),
                movement.currency(),
                movement.occurredAt(),
                movement.valueDate(),
                RULE,
                reason(movement),
                source,
                movement.chargeId(),
                movement.participant()));
    }

    private static LedgerAccount other(Movement movement, MovementClass movementClass, Predicate<String> charged) {
        return switch (movementClass) {
            case EXTERNAL_FLOW -> LedgerAccount.of(Kind.IN_FLIGHT, movement.login());
            case TRANSFER -> new LedgerAccount(Kind.IN_FLIGHT, LedgerAccount.path(movement.server(), "transfers"));
            case TRADING_RESULT -> new LedgerAccount(Kind.TRADING, movement.server());
            case FEE -> new LedgerAccount(
                    movement.chargeId().filter(charged).isPresent() ? Kind.CHARGES : Kind.SUSPENSE, movement.server());
            case CREDIT -> new LedgerAccount(Kind.BONUS, movement.server());
            case PROTECTION -> new LedgerAccount(Kind.PROTECTION, movement.server());
            case UNCLASSIFIED -> new LedgerAccount(Kind.SUSPENSE, movement.server());
        };
    }

    private static String reason(Movement movement) {
        String what = movement.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return movement.reference().map(reference -> what + ", " + reference).orElse(what);
    }
}
