package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Instruction;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.UnreadableChange;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;

/** One proposal that can't be read keeps neither the others nor the hard stops from going their way. */
abstract class UnreadableProposalContract {
    private static final TradingLogin TRADER = new TradingLogin(LEADER, new Login("MT5-1", "100001"));

    private final DatabaseKind kind;

    UnreadableProposalContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends UnreadableProposalContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends UnreadableProposalContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void standsInItsListsWithTheReasonAndLetsTheOthersGoOut() throws SQLException {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            takeOlderBooks(scene);
            ofALaterRelease(scene, new ChangeStanding(Step.PAUSE, TRADER, Optional.empty()));
            ofALaterRelease(scene, new ChangeStanding(Step.RESUME, TRADER, Optional.empty()));
            CloseAll stop = new CloseAll(TRADER, true);
            scene.propose(MANAGER, stop);

            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            assertThat(outbox.due(lease, "REPLICATOR", Duration.ofMinutes(1))).extracting(Command::instruction).satisfiesExactly(
                    left -> assertThat(left).isInstanceOfSatisfying(Instruction.Unreadable.class, one ->
                            assertThat(one.trouble().message()).contains("written in format 2")),
                    goes -> assertThat(goes).isEqualTo(new Instruction.Agreed(stop)));
            outbox.close();

            assertThat(scene.as(COMPLIANCE).decided(10)).extracting(Proposal::change)
                    .hasAtLeastOneElementOfType(UnreadableChange.class).contains(stop);
            Proposal waits = scene.as(COMPLIANCE).open().getFirst();
            assertThat(waits.change()).isInstanceOfSatisfying(UnreadableChange.class, one -> {
                assertThat(one.kind()).isEqualTo(ProposalKind.RESUME);
                assertThat(one.account()).contains(LEADER);
                assertThat(one.trouble().message()).contains("written in format 2");
            });
            assertThat(waits.obstacle("c.meyer", "compliance")).isPresent();
            assertThat(Obstacle.UNREADABLE.barsOnlyApproval()).isTrue();
            assertThat(scene.as(SECOND).decide(waits.id(), Verdict.REJECTED, waits.hash(), "Nobody can read it").state())
                    .isEqualTo(ProposalState.REJECTED);
        }
    }

    /** H2's guard reads what is proposed, so only what an earlier or a later release let in can't be read there. */
    private void takeOlderBooks(ApprovalScene scene) throws SQLException {
        if (kind == DatabaseKind.H2) {
            try (Connection owner = scene.database().unguarded(); Statement statement = owner.createStatement()) {
                statement.execute("DROP TRIGGER lotbook.proposal_commands");
            }
        }
    }

    private static void ofALaterRelease(ApprovalScene scene, Change change) {
        String payload = CanonicalJson.write(ChangeDocument.write(change, scene.as(MANAGER).groundOf(change)))
                .replace("\"format\":1", "\"format\":2");
        scene.database().as(MANAGER).inTransaction(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO lotbook.proposal (kind, subject, scope, account_id, server,"
                    + " amount, payload, sha256, ground, deciders, decisions, proposed_by, why)"
                    + " VALUES (?, ?, ?, ?, ?, 0, ?, ?, '', '', 0, '', 'Later')")) {
                StoredProposals.set(insert, change.kind().name(), change.subject(), change.scope(), LEADER.value(), "MT5-1",
                        payload, Sha256.of(payload.getBytes(StandardCharsets.UTF_8)).hex());
                return insert.executeUpdate();
            }
        });
    }
}
