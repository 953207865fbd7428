package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What has to be there before the first migration: database, schema, group roles. Idempotent. */
sealed interface Installation permits H2Installation, PostgresInstallation {
    /** Group roles that read business data start from this one. */
    String READER = "lotbook_reader";

    /** Who inherits {@link #READER}. */
    List<OperatorRole> READING =
            List.of(OperatorRole.COMPLIANCE, OperatorRole.FINANCE, OperatorRole.MANAGER, OperatorRole.AUDITOR);

    /** Makes what is missing. */
    void prepare() throws SQLException;

    /**
     * Gives the owner what a migration can't give itself; again before each migration, for databases made by an older
     * program.
     */
    void equip() throws SQLException;

    /** Connections that may migrate. */
    DataSource migrating();

    static List<String> groupRoles() {
        return Stream.concat(Stream.of(READER), Stream.of(OperatorRole.values()).map(OperatorRole::groupRole))
                .toList();
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
