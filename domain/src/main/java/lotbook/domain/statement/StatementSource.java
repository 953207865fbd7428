package lotbook.domain.statement;

import java.time.LocalDate;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.time.AsOf;

/**
 * Reads what a statement rests on in one consistent view of the store. An open {@link AsOf} is pinned to the store's
 * clock, so the same inputs can be asked for again. Calls block.
 */
public interface StatementSource {
    /**
     * By account, over every login it had in the period.
     *
     * @throws FailureException NOT_FOUND if the account isn't there or isn't the asker's to see, WRONG_USE if the
     *     period holds no business day, UNAVAILABLE if the store can't be reached
     */
    StatementInputs inputs(AccountId account, LocalDate first, LocalDate last, AsOf asOf);

    /** By the account that had this login on the period's last day; fails as above. */
    StatementInputs inputs(Login login, LocalDate first, LocalDate last, AsOf asOf);
}
