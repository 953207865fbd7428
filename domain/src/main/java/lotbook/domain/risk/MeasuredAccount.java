package lotbook.domain.risk;

import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.Account;

/**
 * An account that is there at a moment, with the last the server said of it.
 *
 * @param login the one it has then
 * @param summary empty if none was reported under that login
 */
public record MeasuredAccount(Account account, Login login, Optional<AccountSummary> summary) {}
