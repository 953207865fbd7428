package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.StoredFacts.Reading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in through the feed comes out equal, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredFactsContract {
    private static final Login LEADER = Scene.login("100001");
    private static final Login FOLLOWER = Scene.login("200001");
    private static final Login STRANGER = Scene.login("200011");
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00.123456Z");

    private final DatabaseKind kind;
    private final Execution leader = Reports.opened("E-1", LEADER, "5.00", AT.toString());
    private final Execution full = full();
    private final Execution bare = bare();
    private final Execution copy =
            Reports.copied("E-4", FOLLOWER, "0.77", leader, "AV-0001", "0.773", "2018-03-05T10:00:01Z");
    private final Execution hidden =
            Reports.copied("E-5", STRANGER, "0.77", leader, "AV-0001", "0.773", "2018-03-05T10:00:01Z");
    private final Breakdown breakdown = Reports.breakdown(
            "A-1", leader, Optional.of("100000"), Optional.of("0.123456789012345678901234"),
            Reports.line(STRANGER, "0.01", "AV-0001", "1", "2018-03-05T09:59:00Z", Breakdown.Reason.ROUNDED),
            new Breakdown.Line(
                    FOLLOWER, Volume.of("0.77"), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of(new BigDecimal("1.25")), Breakdown.Reason.MANUAL));
    private final AccountSummary summary =
            Reports.summary("S-1", FOLLOWER, "15000.25", "-460.5", "2018-03-05T09:59:00Z");
    private final Movement movement = new Movement(
            FOLLOWER, "M-1", Movement.Type.CORRECTION, new BigDecimal("-0.01"), "USC", AT, LocalDate.of(2018, 3, 6),
            Optional.of("ref\t\\N\nline"), Optional.of("P-2"), Optional.of("C-1"), Optional.of("M-0"),
            Optional.of("Überweisung Łódź"));
    private Scene scene;
    private Instant beforeCopies;

    StoredFactsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredFactsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredFactsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        scene.report(leader, full, bare, summary, movement);
        beforeCopies = read(TestDatabase.AUDITOR, AsOf.NOW, FactReader::knownAt);
        scene.report(copy, hidden, breakdown);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.marsh", "f.lang", "a.stone"})
    void whatTheServerSaidIsReadBackEqual(String operator) {
        Credentials who = new Credentials(operator, TestDatabase.PASSWORD);
        for (Execution execution : List.of(leader, full, bare, copy, hidden)) {
            assertThat(one(who, AsOf.NOW, facts -> facts.execution(Scene.SERVER, execution.execId())))
                    .contains(execution);
        }
        assertThat(one(who, AsOf.NOW, facts -> facts.breakdown(Scene.SERVER, "A-1")))
                .contains(breakdown);
        assertThat(one(who, AsOf.NOW, facts -> facts.lastSummary(FOLLOWER, Stretch.ALL)))
                .contains(summary);
        assertThat(all(who, AsOf.NOW, facts -> facts.movements(FOLLOWER, Stretch.ALL)))
                .allSatisfy(classed -> assertThat(classed.movementClass()).isEqualTo(Movement.MovementClass.UNCLASSIFIED))
                .extracting(FactReader.ClassedMovement::movement).containsExactly(movement);
        assertThat(all(who, AsOf.NOW, facts -> facts.tradeLinksOf(Scene.SERVER, leader.execId())))
                .containsExactlyInAnyOrder(opens(copy), opens(hidden));
    }

    @Test
    void everyFactKnowsItsMessage() {
        StoredFact<Execution> first = read(TestDatabase.AUDITOR, AsOf.NOW, facts ->
                facts.execution(Scene.SERVER, leader.execId()).orElseThrow());
        StoredFact<Breakdown> last = read(TestDatabase.AUDITOR, AsOf.NOW, facts ->
                facts.breakdown(Scene.SERVER, "A-1").orElseThrow());
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(last.sequence()).isEqualTo(8);
        assertThat(first.knownAt()).isBefore(last.knownAt());
    }

    @Test
    void whatCameLaterWasNotKnownBefore() {
        AsOf before = new AsOf(Optional.empty(), Optional.of(beforeCopies));
        assertThat(all(TestDatabase.AUDITOR, before, facts -> facts.copies(leader.execId(), FOLLOWER))).isEmpty();
        assertThat(all(TestDatabase.AUDITOR, before, facts -> facts.breakdowns(Scene.SERVER, leader.execId())))
                .isEmpty();
        assertThat(one(TestDatabase.AUDITOR, before, facts -> facts.execution(Scene.SERVER, leader.execId())))
                .isPresent();
        assertThat(all(TestDatabase.AUDITOR, AsOf.NOW, facts -> facts.copies(leader.execId(), FOLLOWER))).hasSize(1);
    }

    @Test
    void whatHappenedLaterIsNotThereAsAtAMoment() {
        AsOf asAt = new AsOf(Optional.of(AT), Optional.empty());
        assertThat(one(TestDatabase.AUDITOR, asAt, facts -> facts.execution(Scene.SERVER, leader.execId())))
                .isPresent();
        assertThat(one(TestDatabase.AUDITOR, asAt, facts -> facts.execution(Scene.SERVER, copy.execId()))).isEmpty();
    }

    @Test
    void stretchesKeepTheirBorders() {
        assertThat(trades(Stretch.halfOpen(AT, AT.plusSeconds(60)))).contains(leader.execId());
        assertThat(trades(Stretch.between(AT, AT.plusSeconds(60)))).doesNotContain(leader.execId());
        assertThat(trades(Stretch.before(AT))).doesNotContain(leader.execId());
        assertThat(trades(Stretch.upTo(AT))).contains(leader.execId());
    }

    private List<ExecId> trades(Stretch stretch) {
        return all(TestDatabase.AUDITOR, AsOf.NOW, facts ->
                        facts.executions(LEADER, stretch, Set.of(Execution.Kind.TRADE)))
                .stream()
                .map(Execution::execId)
                .toList();
    }

    @Test
    void aManagerReadsTheFactsOfOwnMastersAndTheirFollowersAlone() {
        Credentials manager = TestDatabase.MANAGER;
        assertThat(one(manager, AsOf.NOW, facts -> facts.execution(Scene.SERVER, leader.execId()))).isPresent();
        assertThat(one(manager, AsOf.NOW, facts -> facts.execution(Scene.SERVER, copy.execId())))
                .contains(copy);
        assertThat(one(manager, AsOf.NOW, facts -> facts.execution(Scene.SERVER, hidden.execId()))).isEmpty();
        assertThat(one(manager, AsOf.NOW, facts -> facts.breakdown(Scene.SERVER, "A-1")).orElseThrow().lines())
                .containsExactly(breakdown.lines().getLast());
        assertThat(one(manager, AsOf.NOW, facts -> facts.lastSummary(FOLLOWER, Stretch.ALL))).isPresent();
        assertThat(all(manager, AsOf.NOW, facts -> facts.movements(FOLLOWER, Stretch.ALL))).hasSize(1);
        assertThat(all(manager, AsOf.NOW, facts -> facts.tradeLinksOf(Scene.SERVER, leader.execId())))
                .containsExactly(opens(copy));
    }

    @Test
    void oneReadSeesOneStateWhateverComesMeanwhile() {
        Execution later = Reports.opened("E-9", STRANGER, "1.00", "2018-03-06T10:00:00Z");
        AsOf farAhead = new AsOf(Optional.empty(), Optional.of(Instant.parse("2999-01-01T00:00:00Z")));
        int fresh = read(TestDatabase.AUDITOR, farAhead, facts -> {
            int before = facts.executions(STRANGER, Stretch.ALL, Set.of(Execution.Kind.TRADE)).size();
            scene.report(later);
            return facts.executions(STRANGER, Stretch.ALL, Set.of(Execution.Kind.TRADE)).size() - before;
        });
        assertThat(fresh).isZero();
        assertThat(one(TestDatabase.AUDITOR, AsOf.NOW, facts -> facts.execution(Scene.SERVER, later.execId())))
                .isPresent();
    }

    private <T> T read(Credentials who, AsOf asOf, Reading<T> reading) {
        return new StoredFacts(scene.database.as(who)).read(asOf, reading);
    }

    private <F> Optional<F> one(Credentials who, AsOf asOf, Reading<Optional<StoredFact<F>>> reading) {
        return read(who, asOf, reading).map(StoredFact::fact);
    }

    private <F> List<F> all(Credentials who, AsOf asOf, Reading<List<StoredFact<F>>> reading) {
        return read(who, asOf, reading).stream().map(StoredFact::fact).toList();
    }

    private static TradeLink opens(Execution follower) {
        return new TradeLink(
                Scene.SERVER, new ExecId("E-1"), follower.execId(), follower.position(), TradeLink.Role.OPEN,
                follower.orderQuantity());
    }

    /** Every field that may be absent is there. */
    private static Execution full() {
        return new Execution(
                FOLLOWER, new ExecId("E-2"), new OrderId("O-2"), Execution.Kind.TRADE_CORRECT,
                Execution.OrderStatus.PARTIALLY_FILLED, "EURUSD", Side.SELL, Volume.of("1.00000001"),
                Optional.of(new Execution.Fill(
                        Volume.of("0.5"), Price.of("1.0841200001"), new BigDecimal("-0.00000001"),
                        Optional.of(new BigDecimal("12.34")), Optional.of(new BigDecimal("-3.1")))),
                Volume.of("0.5"), Volume.of("0.50000001"), Optional.of(Execution.PositionEffect.CLOSE),
                Optional.of(new PositionId("P-1")), Optional.of(new PositionId("P-2")), AT,
                Optional.of(AT.minusMillis(5)), Optional.of(AT.minusSeconds(1)), Optional.of(new ExecId("E-0")),
                Optional.of(new Execution.Reject(99, "")),
                Optional.of(new Execution.Copy(
                        new OrderId("O-7"), Optional.of(new ExecId("E-7")), Optional.of("AV-0001"),
                        Optional.of(new BigDecimal("0.773000000000000000000001")))));
    }

    /** None of them is. */
    private static Execution bare() {
        return new Execution(
                FOLLOWER, new ExecId("E-3"), new OrderId("O-3"), Execution.Kind.NEW, Execution.OrderStatus.NEW,
                "EURUSD", Side.BUY, Volume.of("1"), Optional.empty(), Volume.ZERO, Volume.of("1"), Optional.empty(),
                Optional.empty(), Optional.empty(), AT, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }
}
