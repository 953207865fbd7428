package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.Link;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;

/** A version that the server refused or never answered for was never in force: the one before it goes on, for every reader. */
abstract class VoidVersionContract {
    private final DatabaseKind kind;
    private long sequence;

    VoidVersionContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends VoidVersionContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends VoidVersionContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void theOneBeforeItGoesOn() throws SQLException {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            Runnable send = () -> outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).forEach(one -> outbox.sending(lease, one));

            PublishVersion refused = agreed(scene);
            assertThat(scene.as(MANAGER).groundOf(refused)).startsWith(refused.subject());
            Instant between = soon();
            send.run();
            answer(store, lease, refused, Outcome.REFUSED);
            assertThat(states(scene, refused.subject())).containsOnly("REFUSED");
            assertStands(scene, "AV-0001");
            assertThat(inForce(scene, between, soon())).contains(new VersionId("AV-0001"));
            assertThat(inForce(scene, between, between)).as("as was known before the answer")
                    .contains(new VersionId(refused.subject()));

            PublishVersion accepted = agreed(scene);
            send.run();
            answer(store, lease, accepted, Outcome.ACCEPTED);
            assertStands(scene, accepted.subject());
            assertThat(states(scene, "AV-0001")).containsOnly("SUPERSEDED");
            assertThat(inForce(scene, between, soon())).as("until then").contains(new VersionId("AV-0001"));

            PublishVersion expired = agreed(scene);
            boolean h2 = kind == DatabaseKind.H2;
            unguarded(scene, h2 ? "DROP TRIGGER lotbook.command_frozen" : "ALTER TABLE lotbook.command DISABLE TRIGGER USER");
            unguarded(scene, "UPDATE lotbook.command SET expires_at = known_at WHERE wire_id = '" + expired.subject() + "'");
            unguarded(scene, h2 ? "SELECT 1" : "ALTER TABLE lotbook.command ENABLE TRIGGER USER");
            assertThat(states(scene, expired.subject())).containsOnly("EXPIRED");
            assertStands(scene, accepted.subject());

            PublishVersion next = agreed(scene);
            send.run();
            answer(store, lease, next, Outcome.ACCEPTED);
            assertStands(scene, next.subject());
            assertThat(states(scene, accepted.subject())).containsOnly("SUPERSEDED");
            outbox.close();
        }
    }

    @Test
    void aLinkThatTheServerRefusedIsShownAsRefused() {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            Proposal proposal = scene.approve(SECOND, scene.propose(COMPLIANCE, new LinkAccounts(
                    new LinkId("L-9"), new ProgrammeId("AUR-COPY"), trader("100001"), trader("200002"),
                    Set.of(Link.Permission.TRADE), BigDecimal.TEN, Optional.empty(), soon())));
            String state = "SELECT state FROM lotbook.list_links WHERE link_id = '%s'";
            assertThat(scene.ask(AUDITOR, String.format(state, "L-9"))).containsExactly("AGREED");
            Command command = outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).getFirst();
            outbox.sending(lease, command);
            store.commit(lease, List.of(new Received(++sequence, soon(), new CommandAnswer("MT5-1", "UO", command.wireId(),
                    Outcome.REFUSED, Optional.empty(), Optional.of("No such account"), soon()))), sequence);
            assertThat(scene.as(COMPLIANCE).proposal(proposal.id()).orElseThrow().command().orElseThrow().state())
                    .isEqualTo(CommandState.REFUSED);
            for (Credentials who : List.of(MANAGER, AUDITOR)) {
                assertThat(scene.ask(who, String.format(state, "L-9"))).containsExactly("REFUSED");
                assertThat(scene.ask(who, String.format(state, "L-1"))).containsExactly("IN_FORCE");
            }
            outbox.close();
        }
    }

    private static TradingLogin trader(String login) {
        return new TradingLogin(new AccountId("A-" + login), new Login("MT5-1", login));
    }

    private static PublishVersion agreed(ApprovalScene scene) {
        PublishVersion version = scene.version(LEADER, soon());
        scene.approve(SECOND, scene.propose(COMPLIANCE, version));
        return version;
    }

    private void answer(JdbcFeedStore store, Lease lease, PublishVersion version, Outcome outcome) {
        store.commit(lease, List.of(new Received(++sequence, soon(), new CommandAnswer("MT5-1", "UW", version.subject(), outcome,
                Optional.of(AllocationDocument.hash(version.version())), Optional.of("Said so"), soon()))), sequence);
    }

    /** In the grid, as the ground of the next proposal, under a draft, and for whoever holds the server's lines against it. */
    private static void assertStands(ApprovalScene scene, String version) {
        assertThat(states(scene, version)).containsOnly("IN_FORCE");
        assertThat(scene.as(MANAGER).groundOf(scene.version(LEADER, soon()))).startsWith(version + " ");
        assertThat(new StoredDraftGround(scene.database().as(MANAGER)).read(LEADER, Optional.empty()).base().orElseThrow().id())
                .isEqualTo(new VersionId(version));
        assertThat(inForce(scene, soon(), soon())).contains(new VersionId(version));
    }

    private static List<String> states(ApprovalScene scene, String version) {
        return scene.ask(AUDITOR, "SELECT t.state FROM lotbook.list_allocation_versions t WHERE t.version_id = '" + version + "'"
                + " AND NOT EXISTS (SELECT 1 FROM lotbook.allocation_version later WHERE later.supersedes = t.id)");
    }

    private static Optional<VersionId> inForce(ApprovalScene scene, Instant moment, Instant known) {
        return scene.database().as(MANAGER).rolledBack(connection ->
                new MasterLookup(connection, known).pinning(LEADER).inForce(new AccountId("A-200001"), moment));
    }

    private static void unguarded(ApprovalScene scene, String sql) throws SQLException {
        try (Connection owner = scene.database().unguarded(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
