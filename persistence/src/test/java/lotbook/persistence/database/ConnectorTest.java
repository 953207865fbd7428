package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    @Test
    void no_session_lets_postgresql_compile_its_questions() throws SQLException {
        try (TestDatabase database = TestDatabase.create(DatabaseKind.POSTGRESQL);
                Connection connection = database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW jit")) {
            answer.next();
            assertThat(answer.getString(1)).isEqualTo("off");
        }
    }

    @Test
    void aDeskHasOneSessionUntilWorkOverlaps() throws SQLException {
        try (TestDatabase test = TestDatabase.create(DatabaseKind.POSTGRESQL);
                Database desk = test.signIn(TestDatabase.COMPLIANCE)) {
            assertThat(sessions(test)).isEqualTo(1);
            desk.rolledBack(_ -> desk.operator());
            // The pool looks after itself a tenth of a second after it began: what it finds busy then is no reason for another.
            desk.rolledBack(_ -> {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                return desk.operator();
            });
            assertThat(sessions(test)).isEqualTo(1);
            desk.rolledBack(_ -> desk.rolledBack(_ -> desk.operator()));
            assertThat(sessions(test)).as("and the second stays").isEqualTo(2);
        }
    }

    private static long sessions(TestDatabase test) throws SQLException {
        try (Connection connection = test.unguarded();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND usename = '" + TestDatabase.COMPLIANCE.operator() + "'")) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
