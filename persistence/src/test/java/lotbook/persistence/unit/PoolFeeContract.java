package lotbook.persistence.unit;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Schedule;
import lotbook.domain.money.Rate;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool's fees from terms that its investors accepted to cancelled units, postings and their settlement, on both databases. */
abstract class PoolFeeContract {
    private static final String FIRST = "2018-03-02T22:00:00Z";
    /** The last business day of the month ends then. */
    private static final String MONTH_END = "2018-03-30T21:00:00Z";
    private static final String LATER = "2018-04-06T21:00:00Z";
    private static final String FEES = "SELECT investor, fee, units, hwm_before, gain, amount, cancelled, hwm_after, terms_id, charge_id"
            + " FROM lotbook.list_pool_fees ORDER BY id";
    private static final String HELD = "SELECT investor, units, worth, hwm, credit FROM lotbook.list_pamm_holdings"
            + " WHERE worth IS NOT NULL ORDER BY investor";
    private static final String PAYABLE = "SELECT open, uncollected, payable FROM lotbook.list_payees WHERE kind = 'MANAGER'";
    private static final String OWED = "SELECT fees_owed FROM lotbook.list_pamm_funds";
    private static final String POSTED = "SELECT debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, value_date,"
            + " charge_id FROM lotbook.ledger_posting WHERE book = 'FEE' ORDER BY id";

    private final DatabaseKind kind;
    private PoolScene pool;

    PoolFeeContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PoolFeeContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PoolFeeContract {
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

    private void agreed(String performance, String management, String... investors) {
        pool.agreed("FT-1", FeeTemplates.PAMM_BY_UNITS.with(Rate.of(performance), Rate.of(management)));
        for (String investor : investors) {
            pool.accepts("FT-1", investor);
        }
    }

    @Test
    void aMonthEndCancelsUnitsPostsAndIsSettledByTheMovementThatCarriesIt() {
        agreed("0.20", "0", "P-2", "P-3");
        pool.measured("D-1", "15000.00", FIRST);
        FundPoint first = pool.struck(FIRST);
        assertThat(pool.snapshot(first).findings()).hasSize(2).allMatch(text -> text.contains("It begins with this price, 100"));
        assertThat(pool.ask(AUDITOR, FEES)).isEmpty();
        pool.measured("D-2", "16500.00", MONTH_END);
        FundPoint end = pool.struck(MONTH_END);
        // 16,500 / 150 = 110; (110 - 100) x 100 x 0.20 = 200, x 50 = 100; 200 / 110 units
        assertThat(pool.ask(AUDITOR, FEES)).containsExactly(
                "P-2 performance 100 100 10 200 1.818181818181819 110 FT-1 PF-" + end.id(),
                "P-3 performance 50 100 10 100 0.90909090909091 110 FT-1 PF-" + end.id());
        assertThat(pool.ask(AUDITOR, "SELECT investor, units, worth, hwm FROM lotbook.list_pamm_holdings WHERE worth IS NOT NULL"
                + " ORDER BY investor")).containsExactly("P-2 98.181818181818181 10800 110", "P-3 49.09090909090909 5400 110");
        assertThat(pool.ask(AUDITOR, "SELECT performance, charged, management, cancelled FROM lotbook.list_dealing_points ORDER BY id"))
                .containsExactly("0 0 0 0", "300 0 0 2.727272727272729");
        assertThat(pool.ask(AUDITOR, POSTED)).containsExactly(
                "FEES_DUE A-100009 MANAGER A-100009 300 USD 2018-03-30 PF-" + end.id());
        assertThat(pool.ask(FINANCE, OWED)).containsExactly("300");
        assertThat(pool.ask(FINANCE, PAYABLE)).as("the pool has it still").containsExactly("300 300 0");
        byte[] kept = pool.funds(AUDITOR).document(end.id()).getBytes(StandardCharsets.UTF_8);
        assertThat(UnitReplay.replay(kept)).isInstanceOf(ReplayResult.Equal.class);
        assertThat(pool.ask(MANAGER, FEES)).as("another manager sees none").isEmpty();
        settled(end);
        assertThat(DatabaseCheck.findings(pool.scene.database.as(AUDITOR))).isEmpty();
    }

    /** Until it is paid, the pool owes the fee; then the money has left the master. The price is the same either way. */
    private void settled(FundPoint end) {
        pool.measured("D-3", "16500.00", LATER);
        FundPoint unpaid = pool.draft(LATER);
        assertThat(pool.snapshot(unpaid).figure("nav")).isEqualByComparingTo("16200");
        assertThat(pool.snapshot(unpaid).price().orElseThrow().setScale(9, java.math.RoundingMode.HALF_EVEN)).isEqualByComparingTo("110");
        Proposal late = pool.propose(unpaid);
        pool.charged("F-0", "-120.00", "PF-" + end.id(), "2018-04-03T10:00:00Z");
        assertThat(pool.ask(FINANCE, PAYABLE)).containsExactly("300 180 120");
        pool.charged("F-1", "-180.00", "PF-" + end.id(), "2018-04-03T10:00:00Z");
        assertThat(pool.ask(FINANCE, PAYABLE)).containsExactly("300 0 300");
        assertThat(pool.ask(FINANCE, OWED)).containsExactly("0");
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, late, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("came since dealing point " + unpaid.id() + " was drafted");
        pool.decide(COMPLIANCE, late, Verdict.REJECTED);
        pool.measured("D-4", "16200.00", "2018-04-06T21:05:00Z");
        FundPoint paid = pool.struck("2018-04-06T21:05:00Z");
        assertThat(pool.snapshot(paid).figure("nav")).isEqualByComparingTo("16200");
        assertThat(pool.ask(AUDITOR, FEES)).as("nothing is charged twice").hasSize(2);
    }

    @Test
    void theManagementFeeComesOffEachPriceAndIsChargedAtTheMonthsEnd() {
        agreed("0.20", "0.0365", "P-2", "P-3");
        pool.measured("D-1", "15000.00", FIRST);
        pool.struck(FIRST);
        pool.measured("D-2", "15000.00", "2018-03-09T22:00:00Z");
        FundPoint middle = pool.struck("2018-03-09T22:00:00Z");
        // 15,000 x 0.0365 x 7 / 365 = 10.50
        assertThat(pool.snapshot(middle).figure("nav")).isEqualByComparingTo("14989.5");
        assertThat(pool.ask(FINANCE, OWED)).containsExactly("10.5");
        assertThat(pool.ask(AUDITOR, POSTED)).isEmpty();
        pool.measured("D-3", "15000.00", MONTH_END);
        FundPoint end = pool.struck(MONTH_END);
        // 10.50 + 14,989.50 x 0.0365 x 21 / 365 = 41.97795
        assertThat(pool.ask(AUDITOR, "SELECT investor, fee, amount FROM lotbook.list_pool_fees WHERE amount > 0"))
                .containsExactly("null management 41.98");
        assertThat(pool.ask(AUDITOR, POSTED)).containsExactly("FEES_DUE A-100009 MANAGER A-100009 41.98 USD 2018-03-30 PF-" + end.id());
        assertThat(pool.ask(FINANCE, OWED)).containsExactly("41.98");
    }

    @Test
    void aRedemptionPaysForTheUnitsThatLeave() {
        agreed("0.20", "0", "P-2", "P-3");
        pool.measured("D-1", "15000.00", FIRST);
        pool.struck(FIRST);
        pool.accepted("RED-1", "P-2", Kind.REDEEM_AMOUNT, "1100", "2018-03-08T10:00:00Z");
        pool.measured("D-2", "16500.00", "2018-03-09T22:00:00Z");
        FundPoint point = pool.struck("2018-03-09T22:00:00Z");
        assertThat(pool.ask(AUDITOR, "SELECT request, state, cash FROM lotbook.list_flow_requests")).containsExactly("RED-1 STRUCK 1080");
        assertThat(pool.ask(AUDITOR, "SELECT investor, cause, units, amount, hwm_after FROM lotbook.list_pool_fees"))
                .containsExactly("P-2 WITHDRAWAL 10 20 100");
        assertThat(pool.ask(AUDITOR, POSTED)).containsExactly("FEES_DUE A-100009 MANAGER A-100009 20 USD 2018-03-09 PF-" + point.id());
    }

    @Test
    void whatOneDidNotAcceptHoldsBackAPriceThatWouldBearItAndTermsThatChangedAreRefused() {
        agreed("0.20", "0.02", "P-2");
        pool.measured("D-1", "15000.00", FIRST);
        FundPoint held = pool.draft(FIRST);
        assertThat(pool.snapshot(held).isHeldBack()).isTrue();
        assertThat(pool.snapshot(held).findings()).anyMatch(text -> text.startsWith("P-3 accepted no fee terms."));
        assertThatThrownBy(() -> pool.propose(held)).isInstanceOf(FailureException.class).hasMessageContaining("is held back");
    }

    @Test
    void whatWasAcceptedAfterTheDraftMakesItStale() {
        agreed("0.20", "0", "P-2");
        pool.measured("D-1", "15000.00", FIRST);
        FundPoint point = pool.draft(FIRST);
        pool.accepts("FT-1", "P-3");
        Proposal proposal = pool.propose(point);
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, proposal, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("The terms that P-3 accepted are others than dealing point " + point.id());
    }

    @Test
    void nobodyChargesOtherFeesThanTheDocumentSays() {
        agreed("0.20", "0", "P-2", "P-3");
        pool.measured("D-1", "15000.00", FIRST);
        pool.struck(FIRST);
        pool.measured("D-2", "16500.00", MONTH_END);
        FundPoint end = pool.draft(MONTH_END);
        String document = pool.funds(AUDITOR).document(end.id());
        forged(end, document, "100.000000000000000", "90.000000000000000", "The HWM of P-2 is not the one");
        forged(end, document, "\"lastDay\":\"2018-03-02\"", "\"lastDay\":\"2018-02-02\"", "The fees of A-100009 go on from the last");
        forged(end, document, "\"cancelled\":[{\"fee\":\"200.00\",\"investor\":\"P-2\"", "\"cancelled\":[{\"fee\":\"200.00\",\"investor\":\"P-3\"",
                "are not what was dealt and what was cancelled for a fee");
        forged(end, document, "\"performance\":\"300.00\"", "\"performance\":\"200.00\"", "says one thing of fees in its document");
        forged(end, document, "\"day\":\"2018-03-30\"", "\"day\":\"2018-04-30\"", "closes another day",
                "DATE '2018-04-30'");
        pool.decide(COMPLIANCE, pool.propose(end), Verdict.APPROVED);
        for (var who : new lotbook.persistence.database.Credentials[] {FINANCE, COMPLIANCE}) {
            refused(who, "INSERT INTO lotbook.pool_fee (point_id, number, fee, cause, investor_id, amount) VALUES (" + end.id()
                    + ", 9, 'performance', 'SCHEDULE', 'P-2', 5)");
            refused(who, "INSERT INTO lotbook.unit_hwm (point_id, investor_id, hwm) VALUES (" + end.id() + ", 'P-9', 1)");
            refused(who, "UPDATE lotbook.pool_fee SET amount = 1");
            refused(who, "DELETE FROM lotbook.unit_hwm");
            refused(who, "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,"
                    + " amount, currency, occurred_at, value_date, books_day, charge_id, rule, reason, source) SELECT id + 900000, book,"
                    + " natural_key || 'X', debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, occurred_at, value_date,"
                    + " books_day, charge_id, rule, reason, source FROM lotbook.ledger_posting WHERE charge_id = 'PF-" + end.id() + "'");
        }
    }

    private static FeeTerms equalised() {
        return monthly(FeeTemplates.FUND_WITH_EQUALISATION);
    }

    /** A template by the month. */
    private static FeeTerms monthly(FeeTemplates template) {
        FeeTerms fund = template.with(Rate.of("0.20"), Rate.of("0"));
        PerformanceFee yearly = fund.performance().orElseThrow();
        return FeeTerms.of(new PerformanceFee(yearly.rate(), yearly.profit(), yearly.hwm(), yearly.withdrawal(), yearly.hurdle(),
                yearly.fairness(), yearly.withholding(), Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR))));
    }

    /** P-2 and P-3 are in at 100, P-3 comes in again at 120: their first series owes, the second lies under its HWM. */
    @Test
    void eachSeriesIsChargedByItselfAndRollsUpOnceItIsAtItsHwm() {
        pool.agreed("FT-1", monthly(FeeTemplates.FUND_WITH_SERIES));
        pool.accepts("FT-1", "P-2");
        pool.accepts("FT-1", "P-3");
        pool.measured("D-1", "15000.00", FIRST);
        pool.struck(FIRST);
        pool.accepted("SUB-1", "P-3", Kind.SUBSCRIBE, "6000", "2018-03-08T10:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "6000.00", "P-3", "SUB-1", "2018-03-08T11:00:00Z");
        pool.measured("D-2", "24000.00", "2018-03-09T22:00:00Z");
        FundPoint middle = pool.struck("2018-03-09T22:00:00Z");
        assertThat(pool.snapshot(middle).rule()).isEqualTo("unit.dealing v6");
        String series = "SELECT investor, units, pool_units, unit_price, hwm, worth FROM lotbook.list_unit_series"
                + " WHERE valid_to IS NULL ORDER BY opened, investor";
        assertThat(pool.ask(AUDITOR, series)).containsExactly("P-2 100 100 120 100 12000", "P-3 50 50 120 100 6000",
                "P-3 50 50 120 120 6000");
        pool.measured("D-3", "22000.00", MONTH_END);
        FundPoint end = pool.draft(MONTH_END);
        forgedSeries(end);
        pool.decide(COMPLIANCE, pool.propose(end), Verdict.APPROVED);
        // 20 % of 10 x 150 = 300, of the first series alone: 108 a unit
        assertThat(pool.ask(AUDITOR, "SELECT investor, units, hwm_before, unit_price, gain, amount, hwm_after, substring(CAST(opened AS"
                + " varchar(40)) FROM 1 FOR 10) FROM lotbook.list_pool_fees ORDER BY id")).containsExactly(
                "P-2 100 100 110 10 200 108 2018-03-02", "P-3 50 100 110 10 100 108 2018-03-02");
        assertThat(pool.ask(AUDITOR, series)).containsExactly("P-2 100 98.181818181818181 108 108 10800",
                "P-3 50 49.090909090909091 108 108 5400", "P-3 50 50 110 120 5500");
        assertThat(pool.ask(AUDITOR, HELD)).containsExactly("P-2 98.181818181818181 10800 110.000000000000001 null",
                "P-3 99.090909090909091 10900 115.045871559633028 null");
        pool.charged("F-1", "-300.00", "PF-" + end.id(), "2018-04-03T10:00:00Z");
        pool.measured("D-4", "26700.00", "2018-04-30T21:00:00Z");
        FundPoint rolled = pool.struck("2018-04-30T21:00:00Z");
        assertThat(pool.snapshot(rolled).rolled()).singleElement().satisfies(one -> assertThat(one.investor()).hasToString("P-3"));
        assertThat(pool.ask(AUDITOR, "SELECT count(DISTINCT opened), count(DISTINCT hwm), sum(worth), count(*)"
                + " FROM lotbook.list_unit_series WHERE valid_to IS NULL")).containsExactly("1 1 "
                + pool.snapshot(rolled).figure("valueAfter").setScale(0, java.math.RoundingMode.FLOOR) + " 2");
        assertThat(UnitReplay.replay(pool.funds(AUDITOR).document(rolled.id()).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ReplayResult.Equal.class);
        for (var who : new lotbook.persistence.database.Credentials[] {FINANCE, COMPLIANCE}) {
            refused(who, "UPDATE lotbook.unit_series SET hwm = 1");
            refused(who, "DELETE FROM lotbook.pool_fee_series");
            refused(who, "INSERT INTO lotbook.unit_series (point_id, number, opened_at, investor_id, units, pool_units, hwm, worth)"
                    + " SELECT point_id, number + 9, opened_at, 'P-9', units, pool_units, hwm, worth FROM lotbook.unit_series");
        }
        assertThat(pool.ask(MANAGER, "SELECT * FROM lotbook.list_unit_series")).as("another manager sees none").isEmpty();
        assertThat(DatabaseCheck.findings(pool.scene.database.as(AUDITOR))).isEmpty();
    }

    private void forgedSeries(FundPoint end) {
        String document = pool.funds(AUDITOR).document(end.id());
        String left = "\"outputs\":";
        int outputs = document.indexOf(left);
        String before = document.substring(0, outputs);
        String after = document.substring(outputs);
        forged(end, document, before, before.replace("\"hwm\":\"120.000000000000000\"", "\"hwm\":\"130.000000000000000\""),
                "The series of A-100009 are not those that the last");
        for (String[] lie : new String[][] {{"\"hwm\":\"120.000000000000000\"", "\"hwm\":\"110.000000000000000\""},
            {"\"poolUnits\":\"49.09090909090909", "\"poolUnits\":\"48.09090909090909"}, {"\"value\":\"5500.00\"", "\"value\":\"5600.00\""},
            {"2018-03-09T22:00:00Z", "2018-03-05T22:00:00Z"}}) {
            assertThat(after).contains(lie[0]);
            forged(end, document, after, after.replace(lie[0], lie[1]), "The series of A-100009 are not what");
        }
        String leftOut = after.replaceFirst("\\{\"hwm\":\"[^\"]*\",\"investor\":\"P-2\",\"opened\":[^}]*\\},", "");
        assertThat(leftOut).isNotEqualTo(after);
        forged(end, document, after, leftOut, "The series of A-100009 are not what its dealing point comes to: P-2");
    }

    /** P-2 is in at 100, P-3 comes in at 120 with a credit and then more at 108, below the HWM of 116. */
    @Test
    void withEqualisationThePriceFallsForAllACreditBecomesUnitsAndWhoCameInBelowRedeems() {
        pool.agreed("FT-1", equalised());
        pool.accepts("FT-1", "P-2");
        pool.accepts("FT-1", "P-3");
        pool.measured("D-1", "15000.00", FIRST);
        pool.struck(FIRST);
        pool.accepted("SUB-1", "P-3", Kind.SUBSCRIBE, "6000", "2018-03-08T10:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "6000.00", "P-3", "SUB-1", "2018-03-08T11:00:00Z");
        pool.measured("D-2", "24000.00", "2018-03-09T22:00:00Z");
        FundPoint middle = pool.struck("2018-03-09T22:00:00Z");
        assertThat(pool.snapshot(middle).rule()).isEqualTo("unit.dealing v5");
        // P-3 holds 50 that came in at 100 and 50 at 120: 110 each, 20 % of 10 x 100 at risk
        assertThat(pool.ask(AUDITOR, HELD)).containsExactly("P-2 100 12000 100 null", "P-3 100 12000 110 200");
        pool.measured("D-3", "24000.00", MONTH_END);
        FundPoint end = pool.draft(MONTH_END);
        forgedEqualisation(end);
        pool.decide(COMPLIANCE, pool.propose(end), Verdict.APPROVED);
        // 20 % of 20 x 200 = 800: 116 a unit. P-2 bears 400, P-3 400 less their credit of 200, which buys 200 / 116 units
        assertThat(pool.ask(AUDITOR, "SELECT investor, units, hwm_before, unit_price, gain, amount, part, credited, added, cancelled,"
                + " hwm_after FROM lotbook.list_pool_fees ORDER BY id")).containsExactly(
                "P-2 100 100 120 20 400 400 0 0 0 116", "P-3 100 110 120 10 200 400 200 1.724137931034482 0 116");
        assertThat(pool.ask(AUDITOR, HELD)).containsExactly("P-2 100 11600 116 null", "P-3 101.724137931034482 11800 116 null");
        assertThat(pool.ask(AUDITOR, "SELECT unit_price, performance, cancelled, units_after FROM lotbook.list_dealing_points"
                + " ORDER BY id DESC")).first().isEqualTo("116 600 0 201.724137931034482");
        assertThat(pool.ask(AUDITOR, POSTED)).containsExactly("FEES_DUE A-100009 MANAGER A-100009 600 USD 2018-03-30 PF-" + end.id());
        assertThat(UnitReplay.replay(pool.funds(AUDITOR).document(end.id()).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ReplayResult.Equal.class);
        belowTheHwm(end);
        assertThat(DatabaseCheck.findings(pool.scene.database.as(AUDITOR))).isEmpty();
    }

    /** What is bought below the HWM lowers the investor's own, and they pay up to the pool's by units that are redeemed. */
    private void belowTheHwm(FundPoint end) {
        pool.charged("F-1", "-600.00", "PF-" + end.id(), "2018-04-03T10:00:00Z");
        pool.accepted("SUB-2", "P-2", Kind.SUBSCRIBE, "10000", "2018-04-05T10:00:00Z");
        pool.moved("M-2", Type.DEPOSIT, "10000.00", "P-2", "SUB-2", "2018-04-05T11:00:00Z");
        pool.measured("D-4", "30172.41", LATER);
        FundPoint low = pool.struck(LATER);
        assertThat(pool.snapshot(low).price().orElseThrow().setScale(3, java.math.RoundingMode.HALF_EVEN)).isEqualByComparingTo("100");
        // 100 at 116 and 100 at 100
        assertThat(pool.ask(AUDITOR, "SELECT investor, round(units, 2), round(hwm, 2) FROM lotbook.list_pamm_holdings"
                + " WHERE worth IS NOT NULL ORDER BY investor")).containsExactly("P-2 200 108", "P-3 101.72 116");
        pool.measured("D-5", "33793.10", "2018-04-30T21:00:00Z");
        FundPoint above = pool.struck("2018-04-30T21:00:00Z");
        assertThat(pool.snapshot(above).charges()).extracting(line -> line.investor() + " " + line.fee().setScale(0,
                java.math.RoundingMode.HALF_EVEN)).as("20 % of 4 x 200: the pool's HWM isn't reached").containsExactly("P-2 160", "P-3 0");
        assertThat(pool.snapshot(above).pool().orElseThrow().fee()).isEqualByComparingTo("0");
        assertThat(pool.snapshot(above).cancelled().setScale(2, java.math.RoundingMode.HALF_EVEN)).isEqualByComparingTo("1.43");
    }

    private void forgedEqualisation(FundPoint end) {
        String document = pool.funds(AUDITOR).document(end.id());
        forged(end, document, "\"pool\":{\"hwm\":\"100.000000000000000\"}", "\"pool\":{\"hwm\":\"90.000000000000000\"}",
                "The HWM of the pool of A-100009 is not the one");
        forged(end, document, "\"units\":\"1.724137931034482\"", "\"units\":\"2.724137931034482\"",
                "are not what was dealt and what was cancelled for a fee");
        forged(end, document, "\"credit\":\"200.00\"", "\"credit\":\"190.00\"",
                "The fee of the pool of A-100009 is not what its parts come to");
        forged(end, document, "\"part\":\"400.00\"", "\"part\":\"500.00\"", "is not what its parts come to");
        forged(end, document, ",\"hwm\":\"116.000000000000000\"}", ",\"hwm\":\"126.000000000000000\"}", "is not what its parts come to");
    }

    /** A document that says something else, with its own hash, beside the same columns. */
    private void forged(FundPoint point, String document, String what, String by, String said) {
        forged(point, document, what, by, said, "books_day");
    }

    private void forged(FundPoint point, String document, String what, String by, String said, String day) {
        assertThat(document).contains(what);
        Json.Obj json = JsonReader.read(document.replace(what, by)).asObject();
        Json.Builder body = Json.object();
        json.members().forEach((key, value) -> {
            if (!key.equals("sha256")) {
                body.put(key, value);
            }
        });
        String hash = Sha256.of(body.build()).hex();
        String forged = CanonicalJson.write(body.put("sha256", hash).build());
        String sql = "INSERT INTO lotbook.dealing_point (master_account, programme_id, struck_at, cut_off, equity_at, facts_known_at,"
                + " currency, equity, credit, accrued_fees, payable, in_advance, nav, unit_price, units_before, units_after, taken, paid,"
                + " held_back, findings, rests_on, document, sha256, why, management, charged, performance, cancelled, to_provider,"
                + " to_platform, to_partner, books_day) SELECT master_account, programme_id, struck_at, cut_off, equity_at,"
                + " facts_known_at, currency, equity, credit, accrued_fees, payable, in_advance, nav, unit_price, units_before,"
                + " units_after, taken, paid, held_back, findings, rests_on, '" + forged.replace("'", "''") + "', '"
                + Sha256.of(forged.getBytes(StandardCharsets.UTF_8)).hex() + "', 'Mine', management, charged, performance, cancelled,"
                + " to_provider, to_platform, to_partner, " + day + " FROM lotbook.dealing_point WHERE id = " + point.id();
        assertThatThrownBy(() -> pool.write(FINANCE, sql)).isInstanceOf(FailureException.class).hasMessageContaining(said);
    }

    private void refused(lotbook.persistence.database.Credentials who, String sql) {
        assertThatThrownBy(() -> pool.write(who, sql)).as(sql).isInstanceOf(FailureException.class);
    }
}
