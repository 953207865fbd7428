package lotbook.persistence.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What of the tables somebody has a right to, by what the database says of its grants: one question for all of them, and none of
 * their views is planned for it.
 */
enum Right {
    /** As the operator names them: their own view of a table where they have one. */
    READ("SELECT", "", "has_table_privilege"),
    /** The tables themselves; where some columns are the database's own to fill, the others. */
    ADD_ROWS("INSERT", "lotbook.", "has_any_column_privilege");

    private static final String ON_H2 = """
            SELECT DISTINCT table_name FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES
            WHERE table_name = ANY (?) AND table_schema || '.' LIKE ? || '%'
                AND privilege_type = ? AND LOWER(grantee) IN ('public', ?, ?)
            """;

    private final String privilege;
    private final String schema;
    private final String onPostgresql;

    Right(String privilege, String schema, String function) {
        this.privilege = privilege;
        this.schema = schema;
        this.onPostgresql =
                "SELECT name FROM unnest(?) AS asked (name) WHERE " + function + "(to_regclass(? || name)::oid, ?)";
    }

    Set<String> among(Collection<String> tables, Connection connection, SignedIn who, DatabaseKind kind) throws SQLException {
        if (kind == DatabaseKind.H2 && who.role() == OperatorRole.ADMINISTRATOR) {
            return Set.copyOf(tables);
        }
        String question = switch (kind) {
            case H2 -> ON_H2;
            case POSTGRESQL -> onPostgresql;
        };
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            Array names = connection.createArrayOf("varchar", tables.toArray());
            statement.setArray(1, names);
            statement.setString(2, schema);
            statement.setString(3, privilege);
            if (kind == DatabaseKind.H2) {
                String own = who.role().groupRole();
                statement.setString(4, own);
                statement.setString(5, Installation.READING.contains(who.role()) ? Installation.READER : own);
            }
            Set<String> granted = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    granted.add(rows.getString(1));
                }
            }
            return granted;
        }
    }
}
