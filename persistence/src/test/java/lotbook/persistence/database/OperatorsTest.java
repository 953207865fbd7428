package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.Environment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorsTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void operatorsSignInUnderTheirOwnAccounts(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            assertThat(test.as(TestDatabase.COMPLIANCE).operator())
                    .isEqualTo(new SignedIn("c.marsh", OperatorRole.COMPLIANCE));
            assertThat(test.as(TestDatabase.FEED).operator()).isEqualTo(new SignedIn("feed", OperatorRole.FEED));
            assertThat(new Operators(test.as(TestDatabase.ADMINISTRATOR)).list())
                    .extracting(Operators.Operator::name)
                    .containsExactly("a.stone", "admin", "c.marsh", "f.lang", "feed", "m.ruiz");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void everybodyChangesTheirOwnPasswordAndNobodyElses(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
            for (OperatorRole role : List.of(OperatorRole.FINANCE, OperatorRole.MANAGER, OperatorRole.AUDITOR)) {
                String name = "own." + role.name().toLowerCase(Locale.ROOT);
                Credentials before = new Credentials(name, TestDatabase.PASSWORD);
                Credentials after = new Credentials(name, "o'ther horse");
                operators.add(before, role, "Test");
                try (Database session = test.signIn(before)) {
                    new Operators(session).changePassword(after, "Told somebody");
                }

                assertReason(Reason.NOT_SIGNED_IN, () -> test.signIn(before));
                try (Database session = test.signIn(after)) {
                    assertThat(session.operator().role()).isEqualTo(role);
                    assertReason(Reason.NOT_ALLOWED, () -> new Operators(session)
                            .changePassword(new Credentials("c.marsh", "another horse"), "Not mine"));
                }
            }
            assertThat(trail(test)).containsExactly(
                    "own.finance: Own password: Told somebody",
                    "own.manager: Own password: Told somebody",
                    "own.auditor: Own password: Told somebody");
            assertThat(test.signIn(TestDatabase.COMPLIANCE).operator().name()).isEqualTo("c.marsh");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aSessionGoesOnWithThePasswordThatItsOperatorChose(DatabaseKind kind) throws SQLException {
        try (TestDatabase test = TestDatabase.create(kind)) {
            Credentials given = new Credentials("g.iven", TestDatabase.PASSWORD);
            new Operators(test.as(TestDatabase.ADMINISTRATOR)).add(given, OperatorRole.FINANCE, "Test");
            try (Database session = test.signIn(given)) {
                Operators own = new Operators(session);
                assertReason(Reason.NOT_SIGNED_IN, () -> own.changeOwnPassword("guessed it", "mine alone", "Left open"));
                assertReason(Reason.WRONG_USE, () -> own.changeOwnPassword(TestDatabase.PASSWORD, "short", "Too short"));
                own.changeOwnPassword(TestDatabase.PASSWORD, "mine alone", "Was told it");

                try (Connection fresh = session.connection()) {
                    assertThat(fresh.isValid(1)).isTrue();
                }
                own.changeOwnPassword("mine alone", "mine again", "Was told it");
            }
            assertReason(Reason.NOT_SIGNED_IN, () -> test.signIn(given));
            test.signIn(new Credentials("g.iven", "mine again")).close();
        }
    }

    @Test
    void whoWorksInAnotherDatabaseOfTheServerIsNoAdministratorsToSignInAs() {
        Credentials shared = new Credentials("s.hared", TestDatabase.PASSWORD);
        Credentials taken = new Credentials("s.hared", "taken over now");
        try (TestDatabase first = TestDatabase.create(DatabaseKind.POSTGRESQL);
                TestDatabase second = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            Operators there = new Operators(first.as(TestDatabase.ADMINISTRATOR));
            there.add(shared, OperatorRole.FINANCE, "Test");
            Operators here = new Operators(second.as(TestDatabase.ADMINISTRATOR));
            assertThat(here.add(shared, OperatorRole.FINANCE, "Test")).isFalse();

            assertThatThrownBy(() -> here.changePassword(taken, "Mine now"))
                    .hasMessageContaining("s.hared works in another database of this server as well");
            assertThatThrownBy(() -> here.changeRole("s.hared", OperatorRole.COMPLIANCE, "Mine now"))
                    .hasMessageContaining("s.hared works in another database of this server as well");
            first.signIn(shared).close();

            there.lock("s.hared", "Left for the other");
            here.changePassword(taken, "Forgot it");
            second.signIn(taken).close();
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aChangeOfAnOperatorOrTheInstallationHasAReason(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
            Credentials who = new Credentials("n.oreason", TestDatabase.PASSWORD);
            operators.add(who, OperatorRole.FINANCE, "Test");
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> operators.add(new Credentials("a.nother", TestDatabase.PASSWORD), OperatorRole.FINANCE, " "),
                    () -> operators.lock("n.oreason", " \t"),
                    () -> operators.changePassword(who, ""),
                    () -> new StoredEnvironment(test.as(TestDatabase.ADMINISTRATOR)).set(Environment.LIVE, " "))) {
                assertThatThrownBy(change).hasMessageContaining("A reason is missing for");
            }
            test.signIn(who).close();
        }
    }

    private static List<String> trail(TestDatabase test) {
        return test.as(TestDatabase.AUDITOR).rolledBack(connection -> {
            List<String> told = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT operator, why FROM lotbook.audit_record"
                            + " WHERE subject_kind = 'sign_in' ORDER BY occurred_at, id")) {
                while (row.next()) {
                    told.add(row.getString(1) + ": " + row.getString(2));
                }
            }
            return told;
        });
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(FailureException.class)
                .extracting(e -> ((FailureException) e).failure().reason()).isEqualTo(reason);
    }
}
