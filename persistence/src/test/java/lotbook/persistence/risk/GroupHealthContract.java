package lotbook.persistence.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Volume;
import lotbook.domain.rate.RateBook;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.risk.Aum;
import lotbook.domain.risk.AumCalculation;
import lotbook.domain.risk.Exposure;
import lotbook.domain.risk.ExposureCalculation;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.GroupHealthCalculation;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.risk.OpenVolume;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.rate.StoredRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the overview rests on, the same from either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroupHealthContract {
    private static final Login LEADER = Scene.login("100001");
    private static final Login FOLLOWER = Scene.login("200001");
    private static final Login IN_MAM = Scene.login("200011");
    private static final Instant NOON = Instant.parse("2018-03-29T12:00:00Z");
    private static final AsOf AT_NOON = new AsOf(Optional.of(NOON), Optional.empty());

    private final DatabaseKind kind;
    private Scene scene;
    private Instant beforeCorrections;
    private Instant filled;

    GroupHealthContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends GroupHealthContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends GroupHealthContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        scene.report(
                Reports.summary("S-1", LEADER, "1000", "0", "2018-03-28T20:00:00Z"),
                Reports.summary("S-2", FOLLOWER, "500", "-10", "2018-03-28T20:00:00Z"),
                Reports.summary("S-3", FOLLOWER, "600", "-20", "2018-03-29T11:59:00Z"),
                Reports.summary("S-4", FOLLOWER, "700", "-30", "2018-03-29T13:00:00Z"),
                Reports.summary("S-5", IN_MAM, "2000", "5", "2018-03-29T11:00:00Z"),
                // 2.00 bought, 0.50 of it sold; 1.00 sold beside it
                deal("E-1", FOLLOWER, Side.BUY, true, "2.00", "P-1", "AV-0001", Optional.empty()),
                deal("E-2", FOLLOWER, Side.SELL, false, "0.50", "P-1", "AV-0001", Optional.empty()),
                deal("E-3", FOLLOWER, Side.SELL, true, "1.00", "P-2", "AV-0001", Optional.empty()),
                // copied, and closed by hand
                deal("E-4", IN_MAM, Side.BUY, true, "0.40", "P-3", "AV-0002", Optional.empty()),
                deal("E-5", IN_MAM, Side.SELL, false, "0.10", "P-3", null, Optional.empty()),
                deal("E-6", IN_MAM, Side.SELL, true, "0.05", "P-4", null, Optional.empty()),
                Reports.moved("M-1", FOLLOWER, Movement.Type.CORRECTION, "5", "2018-03-27T09:00:00Z"),
                Reports.moved("M-2", FOLLOWER, Movement.Type.DEPOSIT, "5", "2018-03-27T09:00:00Z"),
                new StrangeMessage(Scene.SERVER, NOON.minusSeconds(60), 99, "8", "8=FIXT.1.1", "tag 17 is missing"));
        beforeCorrections = source(TestDatabase.AUDITOR).health(AsOf.NOW).moment().knownAt();
        scene.report(
                correction("E-7", FOLLOWER, Side.BUY, true, "1.80", "P-1", "E-1", Execution.Kind.TRADE_CORRECT),
                correction("E-8", FOLLOWER, Side.BUY, true, "1.70", "P-1", "E-7", Execution.Kind.TRADE_CORRECT),
                correction("E-9", FOLLOWER, Side.SELL, true, "1.00", "P-2", "E-3", Execution.Kind.TRADE_CANCEL),
                correction("E-10", FOLLOWER, Side.SELL, true, "9.00", "P-2", "E-unknown", Execution.Kind.TRADE_CORRECT));
        scene.database.settle();
        filled = source(TestDatabase.AUDITOR).health(AsOf.NOW).moment().knownAt();
    }

    @Test
    void aSymbolOfACurrencyIsWorthItsReferenceRateAsItWasKnown() {
        HealthSettings byTest = new HealthSettings(
                "EUR", HealthSettings.DEFAULT_NEAR_STOP_PERCENT, HealthSettings.DEFAULT_OLD_AFTER, Rounding.HALF_UP);
        SqlGroupHealth source = new SqlGroupHealth(
                scene.database.as(TestDatabase.FINANCE), byTest, BusinessCalendar.NEW_YORK_17);
        AsOf before = new AsOf(Optional.of(NOON), Optional.of(source.health(AT_NOON).moment().knownAt()));
        new StoredRates(scene.database.as(TestDatabase.FINANCE)).apply(
                List.of(new ReferenceRate(LocalDate.of(2018, 3, 28), "USD", Rate.of("1.25"), RateSource.ECB)),
                new RateBook.Change("Test", false));
        // 3585 dollars at 1.25 a euro, of the day before because the 29th has none
        GroupHealth now = GroupHealthCalculation.calculate(source.health(AT_NOON), Recorder.SILENT);
        assertThat(now.equity()).isEqualByComparingTo("2868");
        GroupHealth then = GroupHealthCalculation.calculate(source.health(before), Recorder.SILENT);
        assertThat(then.counted()).isZero();
        assertThat(then.missing().withoutRate()).containsOnlyKeys("USD");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void eachAccountCountsWithItsLastSummaryAndThoseWithoutAreNamed() {
        GroupHealth health = health(TestDatabase.COMPLIANCE, AT_NOON);
        // 1000 of the day before + (600 - 20) + (2000 + 5)
        assertThat(health.equity()).isEqualByComparingTo("3585");
        assertThat(health.accounts()).isEqualTo(7);
        assertThat(health.counted()).isEqualTo(3);
        assertThat(health.missing().unmeasured())
                .containsExactlyInAnyOrder(
                        Scene.login("100002"), Scene.login("200004"), Scene.login("200012"), Scene.login("200013"));
        assertThat(health.ages().old()).extracting(GroupHealth.Aged::login).containsExactly(LEADER, IN_MAM);
    }

    @Test
    void laterSummariesCountLater() {
        assertThat(health(TestDatabase.COMPLIANCE, AsOf.NOW).equity()).isEqualByComparingTo("3675");
    }

    @Test
    void openLotsAreTheSumOfDealsWithCorrectionsApplied() {
        // E-1 is 1.70 by its latest correction, E-3 is taken back: 1.70 - 0.50
        assertThat(open(TestDatabase.COMPLIANCE, AT_NOON, FOLLOWER))
                .allSatisfy(one -> assertThat(one.leader()).contains(Scene.LEADER))
                .extracting(OpenVolume::longLots, OpenVolume::shortLots)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(new BigDecimal("1.20"), new BigDecimal("0.00")));
    }

    @Test
    void beforeTheCorrectionsWereKnownTheDealsStoodAsReported() {
        AsOf then = new AsOf(Optional.of(NOON), Optional.of(beforeCorrections));
        // 2.00 - 0.50 bought, 1.00 sold
        assertThat(open(TestDatabase.COMPLIANCE, then, FOLLOWER))
                .extracting(OpenVolume::longLots, OpenVolume::shortLots)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(new BigDecimal("1.50"), new BigDecimal("1.00")));
    }

    @Test
    void whatAnInvestorClosesByHandStillBelongsToTheLeaderItCopied() {
        Exposure exposure = ExposureCalculation.calculate(
                source(TestDatabase.COMPLIANCE).exposure(AT_NOON), Recorder.SILENT);
        // 0.40 - 0.10 under the master's version; 0.05 of its own belongs to its only master
        assertThat(exposure.leaders())
                .filteredOn(one -> one.leader().equals(Optional.of(Scene.MASTER)))
                .extracting(Exposure.OfLeader::netLots)
                .containsExactly(new BigDecimal("0.25"));
        assertThat(open(TestDatabase.COMPLIANCE, AT_NOON, IN_MAM))
                .filteredOn(one -> one.leader().isPresent())
                .extracting(OpenVolume::longLots)
                .containsExactly(new BigDecimal("0.30"));
    }

    @Test
    void aSymbolWithoutARateIsWorthItsNewestDealsPrice() {
        AsOf beforeRates = new AsOf(Optional.of(NOON), Optional.of(filled));
        Exposure exposure = ExposureCalculation.calculate(
                source(TestDatabase.COMPLIANCE).exposure(beforeRates), Recorder.SILENT);
        // Nobody had brought a rate of the euro. Net 1.20 + 0.30 - 0.05 lots of 100,000, at 1.08412
        assertThat(exposure.symbols().getFirst().netWorth())
                .contains(new BigDecimal("145000").multiply(new BigDecimal("1.08412")).setScale(2));
    }

    @Test
    void aManagerIsToldOfOwnMastersAndTheirFollowersAlone() {
        GroupHealth health = health(TestDatabase.MANAGER, AT_NOON);
        assertThat(health.accounts()).isEqualTo(2);
        assertThat(health.equity()).isEqualByComparingTo("1580");
        assertThat(open(TestDatabase.MANAGER, AT_NOON, FOLLOWER)).isNotEmpty();
        assertThat(open(TestDatabase.MANAGER, AT_NOON, IN_MAM)).isEmpty();
        Activity activity = source(TestDatabase.MANAGER).activity(AT_NOON);
        assertThat(activity.waiting()).extracting(Waiting::kind).containsExactly(Waiting.Kind.UNCLASSIFIED);
        assertThat(activity.changes()).isEmpty();
        assertThat(activity.lapses()).isEmpty();
    }

    @Test
    void anAdministratorIsToldNothingOfTheBusiness() {
        assertThat(health(TestDatabase.ADMINISTRATOR, AT_NOON).accounts()).isZero();
        assertThat(source(TestDatabase.ADMINISTRATOR).exposure(AT_NOON).open()).isEmpty();
        Activity activity = source(TestDatabase.ADMINISTRATOR).activity(AsOf.NOW);
        assertThat(activity.waiting()).isEmpty();
        assertThat(activity.feeds()).extracting(Activity.FeedStanding::server).containsExactly("REPLICATOR");
        assertThat(activity.changes()).isPresent();
    }

    @Test
    void eachDaysEndCountsTheSummariesOfThatDayAlone() {
        List<LocalDate> days = List.of(LocalDate.of(2018, 3, 27), LocalDate.of(2018, 3, 28), LocalDate.of(2018, 3, 29));
        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.MANAGER)) {
            List<Aum> ends = source(who).dayEnds(
                    days, AsOf.NOW, inputs -> AumCalculation.calculate(inputs, Recorder.SILENT));
            assertThat(ends.getFirst().counted()).isZero();
            // 500 - 10 at 20:00 UTC, before the books' day ends at 21:00; a day later 700 - 30, and 2005 of the MAM
            assertThat(ends.get(1).total()).isEqualByComparingTo("490");
            assertThat(ends.get(2).total()).isEqualByComparingTo(who == TestDatabase.MANAGER ? "670" : "2675");
        }
    }

    @Test
    void whatWaitsIsCountedWithItsAge() {
        Activity activity = source(TestDatabase.FINANCE).activity(AT_NOON);
        assertThat(activity.waiting())
                .containsExactly(
                        new Waiting(Waiting.Kind.STRANGE, 1, NOON.minusSeconds(60)),
                        new Waiting(Waiting.Kind.UNCLASSIFIED, 1, Instant.parse("2018-03-27T09:00:00Z")));
        assertThat(activity.lapses()).as("everybody here is approved and licensed").isEmpty();
        assertThat(source(TestDatabase.FINANCE).activity(new AsOf(Optional.of(NOON.minusSeconds(61)), Optional.empty()))
                        .waiting())
                .extracting(Waiting::kind)
                .containsExactly(Waiting.Kind.UNCLASSIFIED);
    }

    private SqlGroupHealth source(Credentials who) {
        return new SqlGroupHealth(scene.database.as(who), HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17);
    }

    private GroupHealth health(Credentials who, AsOf asOf) {
        return GroupHealthCalculation.calculate(source(who).health(asOf), Recorder.SILENT);
    }

    private List<OpenVolume> open(Credentials who, AsOf asOf, Login login) {
        List<OpenVolume> open = source(who).exposure(asOf).open().stream()
                .filter(one -> one.login().equals(login) && !one.isFlat())
                .toList();
        return open;
    }

    private static Execution deal(
            String exec, Login login, Side side, boolean opens, String lots, String position, String version,
            Optional<String> refersTo) {
        return execution(exec, login, side, opens, lots, position, version, refersTo, Execution.Kind.TRADE);
    }

    private static Execution correction(
            String exec, Login login, Side side, boolean opens, String lots, String position, String refersTo,
            Execution.Kind kind) {
        return execution(exec, login, side, opens, lots, position, "AV-0001", Optional.of(refersTo), kind);
    }

    private static Execution execution(
            String exec, Login login, Side side, boolean opens, String lots, String position, String version,
            Optional<String> refersTo, Execution.Kind kind) {
        Volume volume = Volume.of(lots);
        Instant at = NOON.minusSeconds(3600 - exec.length() * 10L - exec.charAt(2));
        return new Execution(
                login, new ExecId(exec), new OrderId("O-" + exec), kind, Execution.OrderStatus.FILLED, "EURUSD", side, volume,
                Optional.of(new Execution.Fill(
                        volume, Price.of("1.08412"), BigDecimal.ZERO, Optional.empty(), Optional.empty())),
                volume, Volume.ZERO,
                Optional.of(opens ? Execution.PositionEffect.OPEN : Execution.PositionEffect.CLOSE),
                Optional.of(new PositionId(position)), Optional.empty(), at, Optional.of(at), Optional.empty(),
                refersTo.map(ExecId::new), Optional.empty(),
                Optional.ofNullable(version).map(id -> new Execution.Copy(
                        new OrderId("L-1"), Optional.of(new ExecId("E-L1")), Optional.of(id), Optional.empty())));
    }
}
