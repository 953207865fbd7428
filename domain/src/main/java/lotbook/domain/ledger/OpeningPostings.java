package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.LedgerPosting.Source;

/**
 * Where the books of an account begin: what its server says it holds when it first measures it, less what movements had moved by
 * then. What deals had brought by then is in it, so deals post from there on; a movement of before that comes later is in it as
 * well, and is taken out of the opening again when it posts.
 */
public final class OpeningPostings {
    public static final String RULE = "opening-posting 1";

    private OpeningPostings() {}

    /** An account's name among platform accounts. */
    public static String owner(Login login) {
        return LedgerAccount.of(Kind.PLATFORM, login).owner();
    }

    /**
     * @param balance what movements up to then had made of the account's money
     * @param credit what they had made of its bonus
     * @param day the books' day of the summary
     */
    public static List<LedgerPosting> of(AccountSummary first, BigDecimal balance, BigDecimal credit, LocalDate day) {
        Source source = new Source.OfSummary(first.server(), first.reportId());
        String owner = owner(first.login());
        return Stream.of(
                        posting(first.login(), Kind.PLATFORM, "opening/" + owner, first.balance().subtract(balance),
                                first.currency(), first.occurredAt(), day, "opening balance", source),
                        posting(first.login(), Kind.PLATFORM_CREDIT, "opening-credit/" + owner, first.credit().subtract(credit),
                                first.currency(), first.occurredAt(), day, "opening bonus", source))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * For a movement that comes after the opening in which it is already.
     *
     * @param movementClass in force when it came
     * @param opened when the books of its account began
     */
    public static Optional<LedgerPosting> late(
            Movement movement, MovementClass movementClass, Instant opened, LocalDate day) {
        Kind own = movementClass == MovementClass.CREDIT ? Kind.PLATFORM_CREDIT : Kind.PLATFORM;
        return posting(
                movement.login(), own, "opening-late/" + LedgerAccount.path(movement.server(), movement.movementId()),
                movement.amount().negate(), movement.currency(), opened, day, "in the opening already",
                new Source.OfMovement(movement.server(), movement.movementId()));
    }

    private static Optional<LedgerPosting> posting(
            Login login, Kind kind, String key, BigDecimal amount, String currency, Instant at, LocalDate day, String reason,
            Source source) {
        if (amount.signum() == 0) {
            return Optional.empty();
        }
        LedgerAccount own = LedgerAccount.of(kind, login);
        LedgerAccount opening = new LedgerAccount(Kind.OPENING, login.server());
        boolean holds = amount.signum() > 0;
        return Optional.of(new LedgerPosting(
                Book.CASH, key, holds ? opening : own, holds ? own : opening, amount.abs(), currency, at, day, RULE, reason,
                source, Optional.empty(), Optional.empty()));
    }
}
