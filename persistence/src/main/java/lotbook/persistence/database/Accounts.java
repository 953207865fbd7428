package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Database accounts as each vendor keeps them, and the operators' history that goes with every change. */
sealed interface Accounts permits H2Accounts, PostgresAccounts {
    static Accounts of(DatabaseKind kind) {
        return switch (kind) {
            case H2 -> new H2Accounts();
            case POSTGRESQL -> new PostgresAccounts();
        };
    }

    /**
     * Makes the account and its first row.
     *
     * @return false if the server had the account already, from another Lotbook database: it keeps its password
     */
    boolean add(Connection connection, Credentials account, OperatorRole role, String why) throws SQLException;

    void lock(Connection connection, String operator, boolean locked, String why) throws SQLException;

    /** Two people have to have agreed on it, once a first proposal was made. */
    void changeRole(Connection connection, String operator, OperatorRole role, String why) throws SQLException;

    /** An administrator's doing. */
    void changePassword(Connection connection, Credentials account, String why) throws SQLException;

    /** Of whoever is signed in by the connection; needs no right but to be let in. */
    void changeOwnPassword(Connection connection, Credentials account) throws SQLException;
}
