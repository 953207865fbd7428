package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.programme.Masters.Change;
import lotbook.persistence.programme.SmallBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * An operator with a database client, their own password and plain SQL. What H2 can't guard (its administrator, who
 * owns the
 * file) is not asked of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CheatingOperatorContract {
    static final List<String> TABLES = List.of(
            "party", "introduction", "account", "account_login", "link", "allocation_version", "kyc_state", "consent",
            "brand", "operator",
            "operator_master", "audit_record", "holding", "flow_request", "flow_request_step", "dealing_point", "pool_fee", "unit_series",
            "pool_fee_series");

    private final DatabaseKind kind;
    private TestDatabase test;

    CheatingOperatorContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CheatingOperatorContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CheatingOperatorContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }

        /** PostgreSQL's administrator owns nothing. */
        @ParameterizedTest
        @FieldSource("lotbook.persistence.database.CheatingOperatorContract#TABLES")
        void noTableIsTheAdministrators(String table) {
            for (String attack : attacks(table)) {
                refused(TestDatabase.ADMINISTRATOR, attack);
            }
        }

        @Test
        void nobodyTakesOnAnotherRole() {
            for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.ADMINISTRATOR)) {
                refused(who, "SET ROLE lotbook_owner");
                refused(who, "SET ROLE lotbook_feed");
                refused(who, "SET SESSION AUTHORIZATION postgres");
                refused(who, "SET session_replication_role = replica");
                refused(who, "CREATE ROLE friend LOGIN");
                refused(who, "GRANT lotbook_feed TO \"" + who.operator() + "\"");
                refused(who, "ALTER ROLE lotbook_owner LOGIN");
                refused(who, "CREATE TABLE lotbook.own (a int)");
                refused(who, "CREATE TEMPORARY TABLE own (a int)");
            }
        }

        @Test
        void takingOnAGroupsRoleShowsNoMore() throws SQLException {
            assertThat(count(TestDatabase.MANAGER, "SET ROLE lotbook_reader", "SELECT count(*) FROM lotbook.account"))
                    .isEqualTo(2);
        }

        @Test
        void onlyAnAdministratorChangesOperators() {
            refused(TestDatabase.COMPLIANCE, "SELECT lotbook.operator_lock('f.lang', true, 'x')");
            refused(TestDatabase.COMPLIANCE, "SELECT lotbook.operator_add('friend', 'FEED', 'SCRAM-SHA-256$x', 'x')");
            refused(TestDatabase.ADMINISTRATOR, "SELECT lotbook.operator_add('postgres', 'FEED',"
                    + " 'SCRAM-SHA-256$x', 'x')");
            refused(TestDatabase.ADMINISTRATOR, "SELECT lotbook.operator_add('friend', 'OWNER',"
                    + " 'SCRAM-SHA-256$x', 'x')");
            refused(TestDatabase.ADMINISTRATOR, "SELECT lotbook.operator_password('postgres', 'SCRAM-SHA-256$x', 'x')");
        }

        @Test
        void theAdministratorReadsNoBusinessData() {
            for (String table : List.of("party", "account", "link", "kyc_state", "consent", "introduction",
                    "allocation_version")) {
                refused(TestDatabase.ADMINISTRATOR, "SELECT * FROM lotbook." + table);
            }
        }

        @Test
        void aManagerWritesForNoOtherMaster() {
            refused(
                    TestDatabase.MANAGER,
                    "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account, permissions,"
                            + " assigned_capital, valid_from, why) VALUES ('L-77', 'AUR-COPY', 'A-100002',"
                            + " 'A-200001', 'READ',"
                            + " 1, CURRENT_TIMESTAMP, 'x')");
        }
    }

    @BeforeAll
    void fill() {
        test = TestDatabase.create(kind);
        Change change = new Change("Set up", SmallBook.START, false);
        try (StoredMasters masters = TestMasters.of(test.as(TestDatabase.ADMINISTRATOR))) {
            masters.apply(SmallBook.settings(), change);
        }
        try (StoredMasters masters = TestMasters.of(test.as(TestDatabase.COMPLIANCE))) {
            masters.apply(SmallBook.business(), change);
        }
    }

    @AfterAll
    void close() {
        test.close();
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void noRowIsChangedAndNoTableHurt(String table) {
        for (Credentials who : everybodyElse()) {
            for (String attack : attacks(table)) {
                refused(who, attack);
            }
        }
    }

    /** PostgreSQL answers a grant of what one doesn't have with a warning, so it is the effect that counts. */
    @ParameterizedTest
    @FieldSource("TABLES")
    void noRightIsPassedOn(String table) throws SQLException {
        for (Credentials who : everybodyElse()) {
            try (Connection connection = test.as(who).connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("GRANT UPDATE ON lotbook." + table + " TO PUBLIC");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isIn("42501", "90040", "90096");
            }
            refused(who, "UPDATE lotbook." + table + " SET id = id");
        }
    }

    @Test
    void nobodyWritesTheAuditRecord() {
        for (Credentials who : everybodyElse()) {
            refused(
                    who,
                    "INSERT INTO lotbook.audit_record (operator, client, action, subject_kind, subject_key,"
                    + " why, after_text)"
                            + " VALUES ('f.lang', 'x', 'ADDED', 'party', 'P-1', 'x', '{}')");
        }
    }

    @Test
    void whenAndWhoAreTheDatabasesToSay() throws SQLException {
        Instant before = Instant.now().minusSeconds(60);
        try (Connection connection = test.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles,"
                    + " valid_from, known_at,"
                    + " why) VALUES ('P-66', 'AURORA', 'PERSON', 'Forged', 'CY', 'LEADER', TIMESTAMP WITH TIME ZONE"
                    + " '2018-01-01 00:00:00+00', TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00+00', 'Back-dated')");
            try (ResultSet row = statement.executeQuery("SELECT p.known_at, r.operator, r.before_text, r.after_text"
                    + " FROM lotbook.party p JOIN lotbook.audit_record r ON r.subject_key = p.party_id"
                    + " WHERE p.party_id = 'P-66' AND r.subject_kind = 'party'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getObject(1, OffsetDateTime.class).toInstant()).isAfter(before);
                assertThat(row.getString(2)).isEqualTo("c.marsh");
                assertThat(row.getString(3)).isNull();
                assertThat(row.getString(4)).isEqualTo("{\"brand_id\":\"AURORA\",\"country\":\"CY\","
                        + "\"kind\":\"PERSON\","
                        + "\"name\":\"Forged\",\"party_id\":\"P-66\",\"roles\":\"LEADER\","
                        + "\"valid_from\":\"2018-01-01T00:00:00+00:00\",\"why\":\"Back-dated\"}");
            }
        }
    }

    @Test
    void theTrailHoldsEveryInsert() throws SQLException {
        assertThat(count(TestDatabase.AUDITOR, "SELECT count(*) FROM lotbook.audit_record WHERE subject_kind = 'link'"))
                .isEqualTo(2);
        assertThat(count(
                        TestDatabase.AUDITOR,
                        "SELECT count(*) FROM lotbook.list_audit WHERE subject_kind = 'operator' AND operator = 'admin'"
                                + " AND subject_key = 'c.marsh'"))
                .isEqualTo(1);
    }

    @Test
    void aManagerReadsNoOthersRowsByAnyName() throws SQLException {
        assertThat(count(TestDatabase.MANAGER, "SELECT count(*) FROM list_accounts")).isEqualTo(2);
        assertThat(count(TestDatabase.MANAGER, "SELECT count(*) FROM account")).isEqualTo(2);
        assertThat(count(TestDatabase.MANAGER, "SELECT count(*) FROM link")).isEqualTo(1);
        assertThat(count(TestDatabase.MANAGER, "SELECT count(*) FROM list_links")).isEqualTo(1);
        assertThat(count(TestDatabase.MANAGER, "SELECT count(*) FROM visible_login")).isEqualTo(2);
        refused(TestDatabase.MANAGER, "SELECT * FROM lotbook.kyc_state");
        refused(TestDatabase.MANAGER, "SELECT * FROM lotbook.introduction");
        refused(TestDatabase.MANAGER, "SELECT * FROM lotbook.audit_record");
        if (kind == DatabaseKind.H2) {
            refused(TestDatabase.MANAGER, "SELECT * FROM lotbook.account");
        }
    }

    @Test
    void rolesWriteOnlyTheirOwn() {
        String party = "INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles, valid_from, why)"
                + " VALUES ('P-67', 'AURORA', 'PERSON', 'X', 'CY', '', CURRENT_TIMESTAMP, 'x')";
        for (Credentials who : List.of(
                TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR, TestDatabase.FEED)) {
            refused(who, party);
            refused(who, "INSERT INTO lotbook.introduction (introduced_id, introducer_id, valid_from, why)"
                    + " VALUES ('P-1', 'P-2', CURRENT_TIMESTAMP, 'x')");
        }
        String operator = "INSERT INTO lotbook.operator (name, role, locked, created_by, why)"
                + " VALUES ('c.marsh', 'ADMINISTRATOR', FALSE, 'admin', 'x')";
        for (Credentials who : everybodyElse()) {
            refused(who, operator);
            refused(who, "INSERT INTO lotbook.operator_master (operator, account_id, valid_from, why)"
                    + " VALUES ('m.ruiz', 'A-100002', CURRENT_TIMESTAMP, 'x')");
        }
    }

    @Test
    void lockingTakesEffectAtOnce() throws SQLException {
        Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
        Credentials leaver = new Credentials("l.eaver", TestDatabase.PASSWORD);
        operators.add(leaver, OperatorRole.COMPLIANCE, "For a while");
        Database open = test.as(leaver);
        operators.lock("l.eaver", "Left the firm");
        assertThatThrownBy(() -> test.signIn(leaver)).hasMessageContaining("locked");
        String insert = "INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles, valid_from, why)"
                + " VALUES ('P-68', 'AURORA', 'PERSON', 'X', 'CY', '', CURRENT_TIMESTAMP, 'x')";
        assertThatThrownBy(() -> open.inTransaction(connection -> connection.createStatement().execute(insert)))
                .isInstanceOf(RuntimeException.class);
        operators.unlock("l.eaver", "Came back");
        try (Database again = test.signIn(leaver)) {
            assertThat(again.operator().role()).isEqualTo(OperatorRole.COMPLIANCE);
        }
        assertThatThrownBy(() -> operators.lock("admin", "Alone")).hasMessageContaining("last administrator");
    }

    private static List<Credentials> everybodyElse() {
        return List.of(
                TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR,
                TestDatabase.FEED);
    }

    static List<String> attacks(String table) {
        String t = "lotbook." + table;
        return Stream.of(
                        "UPDATE " + t + " SET known_at = CURRENT_TIMESTAMP",
                        "UPDATE " + t + " SET id = id",
                        "DELETE FROM " + t,
                        "TRUNCATE TABLE " + t,
                        "DROP TABLE " + t + " CASCADE",
                        "ALTER TABLE " + t + " ADD COLUMN more integer",
                        "ALTER TABLE " + t + " DROP COLUMN known_at",
                        "CREATE INDEX mine ON " + t + " (id)",
                        "DROP TRIGGER lotbook." + table + "_audit",
                        "DROP TRIGGER " + table + "_audit ON " + t,
                        "ALTER TABLE " + t + " DISABLE TRIGGER ALL",
                        "ALTER TABLE " + t + " DISABLE ROW LEVEL SECURITY")
                .toList();
    }

    void refused(Credentials who, String sql) {
        try (Connection connection = test.as(who).connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .as("%s: %s", who, sql)
                    .isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    long count(Credentials who, String... sql) throws SQLException {
        try (Connection connection = test.as(who).connection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < sql.length - 1; i++) {
                statement.execute(sql[i]);
            }
            try (ResultSet row = statement.executeQuery(sql[sql.length - 1])) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
