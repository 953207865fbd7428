package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.Instruction;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Commands go out in order by whoever holds the lease, again until they are answered, and their answers are facts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutboxContract {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final DatabaseKind kind;
    private final LocalChanges changes = new LocalChanges();
    private ApprovalScene scene;
    private JdbcFeedStore store;
    private JdbcOutbox outbox;
    private long sequence;

    OutboxContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends OutboxContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends OutboxContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() {
        scene = new ApprovalScene(kind);
        store = new JdbcFeedStore(scene.database().as(FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
        outbox = new JdbcOutbox(scene.database().as(FEED), changes);
    }

    @AfterAll
    void close() {
        outbox.close();
        scene.close();
    }

    @Test
    void fromTheDecisionToTheAnswer() throws InterruptedException {
        Lease first = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
        PublishVersion version = scene.version(LEADER, soon());
        Proposal published = scene.approve(COMPLIANCE, scene.propose(MANAGER, version));
        changes.tell();
        outbox.await(Duration.ofMillis(10));
        Proposal paused = scene.propose(MANAGER, new ChangeStanding(ChangeStanding.Step.PAUSE, new TradingLogin(
                new AccountId("A-200001"), new Login("MT5-1", "200001")), Optional.empty()));
        List<Command> due = outbox.due(first, "REPLICATOR", AGAIN);
        assertThat(due).extracting(Command::id).isSorted().hasSize(2);
        assertThat(due.getFirst().instruction()).isEqualTo(new Instruction.Agreed(version));
        assertThat(due.getFirst().operator()).as("who let it go").isEqualTo("c.marsh");
        assertThat(due.getLast().operator()).isEqualTo("m.ruiz");
        assertThat(due.getLast().wireId()).startsWith("LB-" + paused.id() + "-");

        outbox.sending(first, due.getFirst());
        assertThat(outbox.due(first, "REPLICATOR", AGAIN)).as("not again so soon").containsExactly(due.getLast());
        assertThat(outbox.due(first, "REPLICATOR", Duration.ZERO)).as("until it is answered").hasSize(2);
        assertThat(state(published)).isEqualTo(CommandState.UNACKNOWLEDGED);
        assertThat(versionState(version)).isEqualTo("PUBLISHED");
        store.release(first);
        Lease next = store.take("REPLICATOR", "two", Duration.ofMinutes(5));
        assertThat(outbox.due(first, "REPLICATOR", AGAIN)).as("the lease was taken over").isEmpty();
        assertThat(outbox.due(next, "REPLICATOR", AGAIN)).containsExactly(due.getLast());

        assertThat(answer(next, "UW", version.subject(), Outcome.RECEIVED, version)).isEqualTo(new Stored(1, 0));
        assertThat(state(published)).as("received is not yet accepted").isEqualTo(CommandState.UNACKNOWLEDGED);
        assertThat(answer(next, "UW", version.subject(), Outcome.ACCEPTED, version)).isEqualTo(new Stored(1, 0));
        assertThat(answer(next, "UW", version.subject(), Outcome.ACCEPTED, version)).as("said twice").isEqualTo(new Stored(0, 1));
        assertThat(state(published)).isEqualTo(CommandState.ACCEPTED);
        assertThat(versionState(version)).isEqualTo("IN_FORCE");
        assertThat(outbox.due(next, "REPLICATOR", Duration.ZERO)).containsExactly(due.getLast());

        outbox.sending(next, due.getLast());
        store.commit(next, List.of(new Received(++sequence, soon(), new CommandAnswer("MT5-1", "DI", due.getLast().wireId(),
                Outcome.REFUSED, Optional.empty(), Optional.of("Not today"), soon()))), sequence);
        Proposal refused = scene.as(COMPLIANCE).proposal(paused.id()).orElseThrow();
        assertThat(refused.command().orElseThrow().state()).isEqualTo(CommandState.REFUSED);
        assertThat(refused.command().orElseThrow().text()).contains("Not today");
        assertThat(scene.ask(AUDITOR, "SELECT state, answer FROM lotbook.list_commands WHERE valid_to IS NULL AND proposal = '"
                + paused.id() + "' ORDER BY valid_from")).contains("REFUSED Not today");

        assertThat(answer(next, "UW", "AV-NEVER", Outcome.ACCEPTED, version)).as("kept as an exception").isEqualTo(new Stored(1, 0));
        assertThat(scene.ask(AUDITOR, "SELECT text FROM lotbook.feed_exception")).contains("it answers a command that we did not send");
        store.release(next);
    }

    private Stored answer(Lease lease, String type, String id, Outcome outcome, PublishVersion version) {
        Instant now = soon();
        return store.commit(lease, List.of(new Received(++sequence, now, new CommandAnswer("MT5-1", type, id, outcome,
                Optional.of(AllocationDocument.hash(version.version())), Optional.empty(), now))), sequence);
    }

    private CommandState state(Proposal proposal) {
        return scene.as(COMPLIANCE).proposal(proposal.id()).orElseThrow().command().orElseThrow().state();
    }

    private String versionState(PublishVersion version) {
        return scene.ask(AUDITOR, "SELECT state FROM lotbook.list_version_changes WHERE version_id = '" + version.subject() + "'")
                .getFirst();
    }
}
