package lotbook.domain.identity;


/** An account and the login it had on its server when the change was written. */
public record TradingLogin(AccountId account, Login login) {}
