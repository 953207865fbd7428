package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * H2's own users. Its administrators are Lotbook's administrators; whoever is locked keeps the user but loses the
 * group role
 * and every row. Each statement here commits by itself, so the row, which sign-in asks for, comes last when adding.
 */
final class H2Accounts implements Accounts {
    @Override
    public boolean add(Connection connection, Credentials account, OperatorRole role, String why) throws SQLException {
        String name = account.operator();
        if (find(connection, name) != null) {
            throw refused("There is an operator " + name + " already.");
        }
        tryRow(connection, new Current(0, role, false), name, why);
        String password = "'" + account.password().replace("'", "''") + "'";
        run(connection, "CREATE USER IF NOT EXISTS \"" + name + "\" PASSWORD " + password);
        if (role == OperatorRole.ADMINISTRATOR) {
            run(connection, "ALTER USER \"" + name + "\" ADMIN TRUE");
        }
        run(connection, "GRANT " + role.groupRole() + " TO \"" + name + "\"");
        insert(connection, new Current(0, role, false), name, why);
        return true;
    }

    @Override
    public void lock(Connection connection, String operator, boolean locked, String why) throws SQLException {
        Current now = require(connection, operator);
        if (now.locked() == locked) {
            return;
        }
        if (locked && now.role() == OperatorRole.ADMINISTRATOR && otherAdministrators(connection, operator) == 0) {
            throw refused(operator + " is the last administrator who can sign in.");
        }
        insert(connection, new Current(now.id(), now.role(), locked), operator, why);
        if (now.role() == OperatorRole.ADMINISTRATOR) {
            run(connection, "ALTER USER \"" + operator + "\" ADMIN " + (locked ? "FALSE" : "TRUE"));
        }
        run(connection, (locked ? "REVOKE " : "GRANT ") + now.role().groupRole() + (locked ? " FROM \"" : " TO \"")
                + operator + "\"");
    }

    /** Making a user commits by itself, so a row that the guard refuses has to be refused before. */
    private static void tryRow(Connection connection, Current row, String name, String why) throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            insert(connection, row, name, why);
        } finally {
            connection.rollback();
            connection.setAutoCommit(commits);
        }
    }

    @Override
    public void changeRole(Connection connection, String operator, OperatorRole role, String why) throws SQLException {
        Current now = require(connection, operator);
        if (now.role() == role) {
            return;
        }
        if (now.role() == OperatorRole.ADMINISTRATOR && otherAdministrators(connection, operator) == 0) {
            throw refused(operator + " is the last administrator who can sign in.");
        }
        insert(connection, new Current(now.id(), role, now.locked()), operator, why);
        run(connection, "REVOKE " + now.role().groupRole() + " FROM \"" + operator + "\"");
        run(connection, "GRANT " + role.groupRole() + " TO \"" + operator + "\"");
        run(connection, "ALTER USER \"" + operator + "\" ADMIN " + (role == OperatorRole.ADMINISTRATOR ? "TRUE" : "FALSE"));
    }

    @Override
    public void changePassword(Connection connection, Credentials account, String why) throws SQLException {
        Current now = require(connection, account.operator());
        insert(connection, now, account.operator(), why);
        setPassword(connection, account);
    }

    @Override
    public void changeOwnPassword(Connection connection, Credentials account) throws SQLException {
        setPassword(connection, account);
    }

    private static void setPassword(Connection connection, Credentials account) throws SQLException {
        run(connection, "ALTER USER \"" + account.operator() + "\" SET PASSWORD '"
                + account.password().replace("'", "''") + "'");
    }

    /** The newest row; {@code id} 0 where there is none to supersede. */
    private record Current(long id, OperatorRole role, boolean locked) {}

    private static Current require(Connection connection, String operator) throws SQLException {
        Current found = find(connection, operator);
        if (found == null) {
            throw refused("There is no operator " + operator + ".");
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable Current find(Connection connection, String operator)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, role, locked FROM lotbook.operator_now WHERE name = ?")) {
            query.setString(1, operator);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Current(row.getLong(1), OperatorRole.valueOf(row.getString(2)), row.getBoolean(3))
                        : null;
            }
        }
    }

    private static int otherAdministrators(Connection connection, String operator) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM lotbook.operator_now"
                + " WHERE role = 'ADMINISTRATOR' AND NOT locked AND name <> ?")) {
            query.setString(1, operator);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void insert(Connection connection, Current row, String name, String why) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.operator"
                + " (name, role, locked, created_by, supersedes, why) VALUES (?, ?, ?, SESSION_USER, ?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, row.role().name());
            insert.setBoolean(3, row.locked());
            insert.setObject(4, row.id() == 0 ? null : row.id());
            insert.setString(5, why);
            insert.executeUpdate();
        }
    }

    /** For statements that take no parameters; names were checked, passwords are quoted. */
    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RuntimeException refused(String message) {
        return new Failure(Reason.REFUSED, message, "Nothing was changed; look at the list of"
                + " operators.").asException();
    }
}
