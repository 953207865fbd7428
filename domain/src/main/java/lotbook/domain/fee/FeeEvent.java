package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;

/** Something between two day ends that fees depend on. {@code date} is the books' day of it. */
public sealed interface FeeEvent {
    String id();

    Instant at();

    LocalDate date();

    /** The account just before it. */
    Optional<Figures> before();

    /**
     * A balance change that is no deal; its class decides what it means.
     *
     * @param amount signed, as the account's balance moved
     */
    record Moved(
            String id, Instant at, LocalDate date, MovementClass movementClass, BigDecimal amount, Optional<Figures> before)
            implements FeeEvent {
        boolean isCapital() {
            return switch (movementClass) {
                case EXTERNAL_FLOW, TRANSFER -> true;
                case TRADING_RESULT, FEE, CREDIT, PROTECTION, UNCLASSIFIED -> false;
            };
        }
    }

    /** A fee movement that carries no charge of ours: in the account's figures, and settling nothing. */
    record Unasked(String id, Instant at, LocalDate date, BigDecimal amount, Optional<Figures> before) implements FeeEvent {}

    /** The investor leaves, or the strategy or its master closes: everything crystallises once, nothing accrues after. */
    record Ended(String id, Instant at, LocalDate date, FeeCause cause, Optional<Figures> before) implements FeeEvent {}

    /** Finance charges everything at the end of this day, before its schedule. */
    record Early(String id, Instant at, LocalDate date) implements FeeEvent {
        @Override
        public Optional<Figures> before() {
            return Optional.empty();
        }
    }

    /**
     * Finance charges an amount of its own at the end of this day, whatever the terms say.
     *
     * @param amount below zero is given back
     * @param why as two people agreed to it
     */
    record Adjusted(String id, Instant at, LocalDate date, BigDecimal amount, String why) implements FeeEvent {
        @Override
        public Optional<Figures> before() {
            return Optional.empty();
        }
    }

    /** Everything invested ended at a loss; terms that refill set the HWM anew. */
    record Refilled(String id, Instant at, LocalDate date, Optional<Figures> before) implements FeeEvent {}
}
