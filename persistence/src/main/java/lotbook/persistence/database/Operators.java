package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * The people who sign in, as an administrator keeps them. Each change is a new row with its reason, never an update. The
 * same calls fail with NOT_ALLOWED for anybody else, because the database says so; only their own password is theirs.
 */
public final class Operators {
    private final Database database;
    private final Accounts accounts;

    public Operators(Database database) {
        this.database = database;
        this.accounts = Accounts.of(database.kind());
    }

    /** @param knownAt when the account was last changed, by the database's clock */
    public record Operator(
            String name, OperatorRole role, boolean locked, String changedBy, Instant knownAt, List<String> masters) {
        public Operator {
            masters = List.copyOf(masters);
        }
    }

    /**
     * Adds an account that sees what its role sees.
     *
     * @return false if the server had the account already, from another Lotbook database on it: it keeps its password
     * @throws lotbook.domain.failure.FailureException WRONG_USE for a name or password that won't do, REFUSED if the
     * name is
     *     taken
     */
    public boolean add(Credentials account, OperatorRole role, String why) {
        return add(account, role, why, List.of());
    }

    /** Adds a manager with the master accounts (their ids) they answer for, from now on. */
    public boolean add(Credentials account, OperatorRole role, String why, List<String> masters) {
        account.requireAcceptable();
        return database.inTransaction(connection -> {
            boolean fresh = accounts.add(connection, account, role, why);
            for (String master : masters) {
                assign(connection, account.operator(), master, why);
            }
            return fresh;
        });
    }

    /** Makes a manager answer for one more master account, from now on. */
    public void assign(String manager, String masterAccount, String why) {
        database.inTransaction(connection -> assign(connection, manager, masterAccount, why));
    }

    public void lock(String operator, String why) {
        change(connection -> accounts.lock(connection, operator, true, why));
    }

    public void unlock(String operator, String why) {
        change(connection -> accounts.lock(connection, operator, false, why));
    }

    /** Two people have to have agreed on it, once a first proposal was made in the database. */
    public void changeRole(String operator, OperatorRole role, String why) {
        change(connection -> accounts.changeRole(connection, operator, role, why));
    }

    /** One's own, or as an administrator anybody's who works in no other database of the server. */
    public void changePassword(Credentials account, String why) {
        account.requireAcceptable();
        boolean own = account.operator().equals(database.operator().name());
        change(connection -> {
            if (own) {
                // The trail's word comes first: on H2 the other commits by itself.
                Attendance.write(connection, "PASSWORD", "Own password: " + why);
                accounts.changeOwnPassword(connection, account);
            } else {
                accounts.changePassword(connection, account, why);
            }
        });
        if (own) {
            database.goOnWith(account.password());
        }
    }

    /**
     * One's own, by whoever knows the present one: a session may stand open where its operator has left.
     *
     * @throws lotbook.domain.failure.FailureException NOT_SIGNED_IN if {@code present} isn't it
     */
    public void changeOwnPassword(String present, String wanted, String why) {
        Credentials account = new Credentials(database.operator().name(), wanted);
        account.requireAcceptable();
        if (!database.opensWith(present)) {
            throw new Failure(
                            Reason.NOT_SIGNED_IN,
                            "That is not the present password of " + account.operator() + ".",
                            "Nothing was changed. Type it again, or ask an administrator for another.")
                    .asException();
        }
        changePassword(account, why);
    }

    /** Everybody, by name. */
    public List<Operator> list() {
        return database.rolledBack(connection -> {
            List<Operator> operators = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT name, role, locked, created_by, known_at FROM lotbook.operator_now ORDER BY name");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    operators.add(new Operator(
                            row.getString("name"),
                            OperatorRole.valueOf(row.getString("role")),
                            row.getBoolean("locked"),
                            row.getString("created_by"),
                            row.getObject("known_at", OffsetDateTime.class).toInstant(),
                            masters(connection, row.getString("name"))));
                }
            }
            return operators;
        });
    }

    private interface Change {
        void run(Connection connection) throws SQLException;
    }

    private void change(Change change) {
        database.inTransaction(connection -> {
            change.run(connection);
            return true;
        });
    }

    private boolean assign(Connection connection, String manager, String account, String why) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.operator_master"
                + " (operator, account_id, valid_from, why) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, manager);
            insert.setString(2, account);
            insert.setObject(3, database.clock().instant().atOffset(ZoneOffset.UTC));
            insert.setString(4, why);
            return insert.executeUpdate() == 1;
        }
    }

    private static List<String> masters(Connection connection, String operator) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT m.account_id FROM lotbook.operator_master m"
                + " WHERE m.operator = ? AND m.valid_to IS NULL AND NOT EXISTS"
                + " (SELECT 1 FROM lotbook.operator_master later WHERE later.supersedes = m.id) ORDER BY"
                + " m.account_id")) {
            query.setString(1, operator);
            List<String> masters = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    masters.add(row.getString(1));
                }
            }
            return masters;
        }
    }
}
