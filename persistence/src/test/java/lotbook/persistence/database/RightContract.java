package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the database says of its grants is what it does: every table is tried by every role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RightContract {
    private final DatabaseKind kind;
    private TestDatabase test;
    private List<String> tables;

    RightContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends RightContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends RightContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void findTables() {
        test = TestDatabase.create(kind);
        tables = names(switch (kind) {
            case H2 -> "SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE table_schema = 'lotbook'";
            case POSTGRESQL -> "SELECT relname FROM pg_class"
                    + " WHERE relnamespace = 'lotbook'::regnamespace AND relkind IN ('r', 'p', 'v')";
        });
        assertThat(tables).hasSizeGreaterThan(100).contains("account", "list_accounts", "fee_snapshot");
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void whatMayBeReadIsWhatCanBeRead() {
        for (Credentials who : List.of(
                TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR,
                TestDatabase.ADMINISTRATOR, TestDatabase.FEED)) {
            Database database = test.as(who);
            Set<String> read = new HashSet<>();
            for (String table : tables) {
                if (works(database, "SELECT 1 FROM " + table + " WHERE FALSE")) {
                    read.add(table);
                }
            }
            Set<String> granted = new HashSet<>(database.readable(tables));
            if (kind == DatabaseKind.POSTGRESQL && who == TestDatabase.ADMINISTRATOR) {
                // These are granted, but their policies look at what an administrator has no right to.
                assertThat(granted.removeAll(Set.of("proposal", "proposal_decision"))).isTrue();
            }
            assertThat(granted).as(who.operator()).isEqualTo(read).isNotEmpty();
        }
    }

    @Test
    void whoMayAddRowsIsToldSo() {
        assertThat(test.as(TestDatabase.COMPLIANCE).mayWrite("breakdown_check")).isTrue();
        assertThat(test.as(TestDatabase.FEED).mayWrite("execution")).isTrue();
        assertThat(test.as(TestDatabase.FINANCE).mayWrite("cash_entry")).isTrue();
        assertThat(test.as(TestDatabase.MANAGER).mayWrite("cash_entry")).isFalse();
        assertThat(test.as(TestDatabase.AUDITOR).mayWrite("party")).isFalse();
    }

    private static boolean works(Database database, String sql) {
        return database.rolledBack(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.execute();
            } catch (SQLException refused) {
                return false;
            }
        });
    }

    private List<String> names(String sql) {
        return test.as(TestDatabase.ADMINISTRATOR).rolledBack(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
    }
}
