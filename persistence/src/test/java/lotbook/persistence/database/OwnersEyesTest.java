package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Views that read with their owner's eyes show each operator a part. PostgreSQL tries the asker's condition on the other rows
 * first unless the view is a barrier, and a condition that fails names what it was tried on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnersEyesTest {
    /** Those a manager may read that ask who asks; what only asks that ({@code own_scope}) has nothing to hide. */
    private static final String OPEN = """
            SELECT c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'lotbook' AND c.relkind = 'v' AND c.relname <> 'own_scope'
              AND has_table_privilege('lotbook_manager', c.oid, 'SELECT')
              AND pg_get_viewdef(c.oid) ~ 'own_scope|own_master|own_link|visible_|signed_in|proposal_seen|SESSION_USER'
              AND coalesce(array_to_string(c.reloptions, ' '), '') !~ 'security_(invoker|barrier)=true'
            ORDER BY 1""";

    private TestDatabase database;

    @BeforeAll
    void create() {
        database = TestDatabase.create(DatabaseKind.POSTGRESQL);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void everyViewThatShowsAManagerAPartIsABarrier() throws SQLException {
        assertThat(names(OPEN, TestDatabase.INSTALLER)).isEmpty();
    }

    @Test
    void aConditionThatFailsNamesNobodyElse() {
        assertThatThrownBy(() -> names("SELECT name FROM lotbook.signed_in WHERE CAST(name AS integer) > 0", TestDatabase.MANAGER))
                .hasMessageContaining("m.ruiz")
                .hasMessageNotContaining("admin").hasMessageNotContaining("c.marsh").hasMessageNotContaining("f.lang");
    }

    private List<String> names(String sql, Credentials who) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.url().jdbc(), who.operator(), who.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
