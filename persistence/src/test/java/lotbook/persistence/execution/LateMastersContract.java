package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which deals a corrected version or master makes due again, and which it doesn't, on both databases. */
abstract class LateMastersContract {
    private static final String FROM = "2018-03-05 10:01:30+00";

    private final DatabaseKind kind;
    private Scene scene;

    LateMastersContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends LateMastersContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends LateMastersContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** Four deals, at 10:01 to 10:04, all of which agree. */
    @BeforeEach
    void open() {
        scene = new Scene(kind);
        for (int i = 1; i <= 4; i++) {
            Execution leader = Reports.opened("L-" + i, Scene.login("100001"), "5.00", at(i));
            scene.report(leader, Reports.breakdown("A-" + i, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                            Scene.login("200001"), "0.77", "AV-0001", "15460.5", "2018-03-05T09:59:00Z",
                            Breakdown.Reason.ROUNDED)),
                    Reports.copied("F-" + i, Scene.login("200001"), "0.77", leader, "AV-0001", "0.773025",
                            leader.occurredAt().plusSeconds(1).toString()));
        }
        scene.database.settle();
        assertThat(watch()).hasSize(4);
        assertThat(watch()).isEmpty();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aCorrectedRuleOfTheInstrumentMakesItsDealsDueOnce() throws SQLException {
        correct(TestDatabase.ADMINISTRATOR, "instrument", "volume_step = 0.05", "valid_from, valid_to");

        assertThat(watch()).containsExactlyInAnyOrder("A-1", "A-2", "A-3", "A-4");
        assertThat(watch()).as("once").isEmpty();
        assertThat(scene.database.as(TestDatabase.COMPLIANCE).<Long>rolledBack(connection -> {
            try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM breakdown_check")) {
                row.next();
                return row.getLong(1);
            }
        })).isEqualTo(8);
    }

    @Test
    void onlyDealsOfTheTimeInWhichSomethingIsOtherwiseAreDue() throws SQLException {
        correct(TestDatabase.COMPLIANCE, "account_login", "server = 'MT5-1' AND login = '200001'",
                "valid_from, TIMESTAMP WITH TIME ZONE '" + FROM + "'");

        assertThat(watch()).as("the login ended before them").containsExactlyInAnyOrder("A-2", "A-3", "A-4");
        assertThat(watch()).isEmpty();
    }

    @Test
    void anotherModeOfAnAccountMakesTheDealsOfItsLoginDue() throws SQLException {
        correct(TestDatabase.COMPLIANCE, "account", "account_id = 'A-200001'", "valid_from, valid_to", "'NETTING'", "mode");

        assertThat(watch()).hasSize(4);
    }

    @Test
    void whatIsNoneOfTheChecksBusinessMakesNothingDue() throws SQLException {
        correct(TestDatabase.COMPLIANCE, "account", "account_id = 'A-200001'", "valid_from, valid_to",
                "DATE '2017-12-01'", "opened");
        correct(TestDatabase.COMPLIANCE, "account_login", "server = 'MT5-1' AND login = '200001'",
                "valid_from, TIMESTAMP WITH TIME ZONE '2018-06-01 00:00:00+00'");
        correct(TestDatabase.COMPLIANCE, "account", "account_id = 'A-200011'", "valid_from, valid_to", "'NETTING'", "mode");
        scene.database.settle();

        assertThat(watch()).as("what ends after them, and somebody else's account").isEmpty();
    }

    @Test
    void aVersionForThePastMakesItsLeadersDealsDueAndACorrectedLinkToo() throws SQLException {
        run("INSERT INTO lotbook.allocation_version (version_id, programme_id, leader_account, method, parameters, rounding,"
                + " below_minimum, above_maximum, remainder, document, sha256, valid_from, supersedes, why)"
                + " SELECT version_id, programme_id, leader_account, method, parameters, rounding, below_minimum, above_maximum,"
                + " remainder, document || ' ', '" + "0".repeat(64) + "', TIMESTAMP WITH TIME ZONE '" + FROM
                + "', id, 'Corrected'"
                + " FROM lotbook.allocation_version WHERE version_id = 'AV-0001'");
        scene.database.settle();
        assertThat(watch()).as("it was in force from January on, and now it is not").hasSize(4);

        correct(TestDatabase.COMPLIANCE, "link", "link_id = 'L-1'", "TIMESTAMP WITH TIME ZONE '" + FROM + "', valid_to");
        assertThat(watch()).as("until its later beginning, and for as long as an order may rest").hasSize(4);
        assertThat(watch()).isEmpty();
    }

    /** More than a page of them: each once, whoever stops on the way. */
    @Test
    void manyAreDuePageByPage() throws SQLException {
        for (int i = 5; i <= 40; i++) {
            Execution leader = Reports.opened("L-" + i, Scene.login("100001"), "5.00", at(i));
            scene.report(leader, Reports.breakdown("A-" + i, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                    Scene.login("200001"), "0.77", "AV-0001", "15460.5", "2018-03-05T09:59:00Z", Breakdown.Reason.ROUNDED)));
        }
        scene.database.settle();
        assertThat(watch()).hasSize(36);
        correct(TestDatabase.ADMINISTRATOR, "instrument", "volume_step = 0.05", "valid_from, valid_to");
        Page first = checks().next(Optional.empty(), Settling.AT_ONCE);
        assertThat(first.last()).isFalse();
        checks().keep(first, check(first));
        assertThat(watch()).hasSize(40 - first.due().size()).doesNotHaveDuplicates();
        assertThat(watch()).isEmpty();
    }

    private void correct(Credentials who, String table, String which, String valid)
            throws SQLException {
        correct(who, table, which, valid, "", "");
    }

    /** A row that corrects the one there is: of the instrument with another step, of others with one value otherwise. */
    private void correct(Credentials who, String table, String which, String valid, String value,
            String column) throws SQLException {
        List<String> columns = new ArrayList<>(switch (table) {
            case "instrument" -> List.of("server", "symbol", "base", "quote", "contract_size", "digits", "volume_step",
                    "volume_minimum", "volume_maximum");
            case "account" -> List.of("account_id", "brand_id", "holder_id", "programme_id", "role", "currency", "mode",
                    "opened");
            case "link" -> List.of("link_id", "programme_id", "leader_account", "follower_account", "permissions",
                    "assigned_capital");
            default -> List.of("account_id", "server", "login");
        });
        String names = String.join(", ", columns);
        boolean step = table.equals("instrument");
        columns.replaceAll(name -> step && name.equals("volume_step") ? "0.05" : name.equals(column) ? value : name);
        String sql = "INSERT INTO lotbook." + table + " (" + names + ", valid_from, valid_to, supersedes, why) SELECT "
                + String.join(", ", columns) + ", " + valid + ", id, 'Corrected' FROM lotbook." + table + " m WHERE "
                + (step ? "symbol = 'EURUSD'" : which)
                + " AND NOT EXISTS (SELECT 1 FROM lotbook." + table + " o WHERE o.supersedes = m.id)";
        scene.database.as(who).inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql)).isEqualTo(1);
                return true;
            }
        });
        scene.database.settle();
    }

    private void run(String sql) {
        scene.database.as(TestDatabase.COMPLIANCE).inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql)).isEqualTo(1);
                return true;
            }
        });
    }

    private StoredBreakdownChecks checks() {
        return new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
    }

    /** As a watch that begins: what it checked. */
    private List<String> watch() {
        List<String> checked = new ArrayList<>();
        Optional<Instant> watchedTo = Optional.empty();
        Page page;
        do {
            page = checks().next(watchedTo, Settling.AT_ONCE);
            checks().keep(page, check(page));
            page.due().forEach(due -> checked.add(due.id().reportId()));
            watchedTo = Optional.of(page.watchedTo());
        } while (!page.last());
        return checked;
    }

    private List<CheckedBreakdown> check(Page page) {
        List<CheckedBreakdown> checked = new ArrayList<>();
        new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                page.due().stream().map(Due::id).toList(),
                new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
        return checked;
    }

    private static String at(int minute) {
        return String.format(Locale.ROOT, "2018-03-05T10:%02d:00Z", minute);
    }
}
