package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.approval.Proposal;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operator with a database client, their own password and plain SQL, who wants to agree with themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CheatingApproverContract {
    private static final String DECIDE = "INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why)"
            + " VALUES (%d, 'APPROVED', '%s', '%s', 'Trust me')";

    private final DatabaseKind kind;
    private ApprovalScene scene;
    private Proposal open;

    CheatingApproverContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CheatingApproverContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CheatingApproverContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void propose() {
        scene = new ApprovalScene(kind);
        open = scene.propose(COMPLIANCE, scene.version(LEADER, soon()));
    }

    @AfterAll
    void nothingCameOfIt() {
        assertThat(scene.as(COMPLIANCE).proposal(open.id()).orElseThrow().decisions()).isEmpty();
        assertThat(scene.ask(AUDITOR, "SELECT command FROM lotbook.list_commands")).isEmpty();
        assertThat(scene.ask(AUDITOR, "SELECT version_id FROM lotbook.allocation_version")).containsExactly("AV-0001");
        assertThat(DatabaseCheck.findings(scene.database().as(AUDITOR))).isEmpty();
        scene.close();
    }

    @Test
    void decidingOnOnesOwn() {
        refused(COMPLIANCE, String.format(DECIDE, open.id(), open.hash(), "c.marsh"));
        refused(COMPLIANCE, String.format(DECIDE, open.id(), open.hash(), "c.meyer"));
    }

    @Test
    void decidingOnAnotherContent() {
        refused(SECOND, String.format(DECIDE, open.id(), "0".repeat(64), "c.meyer"));
        refused(SECOND, String.format(DECIDE, open.id() + 1000, open.hash(), "c.meyer"));
    }

    @Test
    void decidingWithoutTheRole() {
        for (Credentials who : List.of(MANAGER, AUDITOR, TestDatabase.FINANCE, FEED)) {
            refused(who, String.format(DECIDE, open.id(), open.hash(), who.operator()));
        }
    }

    @Test
    void changingWhatWasProposedOrDecided() {
        for (String table : List.of("proposal", "proposal_decision", "proposed_version", "command", "command_sent",
                "command_answer", "approval_policy")) {
            for (Credentials who : List.of(COMPLIANCE, SECOND, MANAGER, FEED)) {
                refused(who, "DELETE FROM lotbook." + table);
            }
        }
        refused(COMPLIANCE, "UPDATE lotbook.proposal SET decisions = 0");
        refused(COMPLIANCE, "UPDATE lotbook.proposal SET proposed_by = 'c.meyer'");
        refused(COMPLIANCE, "UPDATE lotbook.approval_policy SET decisions = 0");
        refused(COMPLIANCE, "INSERT INTO lotbook.approval_policy (id, kind, threshold, proposers, deciders, decisions, why)"
                + " VALUES (-1, 'PUBLISH_VERSION', 1, 'COMPLIANCE', '', 0, 'Handy')");
    }

    @Test
    void writingAVersionThatNobodyApproved() {
        String columns = "programme_id, leader_account, link_id, method, parameters, rounding, below_minimum, above_maximum,"
                + " remainder, document, sha256";
        refused(COMPLIANCE, "INSERT INTO lotbook.allocation_version (id, version_id, " + columns + ", valid_from, why) SELECT -1,"
                + " 'AV-CHEAT', " + columns + ", CURRENT_TIMESTAMP, 'Mine' FROM lotbook.allocation_version");
        refused(COMPLIANCE, "INSERT INTO lotbook.allocation_version (id, version_id, " + columns + ", valid_from, valid_to,"
                + " supersedes, why) SELECT -1, version_id, " + columns + ", valid_from, CURRENT_TIMESTAMP, id, 'Mine'"
                + " FROM lotbook.allocation_version");
        refused(COMPLIANCE, "INSERT INTO lotbook.allocation_version (id, version_id, " + columns + ", valid_from, why) SELECT -1,"
                + " version_id, " + columns + ", valid_from, 'Mine' FROM lotbook.proposed_version");
        refused(COMPLIANCE, "INSERT INTO lotbook.link (id, link_id, programme_id, leader_account, follower_account, permissions,"
                + " assigned_capital, valid_from, why) VALUES (-1, 'L-CHEAT', 'AUR-COPY', 'A-100001', 'A-200002', 'TRADE', 1,"
                + " CURRENT_TIMESTAMP, 'Mine')");
    }

    @Test
    void sendingWhatNobodyApproved() {
        Stream.of(COMPLIANCE, SECOND, MANAGER, FEED)
                .forEach(who -> refused(who, "INSERT INTO lotbook.command (proposal_id) VALUES (" + open.id() + ")"));
        Stream.of(COMPLIANCE, SECOND, MANAGER).forEach(who -> refused(who, "INSERT INTO lotbook.command_answer (id, feed, natural_key,"
                + " command_id, outcome, occurred_at, session_seq) VALUES (1, 'x', 'x', 1, 'ACCEPTED', CURRENT_TIMESTAMP, 1)"));
    }

    @Test
    void proposingOneThingAndShowingAnother() {
        String copy = "INSERT INTO lotbook.proposal (kind, subject, scope, account_id, server, amount, effective_at, payload, sha256,"
                + " ground, deciders, decisions, proposed_by, why) SELECT kind, %s, scope, account_id, server, amount, effective_at,"
                + " payload, sha256, ground, '', 0, %s, 'Mine' FROM lotbook.proposal_seen WHERE id = " + open.id();
        refused(COMPLIANCE, String.format(copy, "'AV-0001'", "'c.marsh'"));
        scene.database().as(COMPLIANCE).rolledBack(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(String.format(copy, "subject", "'c.meyer'"));
                try (var row = statement.executeQuery("SELECT proposed_by, decisions, deciders FROM lotbook.proposal_seen WHERE id > "
                        + open.id())) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).as("who is the database's to say").isEqualTo("c.marsh");
                    assertThat(row.getInt(2)).as("how many are the policy's").isEqualTo(1);
                    assertThat(row.getString(3)).isEqualTo("COMPLIANCE");
                }
            }
            return true;
        });
    }

    private void refused(Credentials who, String sql) {
        assertThatThrownBy(() -> scene.database().as(who).inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        })).as("%s: %s", who.operator(), sql).isInstanceOf(RuntimeException.class);
    }
}
