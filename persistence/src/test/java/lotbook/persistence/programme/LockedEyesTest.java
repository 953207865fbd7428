package lotbook.persistence.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who is locked on PostgreSQL reads nothing more, in the session that is open as well. (On H2 the rights are taken away.) */
class LockedEyesTest {
    /** They say nothing of a client: how the feed stands, the schema's version, names of operators, ids, counts. */
    private static final Set<String> OPEN = Set.of("feed_lease", "fix_session", "fix_sent", "flyway_schema_history",
            "exception_owner", "first_proposal", "known_version", "operator_count", "operator_now", "policy_now", "policy_role",
            "superseded_operators");

    /** The feed reads the facts that it wrote until its session ends, and nothing else. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FEED")
    void readsNothing(OperatorRole role) throws SQLException {
        Credentials who = new Credentials("locked." + role.name().toLowerCase(Locale.ROOT), TestDatabase.PASSWORD);
        try (TestDatabase test = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
            operators.add(who, role, "Test", role == OperatorRole.MANAGER ? List.of(TestDatabase.OWN_MASTER) : List.of());
            apply(test, TestDatabase.ADMINISTRATOR, SmallBook.settings());
            apply(test, TestDatabase.COMPLIANCE, SmallBook.business());
            try (Connection session = test.as(who).connection()) {
                List<String> readable = readable(session);
                assertThat(seen(session, readable)).as("before").isNotEmpty();
                operators.lock(who.operator(), "Left");
                assertThat(seen(session, readable)).as("locked").isEmpty();
            }
        }
    }

    private static void apply(TestDatabase test, Credentials who, MasterBook book) {
        try (StoredMasters masters = TestMasters.of(test.as(who))) {
            assertThat(masters.apply(book, new Change("Set up", SmallBook.START, false)).count(Verdict.REFUSED)).isZero();
        }
    }

    private static List<String> readable(Connection session) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT relname FROM pg_class"
                        + " WHERE relnamespace = 'lotbook'::regnamespace AND relkind IN ('r', 'p', 'v')"
                        + " AND has_table_privilege(oid, 'SELECT') ORDER BY relname")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        names.removeAll(OPEN);
        return names;
    }

    private static List<String> seen(Connection session, List<String> tables) throws SQLException {
        List<String> seen = new ArrayList<>();
        for (String table : tables) {
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM lotbook." + table + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    seen.add(table);
                }
            } catch (SQLException e) {
                // The table is granted, what its policy asks is not: nothing is seen either.
                assertThat(e.getSQLState()).as(table).isEqualTo("42501");
            }
        }
        return seen;
    }
}
