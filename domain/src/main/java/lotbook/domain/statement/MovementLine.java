package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;

/**
 * A movement on the statement.
 *
 * @param serverDay the platform server's date, where its calendar is known
 * @param amount in minor units of its own currency, signed for the client
 * @param counted false if it is in another currency, and so in no sum
 */
public record MovementLine(
        Movement movement,
        LocalDate booksDay,
        Optional<LocalDate> serverDay,
        MovementClass movementClass,
        BigDecimal amount,
        boolean counted) {}
