package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who worked here, since when and from where, stands in the trail: said by themselves, in words and times of the database's. */
abstract class SignInContract {
    private static final List<Credentials> EVERYBODY = List.of(
            TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR, TestDatabase.ADMINISTRATOR,
            TestDatabase.FEED);
    private static final String RECORDS = "SELECT operator, subject_key, why, client FROM lotbook.list_audit"
            + " WHERE subject_kind = 'sign_in' ORDER BY occurred_at, id";

    private final DatabaseKind kind;
    private TestDatabase test;

    SignInContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends SignInContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends SignInContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void create() {
        test = TestDatabase.create(kind);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everybodyWhoWorksHereForAWhileLeavesTheirComingAndGoing() {
        for (Credentials who : EVERYBODY) {
            test.signIn(who).attendedWith("window").close();
        }
        List<List<String>> told = ask(TestDatabase.AUDITOR, RECORDS);
        assertThat(told).hasSize(2 * EVERYBODY.size());
        for (int i = 0; i < EVERYBODY.size(); i++) {
            String name = EVERYBODY.get(i).operator();
            assertThat(told.get(2 * i).subList(0, 3)).containsExactly(name, name, "Signed in with the window");
            assertThat(told.get(2 * i + 1).subList(0, 3)).containsExactly(name, name, "Signed out with the window");
            assertThat(told.get(2 * i).getLast()).as("from where").isNotBlank();
        }
        assertThat(ask(TestDatabase.ADMINISTRATOR, RECORDS)).as("who looks after accounts").hasSameSizeAs(told);
    }

    @Test
    void whoAsksOneThingAndGoesLeavesNone() {
        test.signIn(TestDatabase.FINANCE).close();
        assertThat(ask(TestDatabase.AUDITOR, RECORDS)).isEmpty();
    }

    @Test
    void whoWasRefusedLeavesNone() {
        assertThatThrownBy(() -> Database.open(
                        test.url(), new Credentials(TestDatabase.FINANCE.operator(), "another password"), InstantSource.system()))
                .isInstanceOf(FailureException.class);
        new Operators(test.as(TestDatabase.ADMINISTRATOR)).lock(TestDatabase.FINANCE.operator(), "Left");
        assertThatThrownBy(() -> test.signIn(TestDatabase.FINANCE)).isInstanceOf(FailureException.class);
        assertThat(ask(TestDatabase.AUDITOR, RECORDS)).isEmpty();
    }

    @Test
    void whoIsLockedMeanwhileSaysNothingMore() {
        Database finance = test.signIn(TestDatabase.FINANCE).attendedWith("window");
        new Operators(test.as(TestDatabase.ADMINISTRATOR)).lock(TestDatabase.FINANCE.operator(), "Left");
        finance.close();
        assertThat(ask(TestDatabase.AUDITOR, RECORDS)).hasSize(1);
    }

    @Test
    void nobodySpeaksForAnotherNorOfAnotherTimeNorReadsNorChangesWhatWasSaid() {
        tryIt(TestDatabase.AUDITOR, "INSERT INTO lotbook.sign_in (step, why, operator, known_at)"
                + " VALUES ('SIGNED_IN', 'Not I', 'c.marsh', TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00+00')");
        assertThat(ask(TestDatabase.AUDITOR, RECORDS.replace("SELECT operator", "SELECT DISTINCT operator").replace(
                " ORDER BY occurred_at, id", " AND (operator = 'c.marsh' OR occurred_at < DATE '2019-01-01')"))).isEmpty();
        for (Credentials who : List.of(TestDatabase.AUDITOR, TestDatabase.COMPLIANCE, TestDatabase.FEED)) {
            for (String sql : List.of("SELECT * FROM lotbook.sign_in", "UPDATE lotbook.sign_in SET why = 'x'",
                    "DELETE FROM lotbook.sign_in")) {
                assertThatThrownBy(() -> run(who, sql)).as(who.operator() + ": " + sql).isInstanceOf(FailureException.class);
            }
        }
    }

    /** PostgreSQL refuses the columns; on H2, whose grants are of whole tables, the guard says who and when. */
    private void tryIt(Credentials who, String sql) {
        try {
            run(who, sql);
        } catch (FailureException refused) {
            assertThat(kind).isEqualTo(DatabaseKind.POSTGRESQL);
        }
    }

    private void run(Credentials who, String sql) {
        test.as(who).inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private List<List<String>> ask(Credentials who, String sql) {
        return test.as(who).rolledBack(connection -> {
            List<List<String>> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(values);
                }
            }
            return rows;
        });
    }
}
