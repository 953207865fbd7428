package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.LedgerPosting.Source;

/**
 * What a movement on a platform does to the books. The platform account is one side; its class decides the other. Only a
 * movement that carries the id of a charge of ours settles it, on an account of the charge and by no more than the charge:
 * whatever else looks like a fee waits in suspense, as does what nobody has classified.
 */
public final class MovementPostings {
    public static final String RULE = "movement-posting 1";
    /** Of movements that move more than the charge whose id they carry. */
    public static final String RULE_OF_SURPLUS = "movement-posting 2";
    /** Of fees that carry the id of a charge between other accounts. */
    public static final String RULE_OF_STRANGERS = "movement-posting 3";

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
        return Optional.of(posting(
                movement, own, other(movement, movementClass, charged), movement.amount(), "", RULE, reason(movement)));
    }

    /**
     * Of a movement that carries the id of a charge of ours and moves something else beside it: what settles the charge, and the
     * rest, which waits in suspense.
     *
     * @param settles of its amount, in its sign
     */
    public static List<LedgerPosting> apart(Movement movement, BigDecimal settles) {
        LedgerAccount own = LedgerAccount.of(Kind.PLATFORM, movement.login());
        BigDecimal rest = movement.amount().subtract(settles);
        List<LedgerPosting> postings = new ArrayList<>();
        if (settles.signum() != 0) {
            postings.add(posting(
                    movement, own, new LedgerAccount(Kind.CHARGES, movement.server()), settles, "", RULE_OF_SURPLUS,
                    reason(movement)));
        }
        if (rest.signum() != 0) {
            postings.add(posting(
                    movement, own, new LedgerAccount(Kind.SUSPENSE, movement.server()), rest, "/surplus", RULE_OF_SURPLUS,
                    reason(movement) + ", of " + movement.amount().toPlainString() + " beside its charge"));
        }
        return postings;
    }

    /** Of a fee on an account that is neither of the two of the charge whose id it carries. @return none for one of nothing */
    public static Optional<LedgerPosting> ofStranger(Movement movement) {
        return movement.amount().signum() == 0 ? Optional.empty() : Optional.of(posting(
                movement, LedgerAccount.of(Kind.PLATFORM, movement.login()), new LedgerAccount(Kind.SUSPENSE, movement.server()),
                movement.amount(), "", RULE_OF_STRANGERS, reason(movement) + ", by the id of a charge of other accounts"));
    }

    private static LedgerPosting posting(
            Movement movement, LedgerAccount own, LedgerAccount other, BigDecimal amount, String part, String rule, String why) {
        boolean arrives = amount.signum() > 0;
        return new LedgerPosting(
                Book.CASH,
                "movement/" + LedgerAccount.path(movement.server(), movement.movementId()) + part,
                arrives ? other : own,
                arrives ? own : other,
                amount.abs(),
                movement.currency(),
                movement.occurredAt(),
                movement.valueDate(),
                rule,
                why,
                new Source.OfMovement(movement.server(), movement.movementId()),
                movement.chargeId(),
                movement.participant());
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
