package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.app.replication.Feed;
import lotbook.app.simulator.Answering;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.Proposal;
import lotbook.domain.identity.AccountId;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a decision to the server's answer, over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandsContract {
    private static final AccountId MASTER = new AccountId("A-100003");

    private final DatabaseKind kind;
    private Agreement agreement;
    private Feed feed;

    CommandsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CommandsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CommandsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() throws IOException {
        agreement = new Agreement(kind);
        feed = agreement.feed("the first");
        Agreement.until("the opening summaries", () -> !agreement.ask("SELECT login FROM account_summary").isEmpty());
    }

    @AfterAll
    void close() throws IOException {
        agreement.close();
    }

    @BeforeEach
    void answerAtOnce() {
        agreement.simulator().answer(Answering.AT_ONCE);
    }

    @Test
    void anAgreedVersionIsAcknowledgedAndInForce() {
        Proposal agreed = agreement.agree(agreement.version());
        agreement.await(agreed, CommandState.ACCEPTED);
        assertThat(agreement.ask("SELECT state FROM list_version_changes WHERE version_id = '" + agreed.change().subject() + "'"))
                .containsExactly("IN_FORCE");
    }

    @Test
    void theServerSaysWhatItCanNotDo() {
        Proposal limits = agreement.agree(agreement.writing().limits(MASTER, List.of(WriteChange.limit("drawdown=20:touch"))));
        agreement.await(limits, CommandState.REFUSED);
        assertThat(agreement.byCompliance().proposal(limits.id()).orElseThrow().command().orElseThrow().text())
                .contains("This server limits volume only, not drawdown");
        Proposal volume = agreement.agree(agreement.writing().limits(MASTER, List.of(WriteChange.limit("volume=5"))));
        agreement.await(volume, CommandState.ACCEPTED);
        assertThat(((LimitAccount) volume.change()).limits()).hasSize(1);
    }

    @Test
    void refusedSilentLateAndTwice() {
        int before = agreement.simulator().commandsTaken();
        agreement.simulator().answer(Answering.of(Answering.Mode.REFUSE));
        Proposal refused = agreement.agree(agreement.version());
        agreement.await(refused, CommandState.REFUSED);
        assertThat(agreement.ask("SELECT state FROM list_version_changes WHERE version_id = '" + refused.change().subject() + "'"))
                .containsExactly("REFUSED");

        Agreement.until("the server is through with it", () -> agreement.simulator().commandsTaken() > before);

        agreement.simulator().answer(Answering.of(Answering.Mode.SILENT));
        Proposal silent = agreement.propose(agreement.writing().standing(Step.PAUSE, MASTER, Optional.empty()));
        agreement.await(silent, CommandState.UNACKNOWLEDGED);
        Agreement.until("the server has it and keeps silent", () -> agreement.simulator().commandsTaken() > before + 1);

        agreement.simulator().answer(new Answering(Answering.Mode.LATE, Duration.ofMillis(700)));
        Proposal late = agreement.propose(agreement.writing().standing(Step.STOP, MASTER, Optional.empty()));
        agreement.await(late, CommandState.UNACKNOWLEDGED);
        agreement.await(late, CommandState.ACCEPTED);

        agreement.simulator().answer(Answering.of(Answering.Mode.TWICE));
        Proposal twice = agreement.agree(agreement.writing().standing(Step.RESUME, MASTER, Optional.empty()));
        agreement.await(twice, CommandState.ACCEPTED);
        assertThat(agreement.ask("SELECT outcome FROM command_answer a JOIN command c ON c.id = a.command_id WHERE c.proposal_id = "
                + twice.id())).containsExactly("ACCEPTED");
        assertThat(agreement.state(silent)).as("still shown with its age").isEqualTo(CommandState.UNACKNOWLEDGED);
    }

    @Test
    void whatWasDecidedWhileTheLinkWasDownGoesOutInOrderFromWhoeverHoldsTheLease() {
        feed.close();
        Proposal version = agreement.agree(agreement.version());
        Proposal paused = agreement.propose(agreement.writing().standing(Step.PAUSE, MASTER, Optional.empty()));
        Proposal resumed = agreement.agree(agreement.writing().standing(Step.RESUME, MASTER, Optional.empty()));
        List<Proposal> all = List.of(version, paused, resumed);
        all.forEach(one -> assertThat(agreement.state(one)).isEqualTo(CommandState.WAITING));
        feed = agreement.feed("the second");
        all.forEach(one -> agreement.await(one, CommandState.ACCEPTED));
        assertThat(agreement.ask("SELECT c.proposal_id FROM command_answer a JOIN command c ON c.id = a.command_id WHERE c.proposal_id"
                + " IN (" + version.id() + ", " + paused.id() + ", " + resumed.id() + ") ORDER BY a.session_seq"))
                .containsExactly(String.valueOf(version.id()), String.valueOf(paused.id()), String.valueOf(resumed.id()));
    }
}
