package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Group roles belong to the server and may serve several Lotbook databases; the right to connect is each database's
 * own. All
 * is owned by a role that may not sign in, which the installing account takes on for the time of the work.
 */
final class PostgresInstallation implements Installation {
    private static final String MAINTENANCE_DATABASE = "postgres";
    private static final String DUPLICATE = "42710";
    private static final String NOT_ALLOWED = "42501";
    private static final String SEES_SESSIONS = "pg_read_all_stats";

    private final DatabaseUrl url;
    private final Credentials installer;
    private final Connector connector;

    PostgresInstallation(DatabaseUrl url, Credentials installer) {
        this.url = url;
        this.installer = installer;
        this.connector = new Connector(url, installer, "Lotbook installation");
    }

    @Override
    public void prepare() throws SQLException {
        Connector maintenance = new Connector(
                url.onSameServer(MAINTENANCE_DATABASE), installer, "Lotbook installation");
        try (Connection connection = maintenance.connect()) {
            roles(connection);
            database(connection);
        }
        try (Connection connection = connector.connect()) {
            schema(connection);
        }
    }

    /**
     * The owner's functions have to see since when others' transactions are open. An installing account that may not grant that
     * leaves it out: the function that needs it says so.
     */
    @Override
    public void equip() throws SQLException {
        try (Connection connection = connector.connect()) {
            if (!yes(connection, "SELECT pg_has_role(?, '" + SEES_SESSIONS + "', 'MEMBER')", Migrations.OWNER)) {
                Installation.run(connection, "GRANT " + SEES_SESSIONS + " TO " + Migrations.OWNER);
            }
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public DataSource migrating() {
        return connector.dataSource(List.of("SET ROLE " + Migrations.OWNER));
    }

    private void roles(Connection connection) throws SQLException {
        createRole(connection, Migrations.OWNER, "NOLOGIN CREATEROLE");
        if (!yes(connection, "SELECT pg_has_role(SESSION_USER, ?, '" + takingOn(connection) + "')", Migrations.OWNER)) {
            Installation.run(connection, "GRANT " + Migrations.OWNER + " TO SESSION_USER");
        }
        Installation.run(connection, "SET ROLE " + Migrations.OWNER);
        for (String role : Installation.groupRoles()) {
            createRole(connection, role, "NOLOGIN");
        }
        for (OperatorRole role : READING) {
            if (!yes(connection, "SELECT pg_has_role(?, '" + READER + "', 'MEMBER')", role.groupRole())) {
                Installation.run(connection, "GRANT " + READER + " TO " + role.groupRole());
            }
        }
        Installation.run(connection, "RESET ROLE");
    }

    /** Sorted as H2 sorts, by code point; upper and lower case by the server's own rules. */
    private void database(Connection connection) throws SQLException {
        String name = '"' + url.name().replace("\"", "\"\"") + '"';
        if (!yes(connection, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = ?)", url.name())) {
            Installation.run(connection, "CREATE DATABASE " + name + " OWNER " + Migrations.OWNER
                    + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE '"
                    + characterTypes(connection) + "'");
        }
        Installation.run(connection, "ALTER DATABASE " + name + " OWNER TO " + Migrations.OWNER);
        Installation.run(connection, "SET ROLE " + Migrations.OWNER);
        Installation.run(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        Installation.run(connection, "GRANT TEMPORARY ON DATABASE " + name + " TO "
                + OperatorRole.FEED.groupRole());
        Installation.run(connection, "RESET ROLE");
    }

    private void schema(Connection connection) throws SQLException {
        Installation.run(connection, "SET ROLE " + Migrations.OWNER);
        Installation.run(connection, "CREATE SCHEMA IF NOT EXISTS " + Migrations.SCHEMA);
        for (String role : Installation.groupRoles()) {
            Installation.run(connection, "GRANT USAGE ON SCHEMA " + Migrations.SCHEMA + " TO " + role);
        }
    }

    private static String characterTypes(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT CASE WHEN"
                + " pg_encoding_to_char(encoding) = 'UTF8'"
                        + " THEN datctype ELSE 'C' END FROM pg_database WHERE datname = 'template1'");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** Two installations may run at once on one server: what the other made first is as good. */
    private static void createRole(Connection connection, String role, String options) throws SQLException {
        if (yes(connection, "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)", role)) {
            return;
        }
        try {
            Installation.run(connection, "CREATE ROLE " + role + " " + options);
        } catch (SQLException e) {
            if (!DUPLICATE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Since PostgreSQL 16 who makes a role is its member, but may not take it on before being granted it. */
    private static String takingOn(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= 16 ? "SET" : "MEMBER";
    }

    private static boolean yes(Connection connection, String question, String about) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question)) {
            query.setString(1, about);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
