package lotbook.domain.programme;

import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.time.Interval;

/** The login an account has on a server over a stretch of time. */
public record AccountLogin(AccountId account, Login login, Interval valid) {}
