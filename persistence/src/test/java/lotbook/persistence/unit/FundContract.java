package lotbook.persistence.unit;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.BrandId;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.trace.RowRelations;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.FundTables;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlRowHistory;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool from its investors' requests to units and payments, and what the database refuses on the way, on both databases. */
abstract class FundContract {
    private static final String FRIDAY = "2018-03-02T22:00:00Z";
    private static final String NEXT_FRIDAY = "2018-03-09T22:00:00Z";
    private static final String STATES = "SELECT request, state, units, cash FROM lotbook.list_flow_requests ORDER BY request";
    private static final String HELD = "SELECT investor, units, worth FROM lotbook.list_pamm_holdings v WHERE valid_to IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_pamm_holdings s WHERE s.id = v.id) ORDER BY investor";

    private final DatabaseKind kind;
    private PoolScene pool;

    FundContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FundContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FundContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void open() {
        pool = new PoolScene(kind);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** Story 5: money that came before its units and money that goes after them are not the pool's. */
    @Test
    void aSubscriptionAndARedemptionAreStruckAtOnePriceAndPaid() {
        pool.accepted("SUB-1", "P-3", Kind.SUBSCRIBE, "2000", "2018-03-01T10:00:00Z");
        pool.accepted("RED-1", "P-2", Kind.REDEEM_AMOUNT, "1000", "2018-03-01T11:00:00Z");
        pool.requested("SUB-2", "P-2", Kind.SUBSCRIBE, "500", "2018-03-01T12:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "2000.00", "P-3", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "17000.00", FRIDAY);
        FundPoint point = pool.struck(FRIDAY);
        assertThat(point.state()).isEqualTo(FundPoint.State.STRUCK);
        // (17,000 - 2,000 in advance) / 150 = 100
        assertThat(pool.ask(AUDITOR, "SELECT unit_price, nav, units_before, units_after, taken, paid, in_advance, payable, state"
                + " FROM lotbook.list_dealing_points")).containsExactly("100 15000 150 160 2000 1000 2000 0 STRUCK");
        assertThat(pool.ask(AUDITOR, STATES)).containsExactly("RED-1 STRUCK -10 1000", "SUB-1 PAID 20 -2000", "SUB-2 REQUESTED null null");
        assertThat(pool.ask(AUDITOR, HELD)).containsExactly("P-2 90 9000", "P-3 70 7000");
        assertThat(pool.ask(FINANCE, "SELECT unit_price, nav, units, investors, waiting, in_advance, payable"
                + " FROM lotbook.list_pamm_funds")).containsExactly("100 15000 160 2 1 0 1000");
        byte[] kept = pool.funds(AUDITOR).document(point.id()).getBytes(StandardCharsets.UTF_8);
        assertThat(UnitReplay.replay(kept)).isInstanceOf(ReplayResult.Equal.class);
        assertThat(Sha256.of(kept)).isEqualTo(point.content());
        assertThat(pool.funds(AUDITOR).pointOf("RED-1")).hasValue(point.id());
        everyRowLeadsToTheOthers();
        paid();
        assertThat(DatabaseCheck.findings(pool.scene.database.as(AUDITOR))).isEmpty();
    }

    @Test
    void noPointIsStruckInAClosedMonth() {
        BrandId brand = new BrandId("AURORA");
        pool.moved("M-1", Type.DEPOSIT, "2000.00", "P-3", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "17000.00", FRIDAY);
        FundPoint before = pool.draft(FRIDAY);
        StoredProposals finance = new StoredProposals(pool.scene.database.as(FINANCE), () -> { });
        ClosePeriod closing = new ClosePeriod(brand, YearMonth.of(2018, 3), 1);
        assertThatThrownBy(() -> finance.propose(closing, finance.groundOf(closing), "March"))
                .hasMessageContaining("2018-03 can't be closed: dealing point " + before.id() + " is a draft (1 in all)");
        pool.decide(COMPLIANCE, pool.propose(before), Verdict.APPROVED);
        pool.decide(COMPLIANCE, finance.propose(closing, finance.groundOf(closing), "March"), Verdict.APPROVED);
        pool.measured("D-2", "17000.00", "2018-03-16T20:00:00Z");
        assertThatThrownBy(() -> pool.draft("2018-03-16T20:00:00Z")).hasMessageContaining("2018-03 is closed since");
    }

    private void everyRowLeadsToTheOthers() {
        SqlRowSource rows = new SqlRowSource(pool.scene.database.as(AUDITOR));
        RowLinks links = new RowLinks(rows, RowRelations.ALL);
        assertThat(words(links, rows, ExecutionTables.MOVEMENTS)).containsExactly(
                "account 1", "flow-request 1", "postings 1", "in-flight 1");
        assertThat(words(links, rows, FundTables.POINTS)).containsExactly("requests 2", "fund 1");
        assertThat(words(links, rows, FundTables.FUNDS)).containsExactly("dealing-points 1", "holdings 2", "requests 3", "account 1");
        Question held = Question.of(FundTables.HOLDINGS);
        Row row = rows.rows(held, List.of(rows.ids(held).ids()[0])).getFirst();
        assertThat(new SqlRowHistory(pool.scene.database.as(AUDITOR)).of(row).size()).as("before, its end, after").isEqualTo(3);
    }

    private static List<String> words(RowLinks links, SqlRowSource rows, TableDefinition table) {
        Question question = Question.of(table);
        Row row = rows.rows(question, List.of(rows.ids(question).ids()[0])).getFirst();
        return links.of(row, AsOf.NOW).stream().map(link -> link.relation().word() + " " + link.count()).toList();
    }

    /** What is struck and not paid lowers the next price no more once it was paid: the pool is worth the same either way. */
    private void paid() {
        pool.measured("D-2", "17600.00", NEXT_FRIDAY);
        FundPoint unpaid = pool.draft(NEXT_FRIDAY);
        assertThat(pool.snapshot(unpaid).price().orElseThrow()).isEqualByComparingTo("103.75");
        pool.moved("M-2", Type.WITHDRAWAL, "-1000.00", "P-2", "RED-1", "2018-03-05T10:00:00Z");
        assertThat(pool.ask(AUDITOR, STATES)).contains("RED-1 PAID -10 1000");
        Proposal late = pool.propose(unpaid);
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, late, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Movement M-2 came since dealing point " + unpaid.id() + " was drafted");
        pool.decide(COMPLIANCE, late, Verdict.REJECTED);
        pool.measured("D-3", "16600.00", "2018-03-09T23:00:00Z");
        FundPoint next = pool.struck("2018-03-09T23:00:00Z");
        assertThat(pool.snapshot(next).price().orElseThrow()).isEqualByComparingTo("103.75");
        assertThat(pool.ask(AUDITOR, HELD)).as("nobody dealt").containsExactly("P-2 90 9337.5", "P-3 70 7262.5");
        assertThat(pool.ask(AUDITOR, "SELECT state FROM lotbook.list_dealing_points ORDER BY id"))
                .containsExactly("STRUCK", "REPLACED", "STRUCK");
        assertThat(pool.ask(AUDITOR, "SELECT units FROM lotbook.holding WHERE investor_id = 'P-2' AND valid_from <="
                + " TIMESTAMP WITH TIME ZONE '2018-03-02 21:00:00+00' AND valid_to IS NOT NULL")).as("as before").containsExactly("100");
    }

    @Test
    void onePointForAMasterAndMomentALaterOneOnTheLatest() {
        pool.measured("D-1", "15000.00", FRIDAY);
        FundPoint first = pool.draft(FRIDAY);
        Proposal one = pool.propose(first);
        FundPoint second = pool.draft(FRIDAY);
        Proposal two = pool.propose(second);
        pool.decide(COMPLIANCE, two, Verdict.APPROVED);
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, one, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("is stale");
        assertThatThrownBy(() -> pool.draft(FRIDAY)).isInstanceOf(FailureException.class)
                .hasMessageContaining("The equity of A-100009 is missing: no summary of a dealing point is known after "
                        + FRIDAY.replace('T', ' ').replace("Z", " UTC"));
        pool.measured("D-2", "15100.00", NEXT_FRIDAY);
        pool.scene.database.settle();
        assertThat(pool.funds(FINANCE).next(PoolScene.POOL)).hasValue(Instant.parse(NEXT_FRIDAY));
        // Plain inserts of the same document, of another moment, of another document.
        String copy = "INSERT INTO lotbook.dealing_point (master_account, programme_id, struck_at, cut_off, equity_at,"
                + " facts_known_at, currency, equity, credit, accrued_fees, payable, in_advance, nav, unit_price, units_before,"
                + " units_after, taken, paid, held_back, findings, rests_on, document, sha256, why) SELECT master_account,"
                + " programme_id, %s, cut_off, equity_at, facts_known_at, currency, equity, credit, accrued_fees, payable,"
                + " in_advance, %s, unit_price, units_before, units_after, taken, paid, held_back, findings, %s, %s, sha256, 'Mine'"
                + " FROM lotbook.dealing_point WHERE id = " + second.id();
        refused(FINANCE, copy.formatted("struck_at", "nav", "rests_on", "document"));
        refused(FINANCE, copy.formatted("struck_at", "nav", Long.toString(second.id()), "document"));
        refused(FINANCE, copy.formatted("struck_at", "nav + 1", "rests_on", "document"));
        refused(FINANCE, copy.formatted("struck_at", "nav", "rests_on", "replace(document, '15000', '25000')"));
        refused(COMPLIANCE, copy.formatted("struck_at", "nav", "rests_on", "document"));
    }

    @Test
    void aRequestIsStruckOnceAndDecidedByAnother() {
        pool.requested("RED-1", "P-2", Kind.REDEEM_ALL, "0", "2018-03-01T11:00:00Z");
        assertThatThrownBy(() -> pool.funds(FINANCE).accept("RED-1", "Mine")).isInstanceOf(FailureException.class)
                .hasMessageContaining("You entered request RED-1; another person accepts it");
        pool.funds(COMPLIANCE).accept("RED-1", "Known to us");
        assertThatThrownBy(() -> pool.funds(COMPLIANCE).accept("RED-1", "Again")).isInstanceOf(FailureException.class)
                .hasMessageContaining("Request RED-1 is accepted and stays so");
        pool.measured("D-1", "15000.00", FRIDAY);
        FundPoint point = pool.draft(FRIDAY);
        Proposal proposal = pool.propose(point);
        assertThatThrownBy(() -> pool.decide(FINANCE, proposal, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("another person decides");
        // Nothing of it is written before two people agreed.
        refused(FINANCE, "INSERT INTO lotbook.flow_request_step (request_id, step, point_id, units, cash, ends, why) VALUES ('RED-1',"
                + " 'STRUCK', " + point.id() + ", -100, 10000, 'RED-1', 'Mine')");
        refused(FINANCE, "INSERT INTO lotbook.dealing_holding VALUES (" + point.id() + ", 'P-2', 0, 0, 0)");
        holdingsAreNobodysToWrite();
        pool.decide(COMPLIANCE, proposal, Verdict.APPROVED);
        assertThat(pool.ask(AUDITOR, STATES)).containsExactly("RED-1 STRUCK -100 10000");
        assertThat(pool.ask(AUDITOR, HELD)).containsExactly("P-3 50 5000");
        assertThatThrownBy(() -> pool.funds(COMPLIANCE).refuse("RED-1", "Too late")).isInstanceOf(FailureException.class)
                .hasMessageContaining("Request RED-1 is struck and stays so");
        refused(FINANCE, "INSERT INTO lotbook.flow_request_step (request_id, step, point_id, units, cash, ends, why) SELECT request_id,"
                + " step, point_id, units, cash, ends, 'Again' FROM lotbook.flow_request_step WHERE step = 'STRUCK'");
        for (String table : new String[] {"flow_request", "flow_request_step", "dealing_point", "dealing_holding"}) {
            refused(FINANCE, "DELETE FROM lotbook." + table);
            assertThat(seen(MANAGER, table)).as("another manager sees none").isEmpty();
        }
        refused(FINANCE, "UPDATE lotbook.dealing_point SET unit_price = 1");
        refused(COMPLIANCE, "INSERT INTO lotbook.flow_request (request_id, master_account, investor_id, kind, amount, currency,"
                + " requested_at, why) VALUES ('X', 'A-100009', 'P-2', 'SUBSCRIBE', 1, '', CURRENT_TIMESTAMP, 'Mine')");
    }

    private void holdingsAreNobodysToWrite() {
        for (Credentials who : new Credentials[] {FINANCE, COMPLIANCE}) {
            refused(who, "INSERT INTO lotbook.holding (master_account, investor_id, units, valid_from, why) VALUES ('A-100009', 'P-1',"
                    + " 5, CURRENT_TIMESTAMP, 'Mine')");
            refused(who, "INSERT INTO lotbook.holding (master_account, investor_id, units, valid_from, valid_to, supersedes, why)"
                    + " SELECT master_account, investor_id, units, valid_from, CURRENT_TIMESTAMP, id, 'Mine' FROM lotbook.holding");
        }
    }

    @Test
    void whatIsRefusedAfterItWasDraftedIsNotStruck() {
        pool.accepted("RED-1", "P-2", Kind.REDEEM_UNITS, "10", "2018-03-01T11:00:00Z");
        pool.measured("D-1", "15000.00", FRIDAY);
        Proposal proposal = pool.propose(pool.draft(FRIDAY));
        pool.funds(COMPLIANCE).refuse("RED-1", "Withdrawn by letter");
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, proposal, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Request RED-1 is refused");
        assertThat(pool.ask(AUDITOR, HELD)).as("all or nothing").containsExactly("P-2 100 null", "P-3 50 null");
    }

    /** While a batch of the feed is open, what was decided meanwhile is not known as at any moment one may ask about. */
    @Test
    void aPointRestsOnTheOneThatWasAgreedToAMomentAgo() throws Exception {
        pool.accepted("RED-1", "P-2", Kind.REDEEM_UNITS, "10", "2018-03-01T11:00:00Z");
        pool.measured("D-1", "15000.00", FRIDAY);
        Proposal first = pool.propose(pool.draft(FRIDAY));
        pool.measured("D-2", "15000.00", NEXT_FRIDAY);
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService feed = Executors.newSingleThreadExecutor()) {
            feed.submit(() -> pool.scene.database.as(FEED).inTransaction(connection -> {
                open.countDown();
                LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
                return "over";
            }));
            open.await();
            pool.decide(COMPLIANCE, first, Verdict.APPROVED);
            pool.decide(COMPLIANCE, pool.propose(pool.draft(NEXT_FRIDAY)), Verdict.APPROVED);
        }
        assertThat(pool.ask(AUDITOR, HELD)).anySatisfy(held -> assertThat(held).startsWith("P-2 90 "));
    }

    @Test
    void whatIsLateUnpaidOrLockedInWaitsOrIsRefusedWithItsReason() {
        pool.accepted("SUB-1", "P-3", Kind.SUBSCRIBE, "2000", "2018-03-01T10:00:00Z");
        pool.accepted("RED-1", "P-2", Kind.REDEEM_UNITS, "500", "2018-03-01T11:00:00Z");
        pool.accepted("RED-2", "P-2", Kind.REDEEM_UNITS, "5", "2018-03-02T21:30:00Z");
        pool.moved("M-1", Type.DEPOSIT, "1500.00", "P-3", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "16500.00", FRIDAY);
        StoredFunds funds = pool.funds(FINANCE);
        var facts = funds.facts(PoolScene.POOL, Instant.parse(FRIDAY), new Terms(
                Optional.of(java.time.Duration.ofHours(4)), Optional.empty(), Optional.empty()));
        FundPoint point = funds.keep(lotbook.domain.unit.UnitSnapshot.of(facts), "With a cut-off");
        pool.decide(COMPLIANCE, pool.propose(point), Verdict.APPROVED);
        assertThat(pool.ask(AUDITOR, "SELECT request, state, state_why FROM lotbook.list_flow_requests ORDER BY request"))
                .containsExactly("RED-1 REFUSED 500 units are asked for, 100 are held",
                        "RED-2 QUEUED after the cut-off 2018-03-02T18:00:00Z", "SUB-1 QUEUED 1500.00 of 2000.00 has come");
        pool.moved("M-2", Type.DEPOSIT, "500.00", "P-3", "SUB-1", "2018-03-05T15:00:00Z");
        pool.measured("D-2", "17000.00", NEXT_FRIDAY);
        pool.struck(NEXT_FRIDAY);
        assertThat(pool.ask(AUDITOR, STATES)).contains("RED-2 STRUCK -5 500", "SUB-1 PAID 20 -2000");
    }

    @Test
    void aPoolWorthNothingSuspendsDealing() {
        pool.accepted("RED-1", "P-2", Kind.REDEEM_ALL, "0", "2018-03-01T11:00:00Z");
        pool.measured("D-1", "-12.00", FRIDAY);
        FundPoint point = pool.struck(FRIDAY);
        assertThat(pool.ask(AUDITOR, "SELECT unit_price, nav, state FROM lotbook.list_dealing_points")).containsExactly("null -12 STRUCK");
        assertThat(pool.snapshot(point).findings()).singleElement().asString().startsWith("Dealing is suspended");
        assertThat(pool.ask(AUDITOR, STATES)).containsExactly("RED-1 QUEUED 0 0");
    }

    @Test
    void moneyPaidOutWithoutARequestHoldsThePointBack() {
        pool.moved("M-1", Type.WITHDRAWAL, "-300.00", "P-2", "ODD", "2018-03-01T15:00:00Z");
        pool.moved("M-2", Type.DEPOSIT, "40.00", "P-3", "ODD-2", "2018-03-01T16:00:00Z");
        pool.measured("D-1", "14740.00", FRIDAY);
        FundPoint point = pool.draft(FRIDAY);
        assertThat(pool.snapshot(point).isHeldBack()).isTrue();
        assertThat(pool.snapshot(point).findings()).hasSize(2);
        assertThatThrownBy(() -> pool.propose(point)).isInstanceOf(FailureException.class).hasMessageContaining("is held back");
        // The remedy: enter what it paid for.
        pool.accepted("ODD", "P-2", Kind.REDEEM_AMOUNT, "300", "2018-03-01T11:00:00Z");
        pool.struck(FRIDAY);
        assertThat(pool.ask(AUDITOR, STATES)).containsExactly("ODD PAID -3 300");
        assertThat(pool.ask(FINANCE, "SELECT in_advance, payable FROM lotbook.list_pamm_funds")).containsExactly("40 0");
    }

    private void refused(Credentials who, String sql) {
        assertThatThrownBy(() -> pool.write(who, sql)).as(sql).isInstanceOf(FailureException.class);
    }

    private Optional<String> seen(Credentials who, String table) {
        try {
            return pool.ask(who, "SELECT count(*) FROM lotbook." + table).stream().filter(count -> !count.equals("0")).findFirst();
        } catch (FailureException e) {
            return Optional.empty();
        }
    }
}
