package lotbook.persistence.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.money.Volume;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With plain SQL, past every form: lots by hand go out the same day as the server counts days, and for the master's own deal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SameDayLotsContract {
    private static final TradingLogin MASTER = new TradingLogin(Scene.MASTER, Scene.login("100002"));
    private static final TradingLogin INVESTOR = new TradingLogin(new AccountId("A-200011"), Scene.login("200011"));
    private static final LocalDate WINTER = LocalDate.of(2018, 3, 6);
    private static final LocalDate SUMMER = LocalDate.of(2018, 3, 27);
    /** So that the day of a block in time can't end under the test. */
    private static final Instant NEXT_NOON =
            InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36));

    private final DatabaseKind kind;
    private Scene scene;
    private Execution winter;
    private Execution summer;
    private Execution tomorrow;
    private Execution twice;
    private Execution dealtAnew;

    SameDayLotsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends SameDayLotsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends SameDayLotsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        new Operators(scene.database.as(TestDatabase.ADMINISTRATOR))
                .add(ApprovalScene.SECOND, OperatorRole.COMPLIANCE, "Deadlines");
        winter = Reports.opened("E-1", Scene.login("100002"), "1.00", "2018-03-06T10:00:00Z");
        summer = Reports.opened("E-2", Scene.login("100002"), "1.00", "2018-03-26T21:30:00Z");
        tomorrow = Reports.opened("E-3", Scene.login("100002"), "1.00", NEXT_NOON.toString());
        twice = Reports.opened("E-4", Scene.login("100002"), "1.00", NEXT_NOON.toString());
        dealtAnew = Reports.opened("E-5", Scene.login("100002"), "1.00", NEXT_NOON.toString());
        scene.report(winter, summer, tomorrow, twice, dealtAnew);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void untilMidnightInAthensAndNotASecondLater() throws SQLException {
        refused(lots(MASTER, winter, WINTER, "2018-03-06T22:00:01Z"),
                "until 2018-03-06T22:00:00Z, when 2018-03-06 ends on MT5-1");
        refused(lots(MASTER, winter, WINTER.plusDays(1), "2018-03-06T22:00:00Z"), "2018-03-06 ends");
        // Half past nine in the evening, when Athens has summer time, is the next day.
        refused(lots(MASTER, summer, SUMMER, "2018-03-27T21:00:01Z"), "until 2018-03-27T21:00:00Z, when 2018-03-27 ends");
        assertThat(insert(lots(MASTER, winter, WINTER, "2018-03-06T22:00:00Z"))).isEqualTo(1);
        assertThat(insert(lots(MASTER, summer, SUMMER, "2018-03-27T21:00:00Z"))).isEqualTo(1);
    }

    @Test
    void ofADealThatTheAccountMade() {
        TradingLogin other = new TradingLogin(Scene.LEADER, Scene.login("100001"));
        refused(lots(other, winter, WINTER, "2018-03-06T22:00:00Z"), "A-100001 has no deal E-1 of order O-E-1 on MT5-1");
    }

    @Test
    void aCopyLeadersDealsAreNoBlocks() {
        assertThat(new StoredChanges(scene.database.as(TestDatabase.COMPLIANCE)).blockMasters())
                .containsExactly(Scene.login("100002"));
        assertThat(new StoredChanges(scene.database.as(TestDatabase.MANAGER)).blockMasters()).isEmpty();
    }

    @Test
    void theProgramKnowsTheServersDayToo() {
        StoredChanges.Block block =
                new StoredChanges(scene.database.as(TestDatabase.COMPLIANCE)).block(Scene.SERVER, summer.orderId(), Optional.empty());
        assertThat(block.tradeDate()).isEqualTo(SUMMER);
        assertThat(block.dayEnds()).isEqualTo(Instant.parse("2018-03-27T21:00:00Z"));
        assertThat(block.account()).isEqualTo(Scene.MASTER);
    }

    /** Filled 0.40, 0.60 and, in error, 0.10. */
    @Test
    void eachFillOfAnOrderThatStandsIsABlockOfItsOwn() {
        Execution first = Reports.opened("E-7", Scene.login("100002"), "0.40", "2018-03-07T10:00:00Z");
        Execution wrong = Reports.opened("E-9", Scene.login("100002"), "0.10", "2018-03-07T10:02:00Z");
        scene.report(
                first, ofOrder(first, Reports.opened("E-8", Scene.login("100002"), "0.60", "2018-03-07T10:01:00Z")),
                ofOrder(first, wrong), ofOrder(first, cancelling(wrong)));
        StoredChanges book = new StoredChanges(scene.database.as(TestDatabase.COMPLIANCE));
        OrderId order = first.orderId();
        assertThat(book.block(Scene.SERVER, order, Optional.of(new ExecId("E-7"))).volume()).isEqualTo(Volume.of("0.40"));
        assertThat(book.block(Scene.SERVER, order, Optional.of(new ExecId("E-8"))).volume()).isEqualTo(Volume.of("0.60"));
        assertThatThrownBy(() -> book.block(Scene.SERVER, order, Optional.empty())).isInstanceOf(FailureException.class)
                .hasMessageContaining("was filled in parts: E-7 of 0.40 lot, E-8 of 0.60 lot.");
        assertThatThrownBy(() -> book.block(Scene.SERVER, order, Optional.of(new ExecId("E-9"))))
                .isInstanceOf(FailureException.class).hasMessageContaining("Deal E-9 of order O-E-7 on MT5-1 doesn't stand");
    }

    private static Execution cancelling(Execution deal) {
        return new Execution(
                deal.login(), new ExecId(deal.execId() + "-C"), deal.orderId(), Execution.Kind.TRADE_CANCEL, deal.status(),
                deal.symbol(), deal.side(), deal.orderQuantity(), deal.fill(), deal.cumulative(), deal.leaves(),
                deal.positionEffect(), deal.position(), deal.closedBy(), deal.occurredAt().plusSeconds(1), deal.executedAt(),
                deal.submittedAt(), Optional.of(deal.execId()), deal.reject(), deal.copy());
    }

    private static Execution ofOrder(Execution first, Execution deal) {
        return new Execution(
                deal.login(), deal.execId(), first.orderId(), deal.kind(), deal.status(), deal.symbol(), deal.side(),
                deal.orderQuantity(), deal.fill(), deal.cumulative(), deal.leaves(), deal.positionEffect(), deal.position(),
                deal.closedBy(), deal.occurredAt(), deal.executedAt(), deal.submittedAt(), deal.refersTo(), deal.reject(),
                deal.copy());
    }

    @Test
    void areApprovedInTimeOrNotAtAll() throws SQLException {
        insert(lots(MASTER, winter, WINTER, "2018-03-06T21:00:00Z"));
        long late = last("2018-03-06T21:00:00Z");
        assertThatThrownBy(() -> decide(late, Verdict.APPROVED)).isInstanceOf(SQLException.class).hasMessageContaining("Proposal "
                + late + " had to be approved by 2018-03-06T21:00:00Z, when the business day of its block ended: reject or"
                + " withdraw it, and propose lots for the next block");
        Proposal seen = proposals().proposal(late).orElseThrow();
        assertThat(seen.state()).isEqualTo(ProposalState.PAST_DEADLINE);
        assertThat(seen.obstacle("c.meyer", "compliance")).contains(Proposal.Obstacle.PAST_DEADLINE);
        assertThat(states(late)).containsExactly("PAST_DEADLINE");
        assertThat(decide(late, Verdict.REJECTED)).as("to say no is never too late").isEqualTo(1);
        assertThat(states(late)).contains("REJECTED").doesNotContain("PAST_DEADLINE");
        Instant end = NEXT_NOON.plus(Duration.ofHours(1));
        insert(lots(MASTER, tomorrow, NEXT_NOON.atZone(ZoneOffset.UTC).toLocalDate(), end.toString()));
        assertThat(decide(last(end.toString()), Verdict.APPROVED)).isEqualTo(1);
    }

    /** Two people deal out the same block: whose proposal is approved last would overwrite the other's. */
    @Test
    void oneOfTwoForTheSameBlockIsStaleOnceTheOtherIsApproved() throws SQLException {
        LocalDate day = NEXT_NOON.atZone(ZoneOffset.UTC).toLocalDate();
        Instant end = NEXT_NOON.plus(Duration.ofHours(2));
        insert(lots(MASTER, twice, day, end.toString()));
        insert(lots(MASTER, twice, day, end.plusSeconds(1).toString()));
        long first = last(end.toString());
        long second = last(end.plusSeconds(1).toString());
        assertThat(List.of(states(first), states(second))).containsOnly(List.of("WAITING"));

        assertThat(decide(first, Verdict.APPROVED)).isEqualTo(1);

        assertStale(second);
        assertThat(decide(second, Verdict.REJECTED)).isEqualTo(1);
    }

    @Test
    void whatBecomesOfAnotherFillOfTheOrderMakesThemNoneTheOlder() throws SQLException {
        Execution one = Reports.opened("E-11", Scene.login("100002"), "1.00", NEXT_NOON.toString());
        Execution other = ofOrder(one, Reports.opened("E-12", Scene.login("100002"), "1.00", NEXT_NOON.toString()));
        scene.report(one, other);
        LocalDate day = NEXT_NOON.atZone(ZoneOffset.UTC).toLocalDate();
        Instant end = NEXT_NOON.plus(Duration.ofHours(4));
        insert(lots(MASTER, one, day, end.toString()));
        insert(lots(MASTER, other, day, end.plusSeconds(1).toString()));
        long first = last(end.toString());
        long second = last(end.plusSeconds(1).toString());
        assertThat(decide(first, Verdict.APPROVED)).isEqualTo(1);
        assertThat(states(second)).containsExactly("WAITING");
        assertThat(proposals().proposal(second).orElseThrow().state()).isEqualTo(ProposalState.WAITING);
        assertThat(decide(second, Verdict.APPROVED)).isEqualTo(1);
    }

    @Test
    void areStaleOnceTheServerDealtTheBlockOtherwise() throws SQLException {
        LocalDate day = NEXT_NOON.atZone(ZoneOffset.UTC).toLocalDate();
        Instant end = NEXT_NOON.plus(Duration.ofHours(3));
        insert(lots(MASTER, dealtAnew, day, end.toString()));
        long before = last(end.toString());
        scene.report(dealt("B-1", "0.40", "0.60"));
        assertStale(before);

        insert(lots(MASTER, dealtAnew, day, end.plusSeconds(1).toString()));
        long seen = last(end.plusSeconds(1).toString());
        assertThat(proposals().proposal(seen).orElseThrow().restsOn()).startsWith("dealt #");
        assertThat(states(seen)).containsExactly("WAITING");
        String read = proposals().groundOf(lots(MASTER, dealtAnew, day, end.toString()));
        scene.report(dealt("B-2", "0.50", "0.50"));
        assertStale(seen);
        assertThatThrownBy(() -> proposals().propose(lots(MASTER, dealtAnew, day, end.toString()), read, "As I saw it"))
                .hasMessageContaining("O-E-5 changed while this was written: look at it again");
    }

    private Breakdown dealt(String report, String one, String other) {
        return Reports.breakdown(report, dealtAnew, Optional.of("100000"), Optional.empty(),
                Reports.line(INVESTOR.login(), one, "AV-0002", "10000", NEXT_NOON.toString(), Breakdown.Reason.ROUNDED),
                Reports.line(Scene.login("200012"), other, "AV-0002", "15000", NEXT_NOON.toString(), Breakdown.Reason.ROUNDED));
    }

    private void assertStale(long id) {
        assertThat(proposals().proposal(id).orElseThrow().state()).isEqualTo(ProposalState.STALE);
        assertThat(states(id)).containsExactly("STALE");
        assertThatThrownBy(() -> decide(id, Verdict.APPROVED)).isInstanceOf(SQLException.class).hasMessageContaining("is stale");
    }

    @Test
    void areWithdrawnAfterTheirDeadline() throws SQLException {
        insert(lots(MASTER, summer, SUMMER, "2018-03-27T20:00:00Z"));
        long late = last("2018-03-27T20:00:00Z");
        Proposal withdrawn = proposals().decide(
                late, Verdict.WITHDRAWN, proposals().proposal(late).orElseThrow().hash(), "Too late");
        assertThat(withdrawn.state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    private StoredProposals proposals() {
        return new StoredProposals(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
    }

    private long last(String until) {
        return proposals().open().stream()
                .filter(proposal -> proposal.change().expiresAt().equals(Optional.of(Instant.parse(until))))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> states(long id) {
        return scene.database.as(TestDatabase.AUDITOR).rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT state FROM lotbook.list_proposals WHERE proposal = ? AND valid_to IS NULL")) {
                query.setString(1, String.valueOf(id));
                List<String> found = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
                return found;
            }
        });
    }

    /** As another officer, with plain SQL. */
    private int decide(long id, Verdict verdict) throws SQLException {
        String hash = proposals().proposal(id).orElseThrow().hash().hex();
        try (Connection connection = scene.database.as(ApprovalScene.SECOND).connection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.proposal_decision (proposal_id,"
                        + " verdict, sha256, decided_by, why) VALUES (?, ?, ?, '', 'Trust me')")) {
            insert.setLong(1, id);
            insert.setString(2, verdict.name());
            insert.setString(3, hash);
            return insert.executeUpdate();
        }
    }

    private static ManualLots lots(TradingLogin master, Execution block, LocalDate day, String until) {
        return new ManualLots(
                master, block.orderId(), block.execId(), block.symbol(), block.side(), block.orderQuantity(),
                block.fill().orElseThrow().price(), day, List.of(new ManualLots.Lot(INVESTOR, Volume.of("1.00"))),
                Instant.parse(until));
    }

    private void refused(ManualLots lots, String words) {
        assertThatThrownBy(() -> insert(lots)).isInstanceOf(SQLException.class).hasMessageContaining(words);
    }

    private int insert(ManualLots lots) throws SQLException {
        StoredProposals proposals = new StoredProposals(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
        Json.Obj payload = ChangeDocument.write(lots, proposals.groundOf(lots));
        try (Connection connection = scene.database.as(TestDatabase.COMPLIANCE).connection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.proposal (kind, subject,"
                        + " scope, account_id, server, amount, expires_at, payload, sha256, ground, deciders, decisions,"
                        + " proposed_by, why)"
                        + " VALUES ('MANUAL_LOTS', ?, ?, ?, ?, ?, ?, ?, ?, '', '', 1, '', 'Trust me')")) {
            insert.setString(1, lots.subject());
            insert.setString(2, lots.scope());
            insert.setString(3, lots.master().account().value());
            insert.setString(4, lots.master().login().server());
            insert.setBigDecimal(5, lots.amount());
            insert.setObject(6, lots.until().atOffset(ZoneOffset.UTC));
            insert.setString(7, CanonicalJson.write(payload));
            insert.setString(8, Sha256.of(payload).hex());
            return insert.executeUpdate();
        }
    }
}
