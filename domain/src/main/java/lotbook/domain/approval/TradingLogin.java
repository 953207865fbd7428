package lotbook.domain.approval;

import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;

/** An account and the login it had on its server when the change was written. */
public record TradingLogin(AccountId account, Login login) {}
