package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.Proposal;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;

/** What has no answer goes out again, but not where it would undo what was ordered since. */
abstract class OvertakenCommandContract {
    private static final TradingLogin FOLLOWER = new TradingLogin(new AccountId("A-200001"), new Login("MT5-1", "200001"));
    private static final TradingLogin LEADING = new TradingLogin(LEADER, new Login("MT5-1", "100001"));

    private final DatabaseKind kind;

    OvertakenCommandContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends OvertakenCommandContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends OvertakenCommandContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void aResumptionIsNotSentAgainAfterAStop() {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());

            Proposal link = resume(scene, Optional.of(LEADING));
            Proposal account = resume(scene, Optional.empty());
            assertThat(due(outbox, lease)).containsExactly(wire(link), wire(account));
            send(outbox, lease);
            assertThat(due(outbox, lease)).as("nobody answers").containsExactly(wire(link), wire(account));

            Proposal stopped = scene.propose(MANAGER, new ChangeStanding(Step.STOP, FOLLOWER, Optional.empty()));
            assertThat(due(outbox, lease)).as("a stop of all of the account is of each of its links").containsExactly(wire(stopped));
            assertThat(answers(scene, link)).containsExactly("UNACKNOWLEDGED Overtaken by command "
                    + stopped.command().orElseThrow().id() + ", so it is not sent again.");
            Proposal told = scene.as(COMPLIANCE).proposal(account.id()).orElseThrow();
            assertThat(told.command().orElseThrow().state()).isEqualTo(CommandState.UNACKNOWLEDGED);
            assertThat(told.command().orElseThrow().text().orElseThrow()).startsWith("Overtaken by command ");

            send(outbox, lease);
            Proposal closed = scene.propose(MANAGER, new CloseAll(FOLLOWER, false));
            send(outbox, lease);
            scene.propose(MANAGER, new ChangeStanding(Step.PAUSE, FOLLOWER, Optional.empty()));
            assertThat(due(outbox, lease)).as("a pause overtakes no hard stop").contains(wire(stopped), wire(closed)).hasSize(3);
            send(outbox, lease);
            Proposal again = resume(scene, Optional.empty());
            assertThat(due(outbox, lease)).as("two people agreed to go on").containsExactly(wire(again));
            outbox.close();
        }
    }

    @Test
    void norAfterAStopOfOneOfItsLinks() {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            resume(scene, Optional.empty());
            scene.approve(COMPLIANCE, scene.propose(MANAGER, new ChangeStanding(Step.RESUME, LEADING, Optional.empty())));
            send(outbox, lease);
            Proposal stopped = scene.propose(MANAGER, new ChangeStanding(Step.STOP, FOLLOWER, Optional.of(LEADING)));
            assertThat(due(outbox, lease)).as("of the follower, and of the leader's all").containsExactly(wire(stopped));
            outbox.close();
        }
    }

    private static Proposal resume(ApprovalScene scene, Optional<TradingLogin> leader) {
        return scene.approve(COMPLIANCE, scene.propose(MANAGER, new ChangeStanding(Step.RESUME, FOLLOWER, leader)));
    }

    private static String wire(Proposal proposal) {
        return "LB-" + proposal.id() + "-" + proposal.hash().shortForm();
    }

    private static List<String> due(JdbcOutbox outbox, Lease lease) {
        return outbox.due(lease, "REPLICATOR", Duration.ZERO).stream().map(Command::wireId).toList();
    }

    private static void send(JdbcOutbox outbox, Lease lease) {
        outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).forEach(one -> outbox.sending(lease, one));
    }

    private static List<String> answers(ApprovalScene scene, Proposal proposal) {
        return scene.ask(AUDITOR, "SELECT state, answer FROM lotbook.list_commands WHERE valid_to IS NULL AND state = 'UNACKNOWLEDGED'"
                + " AND proposal = '" + proposal.id() + "'");
    }
}
