package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.Environment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredEnvironmentTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void anAdministratorSaysWhatTheInstallationIsForAndEverybodySeesIt(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            StoredEnvironment stored = new StoredEnvironment(test.as(TestDatabase.ADMINISTRATOR));
            assertThat(stored.now()).isEqualTo(Environment.TEST);
            assertThat(stored.set(Environment.LIVE, "Opened for business")).isTrue();
            assertThat(stored.set(Environment.LIVE, "Once more")).as("the same again").isFalse();
            for (Credentials reader : new Credentials[] {
                TestDatabase.COMPLIANCE, TestDatabase.MANAGER, TestDatabase.FINANCE, TestDatabase.AUDITOR}) {
                assertThat(new StoredEnvironment(test.as(reader)).now()).as(reader.operator()).isEqualTo(Environment.LIVE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void nobodyElseMaySayIt(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            StoredEnvironment finance = new StoredEnvironment(test.as(TestDatabase.FINANCE));
            assertThatThrownBy(() -> finance.set(Environment.LIVE, "I say so")).isInstanceOf(FailureException.class)
                    .hasMessageContaining("set by an administrator");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void theHistoryHasOneChainAndIsNeverChanged(DatabaseKind kind) throws Exception {
        try (TestDatabase test = TestDatabase.create(kind);
                Connection administrator = test.as(TestDatabase.ADMINISTRATOR).connection();
                Statement statement = administrator.createStatement()) {
            for (String cheat : new String[] {
                "UPDATE lotbook.installation SET environment = 'LIVE'",
                "DELETE FROM lotbook.installation",
                "INSERT INTO lotbook.installation (environment, created_by, why) VALUES ('LIVE', 'installer', 'A second chain')"}) {
                assertThatThrownBy(() -> statement.execute(cheat)).as(cheat).isInstanceOf(SQLException.class);
            }
        }
    }
}
