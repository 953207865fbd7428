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

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.Link;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.time.Interval;
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
            expire(scene, expired.subject());
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
    void aLinkThatTheServerRefusedIsShownAsRefused() throws SQLException {
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

            assertThat(ends(scene, "list_links", "link_id = 'L-9'")).containsExactly((String) null);
            outbox.putRight(lease);
            assertThat(ends(scene, "list_links", "link_id = 'L-9'")).as("it never held").doesNotContainNull();
            assertThat(scene.ask(AUDITOR, String.format(state, "L-9") + " AND valid_to IS NOT NULL")).containsExactly("REFUSED");
            scene.approve(SECOND, scene.propose(COMPLIANCE, new LinkAccounts(
                    new LinkId("L-10"), new ProgrammeId("AUR-COPY"), trader("100001"), trader("200002"),
                    Set.of(Link.Permission.TRADE), BigDecimal.TEN, Optional.empty(), soon())));
            Command again = outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).getFirst();
            outbox.sending(lease, again);
            expire(scene, again.wireId());
            outbox.putRight(lease);
            assertThat(ends(scene, "list_links", "link_id = 'L-10'")).doesNotContainNull();
            reply(store, lease, "UO", again.wireId(), Outcome.ACCEPTED);
            outbox.putRight(lease);
            assertThat(ends(scene, "list_links", "link_id = 'L-10'")).as("late, but made").containsExactly((String) null);
            outbox.close();
        }
    }

    @Test
    void whatTheServerDidNotEndGoesOn() throws SQLException {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            Runnable send = () -> outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).forEach(one -> outbox.sending(lease, one));

            PublishVersion refused = agreed(scene);
            send.run();
            answer(store, lease, refused, Outcome.REFUSED);
            assertThat(ends(scene, "list_allocation_versions", "version_id = 'AV-0001'")).doesNotContainNull();
            outbox.putRight(lease);
            assertThat(ends(scene, "list_allocation_versions", "version_id = 'AV-0001'")).containsExactly((String) null);
            assertStands(scene, "AV-0001");
            PublishVersion accepted = agreed(scene);
            send.run();
            answer(store, lease, accepted, Outcome.ACCEPTED);
            outbox.putRight(lease);
            assertStands(scene, accepted.subject());

            WithdrawVersion withdrawal = new WithdrawVersion(accepted.version(), List.of(), Optional.of("MT5-1"), soon());
            scene.approve(SECOND, scene.propose(COMPLIANCE, withdrawal));
            Instant between = soon();
            assertThat(states(scene, accepted.subject())).containsOnly("WITHDRAWN");
            send.run();
            reply(store, lease, "UW", accepted.subject(), Outcome.REFUSED);
            outbox.putRight(lease);
            assertStands(scene, accepted.subject());
            assertThat(inForce(scene, between, between)).as("as was known before the answer").isEmpty();
            assertThat(inForce(scene, between, soon())).contains(accepted.version().id());
            outbox.close();
        }
    }

    @Test
    void aLinkThatTheServerDidNotEndGoesOnAndEndsAgainWhereItSaysSoLate() throws SQLException {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            String wireId = unlink(scene, outbox, lease);
            outbox.putRight(lease);
            String link = "link_id = 'L-1'";
            List<String> ended = ends(scene, "list_links", link);
            assertThat(ended).as("while nothing is known").hasSize(1).doesNotContainNull();

            expire(scene, wireId);
            if (kind == DatabaseKind.POSTGRESQL) {
                unguarded(scene, "CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$");
                unguarded(scene, "CREATE TRIGGER a_full BEFORE INSERT ON lotbook.link FOR EACH ROW EXECUTE FUNCTION full()");
                assertThatThrownBy(() -> outbox.putRight(lease)).as("tried again later").isInstanceOf(FailureException.class);
                unguarded(scene, "DROP TRIGGER a_full ON lotbook.link");
            }
            outbox.putRight(lease);
            assertThat(ends(scene, "list_links", link)).containsExactly((String) null);
            assertThat(scene.ask(MANAGER, "SELECT state FROM lotbook.list_links WHERE valid_to IS NULL AND " + link))
                    .contains("IN_FORCE");
            outbox.putRight(lease);
            reply(store, lease, "UO", wireId, Outcome.ACCEPTED);
            outbox.putRight(lease);
            assertThat(ends(scene, "list_links", link)).isEqualTo(ended);
            outbox.putRight(lease);
            assertThat(scene.ask(AUDITOR, "SELECT count(*) FROM lotbook.link WHERE " + link)).containsExactly("4");
            outbox.close();
        }
    }

    @Test
    void whatTheServerEndedAndSaidSoLateDoesNotGoOnWhereItRefusesToEndItAgain() throws SQLException {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            String first = unlink(scene, outbox, lease);
            expire(scene, first);
            outbox.putRight(lease);
            String again = unlink(scene, outbox, lease);
            reply(store, lease, "UO", first, Outcome.ACCEPTED);
            reply(store, lease, "UO", again, Outcome.REFUSED);
            outbox.putRight(lease);
            assertThat(ends(scene, "list_links", "link_id = 'L-1'")).hasSize(1).doesNotContainNull();
            outbox.close();
        }
    }

    /** What a server says of a version does not tell whether it was published or withdrawn. */
    @Test
    void anAnswerIsOfWhatStillHasTime() throws SQLException {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                    FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
            JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
            Runnable send = () -> outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).forEach(one -> outbox.sending(lease, one));
            PublishVersion unanswered = agreed(scene);
            send.run();
            expire(scene, unanswered.subject());
            scene.approve(SECOND, scene.propose(COMPLIANCE, new WithdrawVersion(
                    unanswered.version(), List.of(), Optional.of("MT5-1"), soon())));
            send.run();
            reply(store, lease, "UW", unanswered.subject(), Outcome.ACCEPTED);
            outbox.putRight(lease);
            assertThat(scene.ask(AUDITOR, "SELECT kind, state FROM lotbook.list_commands"
                    + " WHERE state IN ('EXPIRED', 'ACCEPTED') ORDER BY id"))
                    .containsExactly("PUBLISH_VERSION EXPIRED", "WITHDRAW_VERSION ACCEPTED");
            assertStands(scene, "AV-0001");
            outbox.close();
        }
    }

    private static String unlink(ApprovalScene scene, JdbcOutbox outbox, Lease lease) {
        scene.approve(SECOND, scene.propose(COMPLIANCE, new UnlinkAccounts(new LinkId("L-1"), trader("100001"),
                trader("200001"), UnlinkAccounts.Positions.CLOSE, soon())));
        Command command = outbox.due(lease, "REPLICATOR", Duration.ofHours(1)).getFirst();
        outbox.sending(lease, command);
        return command.wireId();
    }

    @Test
    void aVersionGoesOnAfterTheStretchThatIsCorrectedWithinIt() {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            Instant from = soon().minus(Duration.ofHours(3));
            Instant to = from.plus(Duration.ofHours(1));
            PublishVersion plain = scene.version(LEADER, from);
            AllocationVersion of = plain.version();
            PublishVersion correction = new PublishVersion(
                    new AllocationVersion(of.id(), of.programme(), of.leader(), of.link(), of.method(), of.sizing(), of.scope(),
                            of.execution(), of.timing(), new Interval(from, Optional.of(to)), of.supersedes(), of.reason()),
                    List.of(), Optional.empty(), Optional.of("It was agreed by telephone"));
            scene.approve(SECOND, scene.propose(COMPLIANCE, correction));
            assertThat(inForce(scene, from.minusSeconds(1), soon())).contains(new VersionId("AV-0001"));
            assertThat(inForce(scene, from.plusSeconds(1), soon())).contains(of.id());
            assertThat(inForce(scene, to, soon())).contains(new VersionId("AV-0001"));
            assertThat(states(scene, "AV-0001")).as("its first stretch, and what follows").containsExactlyInAnyOrder(
                    "SUPERSEDED", "IN_FORCE");
            assertThat(scene.as(MANAGER).groundOf(scene.version(LEADER, soon()))).startsWith("AV-0001 ");
        }
    }

    private static List<String> ends(ApprovalScene scene, String list, String which) {
        String table = list.equals("list_links") ? "link" : "allocation_version";
        return scene.database().as(AUDITOR).rolledBack(connection -> {
            try (var query = connection.prepareStatement("SELECT t.valid_to FROM lotbook." + list + " t WHERE " + which
                            + " AND NOT EXISTS (SELECT 1 FROM lotbook." + table + " later WHERE later.supersedes = t.id)"
                            + " ORDER BY t.valid_from");
                    var row = query.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (row.next()) {
                    found.add(row.getString(1));
                }
                return found;
            }
        });
    }

    private void reply(JdbcFeedStore store, Lease lease, String type, String wireId, Outcome outcome) {
        store.commit(lease, List.of(new Received(++sequence, soon(), new CommandAnswer("MT5-1", type, wireId, outcome,
                Optional.empty(), Optional.of("Said so"), soon()))), sequence);
    }

    private void expire(ApprovalScene scene, String wireId) throws SQLException {
        boolean h2 = kind == DatabaseKind.H2;
        unguarded(scene, h2 ? "DROP TRIGGER lotbook.command_frozen" : "ALTER TABLE lotbook.command DISABLE TRIGGER USER");
        unguarded(scene, "UPDATE lotbook.command SET expires_at = known_at WHERE wire_id = '" + wireId + "'");
        unguarded(scene, h2 ? "SELECT 1" : "ALTER TABLE lotbook.command ENABLE TRIGGER USER");
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
