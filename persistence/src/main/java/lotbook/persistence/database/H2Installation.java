package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** An H2 database belongs to the administrator who makes it. */
final class H2Installation implements Installation {
    private final DatabaseUrl url;
    private final Connector administrator;

    H2Installation(DatabaseUrl url, Credentials administrator) {
        this.url = url;
        this.administrator = new Connector(url, administrator, "Lotbook installation");
    }

    @Override
    public void prepare() throws SQLException {
        try (Connection connection = administrator.create()) {
            if (url.file().isEmpty()) {
                // A database in memory is to outlive its last connection.
                Installation.run(connection, "SET DB_CLOSE_DELAY -1");
            }
            Installation.run(connection, "CREATE SCHEMA IF NOT EXISTS " + Migrations.SCHEMA);
            for (String role : Installation.groupRoles()) {
                Installation.run(connection, "CREATE ROLE IF NOT EXISTS " + role);
            }
            for (OperatorRole role : READING) {
                Installation.run(connection, "GRANT " + READER + " TO " + role.groupRole());
            }
        }
    }

    @Override
    public void equip() {}

    @Override
    public DataSource migrating() {
        return administrator.dataSource(List.of("SET SCHEMA " + Migrations.SCHEMA));
    }
}
