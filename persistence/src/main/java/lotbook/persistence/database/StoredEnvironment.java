package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.Environment;

/** What a database is for; administrators say so, everybody but the feed reads it. */
public final class StoredEnvironment {
    private final Database database;

    public StoredEnvironment(Database database) {
        this.database = database;
    }

    public Environment now() {
        return database.rolledBack(StoredEnvironment::ruling).environment();
    }

    /**
     * Follows what ruled so far; nothing happens if it says the same.
     *
     * @return whether it was another one before
     * @throws lotbook.domain.failure.FailureException NOT_ALLOWED for all but administrators, CONFLICT if another one was first
     */
    public boolean set(Environment environment, String why) {
        if (!database.mayWrite("installation")) {
            throw new Failure(
                            Reason.NOT_ALLOWED,
                            "What an installation is for is set by an administrator; " + database.operator().name()
                                    + " has another role.",
                            "Ask an administrator.")
                    .asException();
        }
        return database.inTransaction(connection -> {
            Ruling before = ruling(connection);
            return before.environment() != environment && add(connection, environment, before.id(), why);
        });
    }

    private record Ruling(long id, Environment environment) {}

    private static Ruling ruling(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT i.id, i.environment FROM lotbook.installation i"
                        + " WHERE NOT EXISTS (SELECT 1 FROM lotbook.installation later WHERE later.supersedes = i.id)");
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Ruling(row.getLong(1), Environment.valueOf(row.getString(2)));
        }
    }

    private static boolean add(Connection connection, Environment environment, long before, String why) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.installation"
                + " (environment, created_by, supersedes, why) VALUES (?, SESSION_USER, ?, ?)")) {
            insert.setString(1, environment.name());
            insert.setLong(2, before);
            insert.setString(3, why);
            return insert.executeUpdate() == 1;
        }
    }
}
