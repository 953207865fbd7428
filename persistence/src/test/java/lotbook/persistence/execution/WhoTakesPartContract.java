package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.risk.SqlGroupHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in a breakdown against who was linked, and deals without a breakdown, on both databases. */
abstract class WhoTakesPartContract {
    private final DatabaseKind kind;
    private Scene scene;

    WhoTakesPartContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends WhoTakesPartContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends WhoTakesPartContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void open() {
        scene = new Scene(kind);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aFollowerTheServerForgetsIsTold() {
        link("L-9", "A-200003", "TRADE,READ", "2018-02-01 00:00:00+00", "NULL");
        opened("1");
        assertThat(watch()).singleElement().satisfies(told -> assertThat(told)
                .startsWith("LINKS 200003 The server leaves it out, so none of the deal's 5.00 lot was for it, though link L-9 and"
                        + " version AV-0001 were in force"));
        assertThat(watch()).as("again").isEmpty();
    }

    @Test
    void onlyLinksThatTradeAndWereInForceWhenTheOrderWasAcceptedCount() {
        link("L-7", "A-200003", "READ", "2018-02-01 00:00:00+00", "NULL");
        link("L-8", "A-200011", "TRADE", "2018-02-01 00:00:00+00", "TIMESTAMP WITH TIME ZONE '2018-03-05 10:01:00+00'");
        link("L-9", "A-200012", "TRADE", "2018-03-05 10:01:00.000001+00", "NULL");
        opened("1");
        assertThat(watch()).isEmpty();
    }

    @Test
    void aFollowerWhoseCopyingIsPausedMayBeLeftOut() {
        link("L-9", "A-200003", "TRADE,READ", "2018-02-01 00:00:00+00", "NULL");
        opened("1");
        assertThat(watch()).anyMatch(told -> told.startsWith("LINKS"));
        StoredProposals proposals = new StoredProposals(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
        ChangeStanding pause = new ChangeStanding(
                ChangeStanding.Step.PAUSE, new TradingLogin(Scene.MOVED, Scene.login("200004")),
                Optional.of(new TradingLogin(Scene.LEADER, Scene.login("100001"))));
        proposals.propose(pause, proposals.groundOf(pause), "On holiday");
        opened(Reports.opened("L-2", Scene.login("100001"), "5.00", Instant.now().plusSeconds(1).toString()));
        assertThat(watch()).noneMatch(told -> told.startsWith("LINKS"));
    }

    @Test
    void anAccountWhoseLinkEndedAndThatIsStillCopiedToIsTold() {
        end("L-1", "2018-03-05 09:00:00+00");
        opened("1");
        assertThat(watch()).singleElement().satisfies(told -> assertThat(told).startsWith("LINKS 200001 The server gives 0.77 lot to"
                + " an account that was not linked to the leader when it accepted the order, 2018-03-05T10:01:00Z: link L-1 ended"
                + " 2018-03-05T09:00:00Z."));
    }

    @Test
    void anOpeningOfALeaderWithFollowersThatHasNoBreakdownIsToldAndCountedOnce() {
        scene.report(
                leader("1"), Reports.opened("L-2", Scene.login("200013"), "1.00", "2018-03-05T10:02:00Z"),
                Reports.closed("L-3", Scene.login("100001"), "5.00", "0", "2018-03-05T10:03:00Z"));
        opened("4");
        Execution cancelled = leader("5");
        scene.report(cancelled, cancelling(cancelled));
        scene.database.settle();
        assertThat(watch(Settling.USUAL)).as("not for long yet").isEmpty();
        assertThat(waiting()).isEmpty();

        assertThat(watch()).singleElement().satisfies(told -> assertThat(told).isEqualTo("UNREPORTED 100001 The server told no"
                + " breakdown of the leader's 5.00 lot of EURUSD, though 1 account was linked to him when it accepted the order,"
                + " 2018-03-05T10:01:00Z. Leader deal L-1, MT5-1/100001."));

        assertThat(waiting()).contains(1L);
        assertThat(watch()).as("again").isEmpty();
        end("L-1", "2018-03-05 09:00:00+00");
        scene.report(leader("6"));
        scene.database.settle();
        assertThat(watch()).as("nobody is linked any more").noneMatch(told -> told.contains("L-6"));
    }

    private static Execution cancelling(Execution deal) {
        return new Execution(
                deal.login(), new ExecId(deal.execId().value() + "-C"), deal.orderId(),
                Execution.Kind.TRADE_CANCEL, deal.status(), deal.symbol(), deal.side(), deal.orderQuantity(), deal.fill(),
                deal.cumulative(), deal.leaves(), deal.positionEffect(), deal.position(), deal.closedBy(),
                deal.occurredAt().plusSeconds(1), deal.executedAt(), deal.submittedAt(), Optional.of(deal.execId()), deal.reject(),
                deal.copy());
    }

    /** A leader's 5.00 lots with one line for 200001, of which 0.77 lot is right, and its follower's deal. */
    private void opened(String number) {
        opened(leader(number));
    }

    private void opened(Execution leader) {
        String number = leader.execId().value().substring(2);
        scene.report(
                leader,
                Reports.breakdown("A-" + number, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                        Scene.login("200001"), "0.77", "AV-0001", "15460.5", "2018-03-05T09:59:00Z", Reason.ROUNDED)),
                Reports.copied("F-" + number, Scene.login("200001"), "0.77", leader, "AV-0001", "0.773025",
                        leader.occurredAt().plusSeconds(1).toString()));
        scene.database.settle();
    }

    private static Execution leader(String number) {
        return Reports.opened("L-" + number, Scene.login("100001"), "5.00", "2018-03-05T10:0" + number + ":00Z");
    }

    private void link(String id, String follower, String permissions, String from, String to) {
        run("INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital,"
                + " valid_from, valid_to, why) VALUES ('" + id + "', 'AUR-COPY', 'A-100001', '" + follower + "', '" + permissions
                + "', 1000, TIMESTAMP WITH TIME ZONE '" + from + "', " + to + ", 'Test')");
    }

    private void end(String link, String at) {
        run("INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital, valid_from,"
                + " valid_to, supersedes, why) SELECT link_id, programme_id, leader_account, follower_account, permissions,"
                + " assigned_capital, valid_from, TIMESTAMP WITH TIME ZONE '" + at + "', id, 'Left' FROM lotbook.link WHERE link_id = '"
                + link + "'");
    }

    private void run(String sql) {
        scene.database.as(TestDatabase.COMPLIANCE).inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
        scene.database.settle();
    }

    private List<String> watch() {
        return watch(Settling.AT_ONCE);
    }

    /** As a watch that begins: exceptions that are new. */
    private List<String> watch(Settling settling) {
        List<String> before = exceptions();
        StoredBreakdownChecks checks = new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
        Optional<Instant> watchedTo = Optional.empty();
        Page page;
        do {
            page = checks.next(watchedTo, settling);
            checks.keepUnreported(watchedTo, page, settling);
            checks.keep(page, check(page));
            watchedTo = Optional.of(page.watchedTo());
        } while (!page.last());
        List<String> now = new ArrayList<>(exceptions());
        now.removeAll(before);
        return now;
    }

    private List<CheckedBreakdown> check(Page page) {
        List<CheckedBreakdown> checked = new ArrayList<>();
        new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                page.due().stream().map(Due::id).toList(),
                new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
        return checked;
    }

    private List<String> exceptions() {
        return scene.database.as(TestDatabase.COMPLIANCE).rolledBack(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT cause, login, text FROM allocation_exception ORDER BY id")) {
                while (row.next()) {
                    found.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
                }
            }
            return found;
        });
    }

    private Optional<Long> waiting() {
        return new SqlGroupHealth(
                scene.database.as(TestDatabase.COMPLIANCE), HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17)
                .activity(AsOf.NOW).waiting().stream()
                .filter(one -> one.kind() == Waiting.Kind.UNREPORTED)
                .map(Waiting::count)
                .findFirst();
    }
}
