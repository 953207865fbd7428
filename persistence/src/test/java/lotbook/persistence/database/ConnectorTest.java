package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
}
