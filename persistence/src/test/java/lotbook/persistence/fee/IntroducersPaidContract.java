package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.Cap;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.DealsCounted;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.money.Rate;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the broker pays up the chain of introducers of an investor's volume, from the run to the payout, on both databases. */
abstract class IntroducersPaidContract {
    private final DatabaseKind kind;
    private FeeScene fees;
    private Scene scene;

    IntroducersPaidContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends IntroducersPaidContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends IntroducersPaidContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** P-2 was introduced by P-8, and from the 15th on by P-9; P-9 stands above P-8. Two lots were closed before, one after. */
    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        scene = fees.scene;
        party("P-8", "Sub Partners Ltd");
        party("P-9", "Master Partners Ltd");
        approved("P-9");
        introduced("P-8", "P-9", "2018-01-01 00:00:00Z", null);
        introduced("P-2", "P-8", "2018-01-01 00:00:00Z", "2018-03-14 21:00:00Z");
        introduced("P-2", "P-9", "2018-03-14 21:00:00Z", null);
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        LocalDate.of(2018, 3, 1).datesUntil(LocalDate.of(2018, 5, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .forEach(day -> scene.report(
                        Reports.summary("S-" + day, Scene.login("200001"), "11000.00", "0.00", day + "T20:00:00Z")));
        copied(Reports.opened("LD-0", Scene.login("100001"), "2.00", "2018-03-12T09:00:00Z"), "D-0", "2.00", "2018-03-12T09:00:00Z");
        closed("D-1", "2.00", "2018-03-12T10:00:00Z");
        closed("D-2", "1.00", "2018-03-20T10:00:00Z");
        terms("FT-ib", "6", "1.50");
        fees.accept("FT-ib", "L-1");
        scene.database.settle();
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private void party(String id, String name) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles, valid_from,"
                + " why) VALUES (?, 'AURORA', 'COMPANY', ?, 'CY', 'INTRODUCING_BROKER', TIMESTAMP WITH TIME ZONE"
                + " '2018-01-01 00:00:00Z', 'Test')", id, name);
    }

    private void approved(String party) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.kyc_state (party_id, state, risk, note, valid_from, why)"
                + " VALUES (?, 'APPROVED', 'LOW', 'Register', TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', 'Test')", party);
    }

    private void introduced(String party, String by, String from, String to) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.introduction (introduced_id, introducer_id, valid_from, valid_to, why)"
                + " VALUES (?, ?, TIMESTAMP WITH TIME ZONE '" + from + "', "
                + (to == null ? "NULL" : "TIMESTAMP WITH TIME ZONE '" + to + "'") + ", 'Test')", party, by);
    }

    private void terms(String id, String... perLot) {
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0"));
        IntroducingFee introducing = new IntroducingFee(
                Stream.of(perLot).map(BigDecimal::new).toList(), DealsCounted.CLOSING_DEALS,
                new Charging(Optional.of(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR)), new Cap.None(), FeeSplit.TO_PARTNER));
        fees.terms(id, Optional.empty(), new FeeTerms(
                Stream.concat(usual.fees().stream(), Stream.of(introducing)).toList(), usual.order(), usual.credit(), usual.weekends(),
                usual.rounding(), usual.debt(), usual.leaving(), usual.payout(), usual.reversals()));
    }

    /** Of the leader's, so that the account's deals are this link's alone. */
    private void closed(String exec, String lots, String at) {
        copied(Reports.closed("L" + exec, Scene.login("100001"), lots, "12.00", at), exec, lots, at);
    }

    private void copied(Execution leader, String exec, String lots, String at) {
        scene.report(leader, Reports.copied(exec, Scene.login("200001"), lots, leader, "AV-1", lots, at));
    }

    private FeeRun draft(int month) {
        LocalDate first = LocalDate.of(2018, month, 1);
        return fees.draft(FeeScope.of(first, first.plusMonths(1).minusDays(1), Optional.of(FeeScene.COPY)));
    }

    private FeeRun march() {
        FeeRun march = draft(3);
        fees.charge(march);
        scene.database.settle();
        return march;
    }

    /** P-8: 2 x 6; P-9: 2 x 1.50 above P-8, and 1 x 6 as the introducer. */
    @Test
    void eachIntroducerHasTheirOwnChargeWhichTheBrokerBearsAndNoServerIsAskedFor() {
        FeeRun march = march();
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT fee, introducer, bearer, CAST(posted AS numeric(24,2)), collected,"
                + " CAST(to_partner AS numeric(24,2)) FROM lotbook.fee_charge ORDER BY id")).containsExactly(
                "introducing P-8 BROKER 12.00 0.00000000 12.00", "introducing P-9 BROKER 9.00 0.00000000 9.00",
                "performance null INVESTOR 200.00 200.00000000 0.00");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT count(*) FROM lotbook.command WHERE charge_id IS NOT NULL"))
                .as("the performance fee alone").containsExactly("1");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT debit_kind, debit_owner, credit_kind, credit_owner,"
                + " CAST(amount AS numeric(24,2)), currency FROM lotbook.ledger_posting WHERE credit_kind = 'INTRODUCER' ORDER BY id"))
                .containsExactly("BROKER MT5-1 INTRODUCER P-8 12.00 USD", "BROKER MT5-1 INTRODUCER P-9 9.00 USD");
        assertThat(fees.payees()).contains("INTRODUCER USD 12 0 0 12 0 12", "INTRODUCER USD 9 0 0 9 0 9");
        String document = fees.runs(TestDatabase.AUDITOR).document(march.id(), new LinkId("L-1")).orElseThrow().json();
        assertThat(FeeReplay.replay(document.getBytes(StandardCharsets.UTF_8))).isInstanceOf(ReplayResult.Equal.class);
        assertThat(document).contains("\"introducers\":[{\"from\":\"2018-03-01\",\"level\":1,\"owns\":false,\"party\":\"P-8\","
                + "\"until\":\"2018-03-15\"}", "lots of 2018-03-20");
    }

    @Test
    void aReversalTakesBackFromWhomItWasPostedTo() {
        FeeRun march = march();
        String charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE fee = 'performance'").getFirst();
        scene.report(FeeRunContract.charged(charge, "M-7", "-200.00"));
        fees.approve(fees.propose(fees.toReverse(march)));
        scene.database.settle();
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT introducer, CAST(posted AS numeric(24,2)) FROM lotbook.fee_charge"
                + " WHERE reverses IS NOT NULL AND introducer IS NOT NULL ORDER BY id")).containsExactly("P-8 -12.00", "P-9 -9.00");
        assertThat(fees.payees()).contains("INTRODUCER USD 0 0 0 0 0 0");
    }

    /** P-9's identity is approved and P-8's is not; nobody is paid more than is open. */
    @Test
    void anIntroducerIsPaidByTwoPeopleWhileTheirIdentityIsApproved() {
        march();
        Proposal paid = fees.propose(payout("P-9", "5.50"));
        fees.approve(paid);
        scene.database.settle();
        assertThat(fees.payees()).contains("INTRODUCER USD 9 0 5.5 3.5 0 3.5");
        assertThatThrownBy(() -> fees.propose(payout("P-9", "3.51"))).isInstanceOf(FailureException.class)
                .hasMessageContaining("What is payable to introducer P-9 is 3.5 USD now, not 3.51");
        assertThatThrownBy(() -> fees.propose(payout("P-8", "1.00"))).isInstanceOf(FailureException.class)
                .hasMessageContaining("The identity of introducer P-8 is not approved now, so nothing is paid to them");
        approved("P-8");
        Proposal waits = fees.propose(payout("P-8", "12.00"));
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.kyc_state (party_id, state, risk, note, valid_from, supersedes, why)"
                + " SELECT party_id, 'EXPIRED', risk, 'Register', valid_from, id, 'Test' FROM lotbook.kyc_state k"
                + " WHERE party_id = 'P-8'");
        assertThatThrownBy(() -> fees.approve(waits)).isInstanceOf(FailureException.class)
                .hasMessageContaining("The identity of introducer P-8 is not approved now");
    }

    private static PayOut payout(String party, String amount) {
        return new PayOut(new LedgerAccount(LedgerAccount.Kind.INTRODUCER, party), "USD", new BigDecimal(amount),
                new BigDecimal("12"), BigDecimal.ZERO, "SEPA 7", LocalDate.of(2018, 4, 5));
    }

    /** A charge that names another than its line's document, or none. */
    @Test
    void whomAChargeIntroducesIsHeldToTheDocument() {
        FeeRun honest = draft(3);
        for (String other : List.of("CASE introducer WHEN 'P-8' THEN 'P-9' END", "CASE introducer WHEN 'P-8' THEN 'P-1' END")) {
            FeeRun forged = ForgedRun.of(fees, honest, Map.of(), Map.of("introducer", other));
            assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).complete(forged.id(), "Mine"))
                    .isInstanceOf(FailureException.class).hasMessageContaining("otherwise than the document of its line says");
        }
        assertThat(fees.runs(TestDatabase.FINANCE).complete(ForgedRun.of(fees, honest, Map.of(), Map.of()).id(), "As it is").state())
                .isEqualTo(FeeRun.State.DRAFT);
    }

    @Test
    void withoutIntroducersNobodyIsPaidAndTheLineIsChargedAllTheSame() {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.introduction (introduced_id, introducer_id, valid_from, valid_to,"
                + " supersedes, why) SELECT introduced_id, introducer_id, valid_from, valid_from + INTERVAL '1' DAY, id, 'Mistaken'"
                + " FROM lotbook.introduction WHERE introduced_id = 'P-2' AND introducer_id = 'P-9'");
        scene.database.settle();
        march();
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT fee, introducer, CAST(posted AS numeric(24,2)) FROM lotbook.fee_charge"
                + " ORDER BY id")).containsExactly(
                "introducing P-8 12.00", "introducing P-9 3.00", "performance null 200.00");
    }
}
