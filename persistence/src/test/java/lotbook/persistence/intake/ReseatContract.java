package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.FeedStore.Gap;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.SessionState;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.execution.Reseat;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server that came back with lower numbers: two people, and no fewer, begin a new session with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReseatContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String WHY = "Restored from last night's copy";

    private final DatabaseKind kind;
    private TestDatabase database;
    private JdbcFeedStore store;
    private StoredReseats compliance;
    private StoredReseats administrator;

    ReseatContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ReseatContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ReseatContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() {
        database = TestDatabase.create(kind);
        store = new JdbcFeedStore(database.as(TestDatabase.FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        compliance = new StoredReseats(database.as(TestDatabase.COMPLIANCE));
        administrator = new StoredReseats(database.as(TestDatabase.ADMINISTRATOR));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void twoPeopleBeginANewSessionAndTheOldFactsAbsorbWhatTheServerTellsAgain() {
        String server = "restored";
        List<Received> stream = FactStream.of(server, 1, 2, 3);
        Lease lease = take(server);
        store.commit(lease, stream, stream.size());
        store.keepSent(lease, 40, "a heartbeat");
        store.needReseat(lease, "It came back with number 5.");
        store.release(lease);
        refused(() -> take(server), "It came back with number 5.", "one operator propose", "--server " + server);

        Reseat proposed = administrator.propose(server, WHY);
        assertThat(status(server).reseat()).contains(proposed);
        refused(() -> take(server), "It came back", "admin proposed reseat " + proposed.id());
        Reseat confirmed = compliance.confirm(proposed.id(), "Seen their log");
        assertThat(confirmed.decision()).hasValueSatisfying(decision -> {
            assertThat(decision.by()).isEqualTo("c.marsh");
            assertThat(decision.confirmed()).isTrue();
        });
        assertThat(status(server).needsReseat()).as("until the feed has begun").isPresent();

        Lease next = take(server);
        assertThat(store.session(next)).as("theirs from 1, ours goes on").isEqualTo(new SessionState(0, 41));
        assertThat(store.sent(next, 1, 40)).as("what was said in the old session is not said again").isEmpty();
        int strange = (int) stream.stream().filter(received -> received.fact() instanceof StrangeMessage).count();
        assertThat(store.commit(next, stream, stream.size()))
                .as("only what can't be understood has no key but its number, and may be another message now")
                .isEqualTo(new Stored(strange, stream.size() - strange));
        FeedStatus status = status(server);
        assertThat(status.session()).isEqualTo(2);
        assertThat(status.needsReseat()).isEmpty();
        assertThat(status.reseat()).isEmpty();
        store.release(next);
        assertThat(store.session(take(server)).lastReceived()).as("once").isEqualTo(stream.size());
    }

    @Test
    void everyStepIsInTheTrail() throws SQLException {
        String server = "trailed";
        store.release(take(server));
        Reseat reseat = compliance.propose(server, WHY);
        administrator.confirm(reseat.id(), "Agreed by telephone");
        take(server);
        assertThat(ask("SELECT operator || ' ' || subject_kind || ' ' || why FROM lotbook.list_audit WHERE subject_key LIKE '"
                + server + "/%' ORDER BY id")).containsExactly(
                "c.marsh feed_reseat " + WHY,
                "admin feed_reseat_decision Agreed by telephone",
                "feed feed_session_start Reseat " + reseat.id() + ", proposed by c.marsh and confirmed by admin: " + WHY);
    }

    @Test
    void oneIsNotTwo() {
        String server = "alone";
        store.release(take(server));
        Reseat reseat = compliance.propose(server, WHY);
        refused(() -> compliance.confirm(reseat.id(), WHY), "was proposed by c.marsh, so another operator has to");
        refused(() -> administrator.propose(server, WHY), "Reseat " + reseat.id() + " of alone is proposed already");
        compliance.refuse(reseat.id(), "I was wrong");
        refused(() -> administrator.confirm(reseat.id(), WHY), "was decided on already");
        assertThat(store.session(take(server)).lastReceived()).isZero();
        assertThat(status(server).session()).isEqualTo(1);
    }

    @Test
    void twoMayBeOfTheSameRole() {
        Credentials second = new Credentials("c.second", TestDatabase.PASSWORD);
        new Operators(database.as(TestDatabase.ADMINISTRATOR)).add(second, OperatorRole.COMPLIANCE, "Test");
        store.release(take("same-role"));
        Reseat reseat = compliance.propose("same-role", WHY);
        new StoredReseats(database.as(second)).confirm(reseat.id(), WHY);
        take("same-role");
        assertThat(status("same-role").session()).isEqualTo(2);
    }

    @Test
    void otherRolesHaveNoPart() {
        store.release(take("roles"));
        Reseat reseat = compliance.propose("roles", WHY);
        for (Credentials who : List.of(
                TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR, TestDatabase.FEED)) {
            StoredReseats theirs = new StoredReseats(database.as(who));
            assertFailure(() -> theirs.confirm(reseat.id(), WHY), Reason.NOT_ALLOWED);
            assertFailure(() -> theirs.propose("roles", WHY), Reason.NOT_ALLOWED);
        }
    }

    @Test
    void aProposalHoldsForWhereTheFeedStoodAndNothingElse() {
        String server = "moving";
        Lease lease = take(server);
        store.commit(lease, List.of(), 7);
        Reseat first = compliance.propose(server, WHY);
        store.commit(lease, List.of(), 8);
        refused(() -> administrator.confirm(first.id(), WHY), "went on to message 8 of session 1 since reseat");
        administrator.refuse(first.id(), "Out of date");
        Reseat second = compliance.propose(server, WHY);
        administrator.confirm(second.id(), WHY);
        store.commit(lease, List.of(), 9);
        store.release(lease);
        assertThat(store.session(take(server)).lastReceived()).as("not begun: the feed went on after the yes").isEqualTo(9);
        assertThat(status(server).reseat()).isEmpty();
    }

    @Test
    void aReasonAndAKnownServerAreNeeded() {
        store.release(take("reason"));
        assertFailure(() -> compliance.propose("reason", " "), Reason.WRONG_USE);
        assertFailure(() -> compliance.propose("reason", "x".repeat(401)), Reason.WRONG_USE);
        assertFailure(() -> compliance.propose("never-fed", WHY), Reason.NOT_FOUND);
        assertFailure(() -> compliance.confirm(987_654, WHY), Reason.NOT_FOUND);
    }

    /** With a database client and one's own password. */
    @Test
    void nobodyCheatsByPlainSql() throws SQLException {
        store.release(take("cheat"));
        cheats(TestDatabase.FEED, "UPDATE lotbook.feed_lease SET session = 2, last_seq = 0 WHERE server = 'cheat'");
        cheats(TestDatabase.FEED, "INSERT INTO lotbook.feed_session_start (server, session, reseat_id, ended_seq, why)"
                + " VALUES ('cheat', 2, 1, 0, 'x')");
        cheats(TestDatabase.COMPLIANCE, "UPDATE lotbook.feed_lease SET session = 2 WHERE server = 'cheat'");
        run(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.feed_reseat (server, session, last_seq, proposed_by, why)"
                + " VALUES ('cheat', 9, 9, 'admin', 'In another name')");
        Reseat proposed = status("cheat").reseat().orElseThrow();
        assertThat(proposed.proposedBy()).isEqualTo("c.marsh");
        assertThat(proposed.session()).isEqualTo(1);
        cheats(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.feed_reseat_decision (reseat_id, server, confirmed, decided_by, why)"
                + " VALUES (" + proposed.id() + ", 'cheat', TRUE, 'admin', 'x')");
        cheats(TestDatabase.FEED, "INSERT INTO lotbook.feed_session_start (server, session, reseat_id, ended_seq, why)"
                + " VALUES ('cheat', 2, " + proposed.id() + ", 0, 'x')");
        Lease lease = take("cheat");
        store.commit(lease, List.of(), 5);
        store.needReseat(lease, "It came back lower.");
        cheats(TestDatabase.FEED, "UPDATE lotbook.feed_lease SET last_seq = 1 WHERE server = 'cheat'");
        cheats(TestDatabase.FEED, "UPDATE lotbook.feed_lease SET reseat_needed = NULL WHERE server = 'cheat'");
        assertThat(status("cheat").lastReceived()).isEqualTo(5);
    }

    @Test
    void whatWasAgreedIsNeverChanged() {
        store.release(take("frozen"));
        administrator.confirm(compliance.propose("frozen", WHY).id(), WHY);
        take("frozen");
        for (String table : List.of("feed_reseat", "feed_reseat_decision", "feed_session_start")) {
            for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.ADMINISTRATOR, TestDatabase.FEED)) {
                cheats(who, "UPDATE lotbook." + table + " SET why = 'y'");
                cheats(who, "DELETE FROM lotbook." + table);
            }
        }
    }

    @Test
    void whoDiedLeavesANumberThatIsNotTooLow() throws InterruptedException {
        Lease dying = store.take("dying", "test", Duration.ofMillis(1));
        store.keepSent(dying, 3, "kept");
        Lease after = null;
        Instant deadline = Instant.now().plusSeconds(10);
        while (after == null && Instant.now().isBefore(deadline)) {
            try {
                after = take("dying");
            } catch (FailureException e) {
                assertThat(e.failure().reason()).isEqualTo(Reason.CONFLICT);
            }
        }
        assertThat(store.session(after).nextToSend()).as("it may have sent what the database did not keep").isEqualTo(504);
        store.release(after);
        assertThat(store.session(take("dying")).nextToSend()).as("an orderly end knows its number").isEqualTo(504);
    }

    @Test
    void aDatabaseThatWentBackIsNotWrittenOn() throws SQLException {
        Lease lease = take("back");
        store.commit(lease, List.of(), 9);
        List<String> guard = kind == DatabaseKind.H2
                ? List.of("DROP TRIGGER lotbook.feed_lease_guard", "CREATE TRIGGER lotbook.feed_lease_guard BEFORE UPDATE ON"
                        + " lotbook.feed_lease FOR EACH ROW CALL 'lotbook.persistence.audit.LeaseGuard'")
                : List.of("ALTER TABLE lotbook.feed_lease DISABLE TRIGGER feed_lease_guard",
                        "ALTER TABLE lotbook.feed_lease ENABLE TRIGGER feed_lease_guard");
        try (Connection connection = database.unguarded();
                Statement statement = connection.createStatement()) {
            statement.execute(guard.getFirst());
            statement.execute("UPDATE lotbook.feed_lease SET last_seq = 4 WHERE server = 'back'");
            statement.execute(guard.getLast());
        }
        assertFailure(() -> store.commit(lease, List.of(), 10), Reason.DIFFERENCE);
        store.release(lease);
        Lease next = take("back");
        assertThat(store.session(next).lastReceived()).isEqualTo(4);
        store.commit(next, List.of(), 5);
    }

    @Test
    void everybodyIsToldWhatTheHolderSees() {
        Lease lease = take("told");
        assertThat(status("told").condition()).as("not before it has said so").isEmpty();
        Instant asked = Instant.parse("2018-03-05T14:30:00.123456Z");
        Condition gap = new Condition(FeedPhase.GAP, 90, Optional.of(new Gap(12, 14, asked)), Optional.empty());
        store.renew(lease, gap);
        assertThat(status("told").condition()).contains(gap);
        Condition down = new Condition(FeedPhase.DOWN, 90, Optional.empty(), Optional.of("x".repeat(2000)));
        store.renew(lease, down);
        assertThat(status("told").condition().orElseThrow().trouble()).contains("x".repeat(1000));
        store.release(lease);
        assertThat(status("told").condition()).isEmpty();
        take("told");
        assertThat(status("told").condition()).as("what the last one saw is no longer true").isEmpty();
    }

    @Test
    void everybodyCountsTheExceptionsAlsoWhoMayNotReadThem() {
        Lease lease = take("counted");
        store.commit(lease, List.of(strange(3, "8"), strange(4, "missing")), 4);
        for (Credentials who : List.of(TestDatabase.ADMINISTRATOR, TestDatabase.COMPLIANCE, TestDatabase.FINANCE,
                TestDatabase.MANAGER, TestDatabase.AUDITOR, TestDatabase.FEED)) {
            FeedStatus status = new StoredFeeds(database.as(who)).of("counted").orElseThrow();
            assertThat(status.exceptions()).as("%s", who).isEqualTo(2);
            assertThat(status.skipped()).as("%s", who).isEqualTo(1);
            assertThat(new StoredFeeds(database.as(who)).of("never").isPresent()).isFalse();
        }
    }

    private static Received strange(long sequence, String type) {
        Instant at = Instant.parse("2018-03-05T14:30:00Z");
        return new Received(sequence, at, new StrangeMessage("MT5-1", at, sequence, type, "", "Test."));
    }

    private Lease take(String server) {
        return store.take(server, "test", LONG);
    }

    private FeedStatus status(String server) {
        return new StoredFeeds(database.as(TestDatabase.AUDITOR)).of(server).orElseThrow();
    }

    private static void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(FailureException.class)
                .hasMessageContainingAll(words)
                .extracting(e -> ((FailureException) e).failure().reason()).isEqualTo(Reason.REFUSED);
    }

    private static void assertFailure(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call).isInstanceOf(FailureException.class)
                .extracting(e -> ((FailureException) e).failure().reason()).isEqualTo(reason);
    }

    private void cheats(Credentials who, String sql) {
        assertThatThrownBy(() -> run(who, sql)).as("%s: %s", who, sql).isInstanceOf(SQLException.class);
    }

    private void run(Credentials who, String sql) throws SQLException {
        try (Connection connection = database.as(who).connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = database.as(TestDatabase.AUDITOR).connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(rows.getString(1));
            }
            return answer;
        }
    }
}
