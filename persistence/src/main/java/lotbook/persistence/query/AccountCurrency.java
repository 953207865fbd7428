package lotbook.persistence.query;

/**
 * The currency of a login's amounts, which facts of executions don't carry: that of the account it is, or was. None if it was
 * that of accounts in different currencies, or of none that we know. The list views spell out the same.
 */
final class AccountCurrency {
    private AccountCurrency() {}

    /** @param alias a relation with {@code server} and {@code login} */
    static String of(String alias) {
        return "(SELECT CASE WHEN COUNT(DISTINCT a.currency) = 1 THEN MIN(a.currency) END"
                + " FROM account_login l JOIN account a ON a.account_id = l.account_id"
                + " WHERE l.server = " + alias + ".server AND l.login = " + alias + ".login"
                + " AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)"
                + " AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id))";
    }
}
