package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/** Calls the functions that act for an administrator. */
final class PostgresAccounts implements Accounts {
    @Override
    public boolean add(Connection connection, Credentials account, OperatorRole role, String why) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT lotbook.operator_add(?, ?, ?, ?)")) {
            call.setString(1, account.operator());
            call.setString(2, role.name());
            call.setString(3, verifier(account));
            call.setString(4, why);
            try (ResultSet answer = call.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    @Override
    public void lock(Connection connection, String operator, boolean locked, String why) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT lotbook.operator_lock(?, ?, ?)")) {
            call.setString(1, operator);
            call.setBoolean(2, locked);
            call.setString(3, why);
            call.execute();
        }
    }

    @Override
    public void changeRole(Connection connection, String operator, OperatorRole role, String why) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT lotbook.operator_role(?, ?, ?)")) {
            call.setString(1, operator);
            call.setString(2, role.name());
            call.setString(3, why);
            call.execute();
        }
    }

    @Override
    public void changePassword(Connection connection, Credentials account, String why) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT lotbook.operator_password(?, ?, ?)")) {
            call.setString(1, account.operator());
            call.setString(2, verifier(account));
            call.setString(3, why);
            call.execute();
        }
    }

    @Override
    public void changeOwnPassword(Connection connection, Credentials account) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A verifier holds letters, digits and $:+/= only; the statement takes no parameter.
            statement.execute("ALTER ROLE SESSION_USER PASSWORD '" + verifier(account) + "'");
        }
    }

    /** What the server keeps instead of the password; made here, so that the password never travels. */
    static String verifier(Credentials account) throws SQLException {
        return PasswordUtil.encodePassword(account.operator(), account.password().toCharArray(), "scram-sha-256");
    }
}
