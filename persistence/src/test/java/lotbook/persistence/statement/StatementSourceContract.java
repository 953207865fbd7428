package lotbook.persistence.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Rounding;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Finding;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementCalculation;
import lotbook.domain.statement.StatementInputs;
import lotbook.domain.statement.StatementInputs.SourceTotals;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.execution.StoredFacts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What {@link SqlStatementSource} promises, on both databases. March 2018 of an account whose login changes on the 14th:
 * it opens with 1,000.00, deposits 200.00, earns 50.00 and 30.00 less half a dollar of commission each, and an April
 * fee is already in the store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatementSourceContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);

    private final DatabaseKind kind;
    private final Execution leader = Reports.closed("L-1", Scene.login("100001"), "5.00", "50", "2018-03-20T10:00:00Z");
    private final Execution february =
            Reports.closed("D-1", Scene.login("200003"), "0.10", "20", "2018-02-27T10:00:00Z");
    private final Execution before = Reports.closed("D-2", Scene.login("200003"), "0.10", "30", "2018-03-08T10:00:00Z");
    private final Execution after =
            Reports.copied("D-3", Scene.login("200004"), "0.77", leader, "AV-0001", "0.773", "2018-03-20T10:00:01Z");
    private final Execution correction = Reports.corrected("D-4", february, "25", "2018-03-21T10:00:00Z");
    private Scene scene;
    private Instant beforeFacts;
    private Instant beforeCorrection;

    StatementSourceContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StatementSourceContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StatementSourceContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        beforeFacts = moment();
        scene.report(
                february,
                Reports.summary("S-1", Scene.login("200003"), "1000.00", "-5.00", "2018-02-28T21:00:00Z"),
                Reports.moved("M-1", Scene.login("200003"), Movement.Type.DEPOSIT, "200.00", "2018-03-02T09:00:00Z"),
                before,
                // Somebody else has the old login by now: not this account's money.
                Reports.moved("M-2", Scene.login("200003"), Movement.Type.DEPOSIT, "999.00", "2018-03-15T09:00:00Z"),
                leader,
                after,
                Reports.summary("S-2", Scene.login("200004"), "1279.00", "7.00", "2018-03-21T09:00:00Z"));
        beforeCorrection = moment();
        scene.report(
                correction,
                Reports.summary("S-3", Scene.login("200004"), "1284.00", "-3.00", "2018-03-29T09:00:00Z"),
                Reports.moved("M-3", Scene.login("200004"), Movement.Type.FEE, "-10.00", "2018-04-02T09:00:00Z"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private Instant moment() {
        return new StoredFacts(scene.database.as(TestDatabase.AUDITOR)).read(AsOf.NOW, FactReader::knownAt);
    }

    @Test
    void anAccountIsOneThroughAChangeOfLogin() {
        StatementInputs inputs = march(TestDatabase.COMPLIANCE, AsOf.NOW);
        assertThat(inputs.subject().account()).isEqualTo(Scene.MOVED);
        assertThat(inputs.subject().client()).isEqualTo("Ada Stone");
        assertThat(inputs.subject().programme()).contains("Aurora Copy");
        assertThat(inputs.subject().brand()).isEqualTo("Aurora");
        assertThat(inputs.subject().legalEntity()).isEqualTo("Aurora Markets Ltd");
        assertThat(inputs.subject().logins()).containsExactly(Scene.login("200003"), Scene.login("200004"));
        assertThat(inputs.opening().orElseThrow().reportId()).isEqualTo("S-1");
        assertThat(inputs.closing().orElseThrow().reportId()).isEqualTo("S-3");
        assertThat(inputs.deals()).extracting(StatementInputs.Deal::execution)
                .containsExactly(before, after, correction);
        assertThat(inputs.corrected()).containsExactly(february);
        assertThat(inputs.movements()).extracting(moved -> moved.movement().movementId()).containsExactly("M-1");
        assertThat(inputs.totals()).map(SourceTotals::deals).contains(3L);
        assertThat(inputs.totals()).map(SourceTotals::movements).contains(1L);
        assertThat(inputs.totals().orElseThrow().movementSum()).isEqualByComparingTo("200.00");
        assertThat(inputs.serverCalendars()).extracting(StatementInputs.ServerCalendar::calendar)
                .containsExactly(Scene.ATHENS);
    }

    @Test
    void aBookSetUpAfterItsHistoryBeganHasStatementsOfIt() {
        AccountId account = scene.setUpInJune("LATE", "300001");
        StatementInputs inputs = source(TestDatabase.COMPLIANCE).inputs(account, FIRST, LAST, AsOf.NOW);
        assertThat(inputs.subject().client()).isEqualTo("Holder of LATE");
        assertThat(inputs.subject().brand()).isEqualTo("Brand LATE");
    }

    @Test
    void itsStatementTiesToTheServersSummaries() {
        Statement statement =
                StatementCalculation.calculate(march(TestDatabase.COMPLIANCE, AsOf.NOW), Recorder.SILENT);
        BigDecimal closing = new BigDecimal("1000.00").add(new BigDecimal("200.00"))
                .add(new BigDecimal("30.00")).subtract(new BigDecimal("0.50"))
                .add(new BigDecimal("50.00")).subtract(new BigDecimal("0.50"))
                .add(new BigDecimal("25.00")).subtract(new BigDecimal("20.00"));
        assertThat(statement.bridge().closing().orElseThrow().balance()).isEqualByComparingTo(closing);
        assertThat(statement.checks()).allSatisfy(check ->
                assertThat(check.outcome()).as("%s", check).isEqualTo(Check.Outcome.PASS));
    }

    @Test
    void aDealNamesItsLeaderAndItsRole() {
        var link = march(TestDatabase.COMPLIANCE, AsOf.NOW).deals().get(1).leader().orElseThrow();
        assertThat(link.leaderExec()).contains(leader.execId());
        assertThat(link.versionId()).contains("AV-0001");
        assertThat(link.asked().orElseThrow()).isEqualByComparingTo("0.773");
        assertThat(link.role()).contains(TradeLink.Role.CLOSE);
    }

    @Test
    void eitherLoginsLastDayFindsTheAccount() {
        SqlStatementSource source = source(TestDatabase.COMPLIANCE);
        assertThat(source.inputs(Scene.login("200004"), FIRST, LAST, AsOf.NOW).subject().account())
                .isEqualTo(Scene.MOVED);
        assertThat(source.inputs(Scene.login("200003"), FIRST, LocalDate.of(2018, 3, 14), AsOf.NOW).subject().account())
                .isEqualTo(Scene.MOVED);
        assertFails(Reason.NOT_FOUND, () -> source.inputs(Scene.login("200003"), FIRST, LAST, AsOf.NOW));
    }

    @Test
    void askedAsKnownBeforeTheFactsItIsEmptyAndSaysSo() {
        StatementInputs inputs = march(TestDatabase.COMPLIANCE, new AsOf(Optional.empty(), Optional.of(beforeFacts)));
        assertThat(inputs.deals()).isEmpty();
        assertThat(inputs.movements()).isEmpty();
        assertThat(inputs.opening()).isEmpty();
        assertThat(inputs.totals().orElseThrow().deals()).isZero();
        assertThat(StatementCalculation.calculate(inputs, Recorder.SILENT).findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.NO_OPENING_SUMMARY, Finding.Kind.NO_CLOSING_SUMMARY);
    }

    @Test
    void askedAsKnownBeforeACorrectionItIsWithoutIt() {
        AsOf then = new AsOf(Optional.empty(), Optional.of(beforeCorrection));
        StatementInputs inputs = march(TestDatabase.COMPLIANCE, then);
        assertThat(inputs.deals()).extracting(StatementInputs.Deal::execution).containsExactly(before, after);
        assertThat(inputs.closing().orElseThrow().reportId()).isEqualTo("S-2");
        assertThat(inputs.knownAt()).isEqualTo(beforeCorrection);
        assertThat(inputs.sources()).extracting(StatementInputs.SourcePosition::source)
                .contains("messages of MT5-1/200004");
    }

    @Test
    void askedAsAtAMomentItEndsThere() {
        Instant sixteenth = Instant.parse("2018-03-16T00:00:00Z");
        StatementInputs inputs =
                march(TestDatabase.COMPLIANCE, new AsOf(Optional.of(sixteenth), Optional.empty()));
        assertThat(inputs.deals()).extracting(StatementInputs.Deal::execution).containsExactly(before);
        assertThat(inputs.asAt()).isEqualTo(sixteenth);
    }

    @Test
    void theSameMomentsGiveTheSameInputs() {
        StatementInputs now = march(TestDatabase.COMPLIANCE, AsOf.NOW);
        AsOf pinned = new AsOf(Optional.of(now.asAt()), Optional.of(now.knownAt()));
        assertThat(march(TestDatabase.FINANCE, pinned)).isEqualTo(now);
        scene.report(Reports.summary("S-LATER", Scene.login("200001"), "1", "0", "2018-03-29T23:00:00Z"));
        assertThat(march(TestDatabase.FINANCE, pinned)).as("after the feed has gone on").isEqualTo(now);
        assertThat(now.sources()).extracting(source -> source.source())
                .containsExactly("messages of MT5-1/200003", "messages of MT5-1/200004");
        assertThat(now.sources()).allSatisfy(source -> {
            assertThat(source.lastMessage()).isBetween(1L, scene.sequence() - 1);
            assertThat(source.learned().orElseThrow()).isBeforeOrEqualTo(now.knownAt());
        });
    }

    @Test
    void whatIsNotThereOrNotYoursIsNotFound() {
        assertFails(Reason.NOT_FOUND, () -> source(TestDatabase.COMPLIANCE)
                .inputs(new AccountId("A-999"), FIRST, LAST, AsOf.NOW));
        assertFails(Reason.NOT_FOUND, () -> march(TestDatabase.MANAGER, AsOf.NOW));
        assertFails(Reason.NOT_FOUND, () -> source(TestDatabase.MANAGER)
                .inputs(Scene.login("200004"), FIRST, LAST, AsOf.NOW));
        assertFails(Reason.WRONG_USE, () -> source(TestDatabase.COMPLIANCE)
                .inputs(Scene.MOVED, LAST, FIRST, AsOf.NOW));
    }

    @Test
    void aManagerMakesTheStatementOfAnOwnFollower() {
        StatementInputs inputs = source(TestDatabase.MANAGER).inputs(Scene.FOLLOWER, FIRST, LAST, AsOf.NOW);
        assertThat(inputs.subject().client()).isEqualTo("Kai Moor");
        StatementInputs own = source(TestDatabase.MANAGER).inputs(Scene.LEADER, FIRST, LAST, AsOf.NOW);
        assertThat(own.deals()).extracting(deal -> deal.execution().execId()).isEqualTo(List.of(new ExecId("L-1")));
    }

    private StatementInputs march(Credentials who, AsOf asOf) {
        return source(who).inputs(Scene.MOVED, FIRST, LAST, asOf);
    }

    private SqlStatementSource source(Credentials who) {
        return new SqlStatementSource(scene.database.as(who), Rounding.HALF_UP);
    }

    private static void assertFails(Reason reason, Runnable ask) {
        assertThatThrownBy(ask::run)
                .isInstanceOfSatisfying(FailureException.class, failure ->
                        assertThat(failure.failure().reason()).isEqualTo(reason));
    }
}
