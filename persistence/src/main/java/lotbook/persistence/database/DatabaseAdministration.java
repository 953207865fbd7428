package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import org.flywaydb.core.api.FlywayException;

/**
 * Makes a database, brings its schema up to this program and checks its guards. Each step may be repeated: what is
 * there
 * already stays, so a creation that broke off goes on where it stopped.
 */
public final class DatabaseAdministration {
    private final DatabaseUrl url;
    private final Credentials installer;

    /**
     * @param installer who may build. PostgreSQL: a superuser, or an account with CREATEROLE and CREATEDB, which nobody
     *     signs in to Lotbook with. H2: the first administrator, whose the file is.
     */
    public DatabaseAdministration(DatabaseUrl url, Credentials installer) {
        this.url = url;
        this.installer = installer;
    }

    /**
     * Makes database, roles, schema, the first administrator and the feed's account. Accounts that are operators of
     * this
     * database already keep their role and password.
     *
     * @throws lotbook.domain.failure.FailureException NOT_SIGNED_IN or NOT_ALLOWED if the installer can't do it,
     * REFUSED if
     *     an account of that name is another's
     */
    public void create(Credentials administrator, Credentials feed) {
        administrator.requireAcceptable();
        feed.requireAcceptable();
        if (url.kind() == DatabaseKind.H2 && !administrator.equals(installer)) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "On H2 the first administrator makes the database; that is not "
                                    + installer.operator() + ".",
                            "Give the administrator's name and password for both.")
                    .asException();
        }
        Installation installation = installation();
        try {
            installation.prepare();
            migrate(installation);
            try (Connection connection = installation.migrating().getConnection()) {
                addUnlessThere(connection, administrator, OperatorRole.ADMINISTRATOR, "The first administrator");
                addUnlessThere(connection, feed, OperatorRole.FEED, "The replication feed's own account");
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(e, url);
        }
    }

    /** Runs the migrations that are missing; does nothing if there are none. */
    public void migrate() {
        try {
            migrate(installation());
        } catch (SQLException e) {
            throw SqlFailures.translate(e, url);
        }
    }

    private void migrate(Installation installation) throws SQLException {
        installation.equip();
        try {
            Migrations.run(url.kind(), installation.migrating());
        } catch (FlywayException e) {
            throw new Failure(
                            Reason.INCOMPATIBLE,
                            "The schema of " + url.describe() + " could not be brought up to this program: "
                                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                            "Restore the last backup, or ask for help with the log at hand; nobody can sign in"
                            + " meanwhile.")
                    .asException(e);
        }
    }

    private Installation installation() {
        return switch (url.kind()) {
            case H2 -> new H2Installation(url, installer);
            case POSTGRESQL -> new PostgresInstallation(url, installer);
        };
    }

    private void addUnlessThere(Connection connection, Credentials account, OperatorRole role, String why)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT role FROM lotbook.operator_now WHERE name = ?")) {
            query.setString(1, account.operator());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        }
        Accounts.of(url.kind()).add(connection, account, role, why);
    }
}
