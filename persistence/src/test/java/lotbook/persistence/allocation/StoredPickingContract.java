package lotbook.persistence.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.Picking.AccountLine;
import lotbook.domain.allocation.picking.Picking.LotLine;
import lotbook.domain.allocation.picking.Picking.Outcome;
import lotbook.domain.allocation.picking.PickingCalculation;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Blocks that a server says were dealt out by hand, found and judged from what is stored, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredPickingContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 5);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 9);
    private static final Login MASTER = Scene.login("100002");
    private static final Login LEADER = Scene.login("100001");
    private static final AccountId ONE = new AccountId("A-200011");

    private final DatabaseKind kind;
    private Scene scene;

    StoredPickingContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredPickingContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredPickingContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /**
     * The master's 1.00 lots, by the version 0.34, 0.33 and 0.33: a winner and a loser by hand, one block as the version says,
     * one still open, and one by a version that nobody agreed to; and the manager's own leader, whose follower gets 0.10 more.
     */
    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        Execution winner = deal("E-1", MASTER, Side.BUY, "1.00", "1.2300", PositionEffect.OPEN, "P-1", "2018-03-05T10:00:00Z");
        Execution loser = deal("E-2", MASTER, Side.SELL, "1.00", "1.2300", PositionEffect.OPEN, "P-2", "2018-03-06T10:00:00Z");
        Execution fair = deal("E-3", MASTER, Side.BUY, "1.00", "1.2300", PositionEffect.OPEN, "P-3", "2018-03-06T11:00:00Z");
        Execution open = deal("E-4", MASTER, Side.BUY, "1.00", "1.2300", PositionEffect.OPEN, "P-4", "2018-03-07T10:00:00Z");
        Execution foreign = deal("E-5", MASTER, Side.BUY, "1.00", "1.2300", PositionEffect.OPEN, "P-5", "2018-03-07T11:00:00Z");
        Execution own = deal("E-6", LEADER, Side.BUY, "5.00", "1.2300", PositionEffect.OPEN, "P-6", "2018-03-08T10:00:00Z");
        scene.report(
                winner, split("A-1", winner, "AV-0002", Reason.MANUAL, "0.80", "0.20", "0.00"),
                loser, split("A-2", loser, "AV-0002", Reason.MANUAL, "0.10", "0.45", "0.45"),
                fair, split("A-3", fair, "AV-0002", Reason.ROUNDED, "0.34", "0.33", "0.33"),
                open, split("A-4", open, "AV-0002", Reason.MANUAL, "0.54", "0.23", "0.23"),
                foreign, split("A-5", foreign, "AV-0099", Reason.MANUAL, "1.00", "0.00", "0.00"),
                own,
                Reports.breakdown("A-6", own, Optional.of("100000"), Optional.empty(), Reports.line(
                        Scene.login("200001"), "0.60", "AV-0001", "10000", "2018-03-08T09:59:00Z", Reason.MANUAL)));
        scene.report(
                deal("X-1", MASTER, Side.SELL, "1.00", "1.2390", PositionEffect.CLOSE, "P-1", "2018-03-05T12:00:00Z"),
                corrected("X-1b", "X-1", MASTER, Side.SELL, "1.00", "1.2340", "P-1", "2018-03-05T13:00:00Z"),
                deal("X-2", MASTER, Side.BUY, "1.00", "1.2350", PositionEffect.CLOSE, "P-2", "2018-03-06T12:00:00Z"),
                deal("X-6", LEADER, Side.SELL, "5.00", "1.2310", PositionEffect.CLOSE, "P-6", "2018-03-08T12:00:00Z"),
                deal("X-4", MASTER, Side.SELL, "1.00", "1.2500", PositionEffect.CLOSE, "P-4", "2018-03-12T10:00:00Z"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void winnersAndLosersAreWeighedAgainstTheVersion() {
        Picking picking = picking(TestDatabase.COMPLIANCE, LAST, AsOf.NOW);
        assertThat(picking.lots()).extracting(line -> line.block().deal().value()).doesNotContain("E-3").hasSize(3 * 4 + 1);
        AccountLine one = account(picking, ONE);
        // The winner closed at 1.2340 after its correction: 0.46 x 400 = 184. The loser cost 500 a lot: -0.24 x -500 = 120.
        assertThat(one.effect()).isEqualByComparingTo("304.00");
        assertThat(List.of(one.moreOfWinners(), one.lessOfLosers(), one.against(), one.stillOpen(), one.notJudged()))
                .containsExactly(1, 1, 0, 1, 1);
        assertThat(one.chance().orElseThrow().percent()).as("2 of 2").isEqualByComparingTo("25");
        assertThat(one.setBy()).containsEntry("on MT5-1", 3);
        assertThat(picking.judged()).isEqualTo(3);
    }

    @Test
    void whatIsOpenIsValuedAtTheLastPriceOfThePeriod() {
        // The last deal in EURUSD of the week is X-6 at 1.2310: 100 a lot. After it was closed on the 12th: 2,000.
        LotLine open = line(picking(TestDatabase.COMPLIANCE, LAST, AsOf.NOW), "E-4", ONE);
        assertThat(open.outcome()).isEqualTo(Outcome.STILL_OPEN);
        assertThat(open.effect().orElseThrow()).as("0.20 x 100").isEqualByComparingTo("20");
        LotLine closed = line(picking(TestDatabase.COMPLIANCE, LAST.plusDays(3), AsOf.NOW), "E-4", ONE);
        assertThat(closed.outcome()).isEqualTo(Outcome.WINNER);
        assertThat(closed.effect().orElseThrow()).isEqualByComparingTo("400");
        AsOf then = new AsOf(Optional.of(Instant.parse("2018-03-05T11:00:00Z")), Optional.empty());
        assertThat(line(picking(TestDatabase.COMPLIANCE, LAST, then), "E-1", ONE).outcome()).as("before it was closed")
                .isEqualTo(Outcome.STILL_OPEN);
    }

    @Test
    void lotsThatCannotBeReadAreNamedAndTheOthersJudged() throws SQLException {
        try (Connection owner = scene.database.unguarded(); Statement statement = owner.createStatement()) {
            for (String table : List.of("proposal", "proposal_decision")) {
                unguard(statement, table);
            }
            statement.execute("INSERT INTO lotbook.proposal (kind, subject, scope, amount, payload, sha256, ground, deciders,"
                    + " decisions, proposed_by, known_at, why) VALUES ('MANUAL_LOTS', 'O-77', 'A-100002/order/O-77/E-77', 1,"
                    + " '{\"format\":9}', 'none', 'nothing', 'COMPLIANCE', 1, 'm.ruiz', TIMESTAMP WITH TIME ZONE"
                    + " '2018-03-07 10:00:00+00', 'Unread')");
            statement.execute("INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, known_at, why)"
                    + " SELECT max(id), 'APPROVED', 'none', 'c.marsh', TIMESTAMP WITH TIME ZONE '2018-03-07 11:00:00+00', 'Yes'"
                    + " FROM lotbook.proposal");
        }
        Picking picking = picking(TestDatabase.COMPLIANCE, LAST, AsOf.NOW);
        assertThat(picking.judged()).isEqualTo(3);
        assertThat(picking.unread()).singleElement().asString().startsWith("The lots of order O-77, agreed to by proposal ")
                .contains(", can't be read and are left out: ");
    }

    private void unguard(Statement statement, String table) throws SQLException {
        if (kind == DatabaseKind.POSTGRESQL) {
            statement.execute("ALTER TABLE lotbook." + table + " DISABLE TRIGGER USER");
            return;
        }
        List<String> guards = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT DISTINCT trigger_name FROM information_schema.triggers"
                + " WHERE event_object_schema = 'lotbook' AND event_object_table = '" + table + "'")) {
            while (row.next()) {
                guards.add(row.getString(1));
            }
        }
        for (String guard : guards) {
            statement.execute("DROP TRIGGER lotbook." + guard);
        }
    }

    @Test
    void aVersionThatNobodyAgreedToIsNoMeasure() {
        LotLine foreign = line(picking(TestDatabase.COMPLIANCE, LAST, AsOf.NOW), "E-5", ONE);
        assertThat(foreign.outcome()).isEqualTo(Outcome.NOT_JUDGED);
        assertThat(foreign.why().orElseThrow()).contains("AV-0099").contains("AV-0002 was in force");
        assertThat(foreign.deviation()).isEmpty();
    }

    @Test
    void managersSeeTheirOwnAndAProgrammeIsAsked() {
        Picking own = picking(TestDatabase.MANAGER, LAST, AsOf.NOW);
        assertThat(own.lots()).singleElement().satisfies(line -> {
            assertThat(line.account()).isEqualTo(Scene.FOLLOWER);
            // 5.00 x 10,000 / 100,000 = 0.50 by the version, 0.10 more by hand, 100 a lot.
            assertThat(line.effect().orElseThrow()).isEqualByComparingTo("10");
        });
        assertThat(picking(TestDatabase.AUDITOR, LAST, AsOf.NOW)).isEqualTo(picking(TestDatabase.COMPLIANCE, LAST, AsOf.NOW));
        try (Database database = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            StoredPicking source = new StoredPicking(database, BusinessCalendar.NEW_YORK_17);
            assertThat(source.inputs(FIRST, LAST, Optional.of(new ProgrammeId("AUR-COPY")), AsOf.NOW).blocks()).singleElement()
                    .satisfies(block -> assertThat(block.deal()).isEqualTo(new ExecId("E-6")));
            assertThat(source.lastDay(AsOf.NOW)).contains(LocalDate.of(2018, 3, 8));
        }
    }

    private Picking picking(Credentials who, LocalDate to, AsOf asOf) {
        try (Database database = scene.database.signIn(who)) {
            return PickingCalculation.calculate(
                    new StoredPicking(database, BusinessCalendar.NEW_YORK_17).inputs(FIRST, to, Optional.empty(), pinned(asOf)),
                    Recorder.SILENT);
        }
    }

    /** At one moment of knowing, so that two answers are of the same. */
    private static AsOf pinned(AsOf asOf) {
        return new AsOf(asOf.asAt().or(() -> Optional.of(Instant.parse("2018-04-01T00:00:00Z"))), asOf.knownAt());
    }

    private static AccountLine account(Picking picking, AccountId account) {
        return picking.accounts().stream().filter(line -> line.account().equals(account)).findFirst().orElseThrow();
    }

    private static LotLine line(Picking picking, String deal, AccountId account) {
        return picking.lots().stream()
                .filter(line -> line.block().deal().value().equals(deal) && line.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static Breakdown split(String id, Execution block, String version, Reason reason, String... lots) {
        Breakdown.Line[] lines = new Breakdown.Line[lots.length];
        for (int i = 0; i < lots.length; i++) {
            lines[i] = Reports.line(
                    Scene.login("20001" + (i + 1)), lots[i], version, "10000",
                    block.occurredAt().minusSeconds(60).toString(), reason);
        }
        return Reports.breakdown(id, block, Optional.empty(), Optional.of("30000"), lines);
    }

    private static Execution deal(
            String exec, Login login, Side side, String lots, String price, PositionEffect effect, String position, String at) {
        return execution(exec, login, side, lots, price, effect, position, at, Execution.Kind.TRADE, Optional.empty());
    }

    private static Execution corrected(
            String exec, String deal, Login login, Side side, String lots, String price, String position, String at) {
        return execution(
                exec, login, side, lots, price, PositionEffect.CLOSE, position, at, Execution.Kind.TRADE_CORRECT,
                Optional.of(new ExecId(deal)));
    }

    private static Execution execution(
            String exec, Login login, Side side, String lots, String price, PositionEffect effect, String position, String at,
            Execution.Kind kind, Optional<ExecId> refersTo) {
        Instant moment = Instant.parse(at);
        Volume volume = Volume.of(lots);
        boolean closes = effect == PositionEffect.CLOSE;
        return new Execution(
                login, new ExecId(exec), new OrderId("O-" + exec), kind, Execution.OrderStatus.FILLED, "EURUSD", side, volume,
                Optional.of(new Execution.Fill(
                        volume, Price.of(price), BigDecimal.ZERO, closes ? Optional.of(BigDecimal.ZERO) : Optional.empty(),
                        Optional.empty())),
                volume, Volume.ZERO, Optional.of(effect), Optional.of(new PositionId(position)), Optional.empty(), moment,
                Optional.of(moment), Optional.empty(), refersTo, Optional.empty(), Optional.empty());
    }
}
