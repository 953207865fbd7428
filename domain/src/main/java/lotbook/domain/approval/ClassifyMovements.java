package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount;

/**
 * Movements get a class: one of them beside what its type says, or every one of a type from a moment on. What they did to the
 * books is reversed and posted anew, and fees are calculated by the class from then on.
 *
 * @param before the class in force when it was proposed; of a type, at the moment from which the new one holds
 */
public record ClassifyMovements(Covered covered, MovementClass before, MovementClass after) implements Change {
    public ClassifyMovements {
        if (after == MovementClass.UNCLASSIFIED || after == before) {
            throw new IllegalArgumentException("A class that says something new is missing for " + covered.name());
        }
    }

    /** Which movements. */
    public sealed interface Covered {
        String server();

        /** As it stands in sentences and lists. */
        String name();

        Movement.Type type();

        /** One, as its server reported it. */
        record One(
                Login login, String movementId, Movement.Type type, BigDecimal amount, String currency, Instant occurredAt)
                implements Covered {
            @Override
            public String server() {
                return login.server();
            }

            @Override
            public String name() {
                return movementId + " on " + server();
            }
        }

        /**
         * Those on one server that occur from {@code from} on, until a later rule for the type begins. A movement with a class of
         * its own keeps it, and what settles a charge of ours stays a fee.
         */
        record EveryOfType(String server, Movement.Type type, Instant from) implements Covered {
            @Override
            public String name() {
                return type + " on " + server;
            }
        }
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.CLASSIFY_MOVEMENTS;
    }

    @Override
    public String subject() {
        return covered.name();
    }

    @Override
    public String scope() {
        return switch (covered) {
            case Covered.One one -> "movement/" + LedgerAccount.path(one.server(), one.movementId());
            case Covered.EveryOfType every -> "movement-type/" + LedgerAccount.path(every.server(), every.type().name());
        };
    }

    @Override
    public BigDecimal amount() {
        return switch (covered) {
            case Covered.One one -> one.amount().abs();
            case Covered.EveryOfType _ -> BigDecimal.ZERO;
        };
    }

    @Override
    public Optional<Instant> effectiveAt() {
        return switch (covered) {
            case Covered.One _ -> Optional.empty();
            case Covered.EveryOfType every -> Optional.of(every.from());
        };
    }
}
