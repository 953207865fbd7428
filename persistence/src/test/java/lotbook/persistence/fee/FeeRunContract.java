package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.DisputeProof;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.money.Rate;
import lotbook.domain.time.AsOf;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A run from its draft to its charges, and what the database refuses on the way, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FeeRunContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final LinkId LINK = new LinkId("L-1");

    private final DatabaseKind kind;
    private FeeScene fees;
    private Scene scene;

    FeeRunContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeeRunContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeeRunContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** 10,000 when the month begins, 12,000 when it ends, measured every day: 20 % of the 2,000 gained. */
    @BeforeAll
    void fill() {
        fees = new FeeScene(kind);
        scene = fees.scene;
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                String balance = day.isBefore(LocalDate.of(2018, 3, 15)) ? "10000.00" : "12000.00";
                scene.report(Reports.summary("S-" + day, Scene.login("200001"), balance, "0.00", day + "T20:00:00Z"));
            }
        }
        scene.report(Reports.summary("S-April", Scene.login("200001"), "12000.00", "0.00", "2018-04-02T20:00:00Z"));
        fees.euro(LocalDate.of(2018, 3, 29), "1.2321");
        fees.terms("FT-1", Optional.empty(), sharedAndPaidInEuro());
        fees.accept("FT-1", "L-1");
        fees.scene.database.settle();
    }

    /** 20 % of a return beyond 10 %, all of it; a third is the platform's, to the cent. */
    private static FeeTerms sharedAndPaidInEuro() {
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0"));
        PerformanceFee fee = usual.performance().orElseThrow();
        FeeSplit split = new FeeSplit(List.of(
                new FeeSplit.Part(Payee.PROVIDER, Rate.of("0.6667")), new FeeSplit.Part(Payee.PLATFORM, Rate.of("0.3333"))));
        RateScale tiers = new RateScale.ByReturn(List.of(
                new RateScale.ReturnTier(Optional.of(Rate.of("0.1")), Rate.of("0.105")),
                new RateScale.ReturnTier(Optional.empty(), Rate.of("0.20"))), RateScale.TierKind.SLAB);
        return FeeScene.paidInEuro(new FeeTerms(
                List.of(new PerformanceFee(
                        new PerformanceFee.RateTerms(tiers, fee.rate().moment()), fee.profit(), fee.hwm(), fee.withdrawal(), fee.hurdle(), fee.fairness(), fee.withholding(),
                        new Charging(fee.charging().schedule(), fee.charging().cap(), split))),
                usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(),
                usual.payout(), usual.reversals()));
    }

    @AfterAll
    void close() {
        fees.close();
    }

    private FeeRun draft() {
        return draft(FIRST, LAST);
    }

    private FeeRun draft(LocalDate first, LocalDate last) {
        return fees.draft(FeeScope.of(first, last, Optional.of(FeeScene.COPY)));
    }

    @Test
    void aRunIsCalculatedProposedApprovedAndChargedOnce() {
        FeeRun run = draft();
        assertThat(run.state()).isEqualTo(FeeRun.State.DRAFT);
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10)).isEmpty();
        ChargeFees change = fees.toPropose(run.id());
        // 20 % of 12,000 - 10,000
        assertThat(change.totals()).containsExactly(new ChargeFees.Total(
                "USD", new BigDecimal("400"), new BigDecimal("400"), BigDecimal.ZERO));

        byte[] kept = fees.runs(TestDatabase.AUDITOR).document(run.id(), LINK).orElseThrow().json().getBytes(StandardCharsets.UTF_8);
        assertThat(FeeReplay.replay(kept)).isInstanceOf(ReplayResult.Equal.class);

        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT performance_percent, performance_tiers, payees, payout_in"
                + " FROM lotbook.list_fee_terms"))
                .containsExactly("null 10.5 % up to 10 %, 20 % beyond 66.67 % provider, 33.33 % platform EUR");

        FeeRun second = draft();
        Proposal proposal = fees.propose(change);
        Proposal other = fees.propose(fees.toPropose(second.id()));
        fees.approve(proposal);
        assertThat(fees.runs(TestDatabase.FINANCE).run(run.id()).state()).isEqualTo(FeeRun.State.APPROVED);
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT debit_kind, debit_owner, credit_kind, credit_owner, amount"
                + " FROM lotbook.ledger_posting WHERE book = 'FEE'"))
                .containsExactlyInAnyOrder("FEES_DUE L-1 MANAGER A-100001 266.68000000", "FEES_DUE L-1 BROKER MT5-1 133.32000000",
                        "MANAGER A-100001 EXCHANGE MT5-1 266.68000000", "EXCHANGE MT5-1 MANAGER A-100001 216.44000000",
                        "BROKER MT5-1 EXCHANGE MT5-1 133.32000000", "EXCHANGE MT5-1 BROKER MT5-1 108.21000000");
        assertThat(fees.payees()).as("324.65 EUR by the largest remainder, none of it here").containsExactlyInAnyOrder(
                "MANAGER EUR 216.44 0 0 216.44 216.44 0", "MANAGER USD 0 0 0 0 0 0", "BROKER EUR 108.21 0 0 108.21 108.21 0",
                "BROKER USD 0 0 0 0 0 0");
        refused("MANAGER", "100.00", "What is payable to manager A-100001 is 0 EUR now, not 100");
        // 400 / 1.2321, as it stood when it was a draft and as it stands
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT DISTINCT to_provider, to_platform, to_partner, payout, payout_in,"
                + " payout_rate FROM lotbook.list_fee_charges WHERE run = '" + run.id() + "'"))
                .containsExactly("266.68000000 133.32000000 0.00000000 324.65000000 EUR 0.81162243");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT message_type, account_id, server FROM lotbook.command"))
                .containsExactly("UC A-200001 MT5-1");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT payout, payout_in FROM lotbook.list_fee_snapshots WHERE run = '"
                + run.id() + "'")).containsExactly("324.65000000 EUR");
        assertThatThrownBy(() -> fees.approve(other)).isInstanceOf(FailureException.class)
                .hasMessageContaining("was charged from 2018-03-01 to 2018-03-31 by fee run " + run.id());

        toldByDay(run);

        // The next month goes on from the HWM that this one left.
        FeeRun april = draft(LocalDate.of(2018, 4, 1), LocalDate.of(2018, 4, 2));
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT hwm_before, rests_on IS NOT NULL FROM lotbook.fee_snapshot WHERE run_id = "
                + april.id())).singleElement().asString().startsWith("12000.00000000").containsIgnoringCase("t");
        reversed(run, april);
    }

    /** The same readers, the HWM as the run kept it, and a day that nobody measured stays a gap. */
    private void toldByDay(FeeRun march) {
        StoredHistories histories = new StoredHistories(scene.database.as(TestDatabase.AUDITOR), FeeScene.BOOKS);
        InvestorHistory link = histories.of(Subject.link("L-1"), Optional.of(40), AsOf.NOW);
        assertThat(link.last()).isEqualTo("2018-04-02");
        assertThat(link.measured(LocalDate.of(2018, 3, 14)).orElseThrow().own()).isEqualByComparingTo("10000");
        assertThat(link.measured(LocalDate.of(2018, 3, 15)).orElseThrow().own()).isEqualByComparingTo("12000");
        assertThat(link.measured(LocalDate.of(2018, 2, 26))).isEmpty();
        assertThat(link.calendar()).contains(LocalDate.of(2018, 2, 26)).doesNotContain(LocalDate.of(2018, 3, 10));
        assertThat(link.hwm()).extracting(at -> at.first() + " " + at.last() + " " + at.value().setScale(0) + " " + at.run())
                .containsExactly("2018-03-01 2018-03-30 10000 " + march.id(), "2018-03-31 2018-03-31 12000 " + march.id());
        assertThat(link.charges()).hasSize(1);
        assertThat(link.charges(LocalDate.of(2018, 3, 30))).hasSize(1);
        assertThat(link.flows()).extracting(InvestorHistory.Flow::id).containsExactly("movement:MT5-1/M-1");
        assertThat(InvestorDays.rows(link)).hasSize(link.calendar().size());
        assertThat(histories.explain(Subject.link("L-1"), LocalDate.of(2018, 3, 15), AsOf.NOW).orElseThrow().asText())
                .contains("12000 USD").contains("[summary S-2018-03-15 of server MT5-1]");
        InvestorHistory account = histories.of(Subject.account("A-200001"), Optional.empty(), AsOf.NOW);
        assertThat(account.days()).last().isEqualTo(link.days().getLast());
        assertThat(account.links()).containsExactly(LINK);
        AsOf before = new AsOf(Optional.of(Instant.parse("2018-03-14T21:00:00Z")), Optional.of(Instant.parse("2018-03-20T00:00:00Z")));
        assertThatThrownBy(() -> histories.of(Subject.link("L-1"), Optional.empty(), before)).as("nothing was known then")
                .isInstanceOf(FailureException.class).hasMessageContaining("There is no link L-1");
    }

    /** Story 6: latest before earlier, the exact negatives, and the HWM is again what it was. */
    private void reversed(FeeRun march, FeeRun april) {
        Proposal charged = fees.propose(fees.toPropose(april.id()));
        fees.approve(charged);
        ReverseFees first = fees.toReverse(march);
        Proposal tooEarly = fees.propose(first);
        assertThatThrownBy(() -> fees.approve(tooEarly)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Fee run " + april.id() + " rests on this one for link L-1: reverse the later one first");
        fees.approve(fees.propose(fees.toReverse(april)));
        assertThatThrownBy(() -> fees.approve(tooEarly)).isInstanceOf(FailureException.class).hasMessageContaining("still under way");
        String charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + march.id()).getFirst();
        assertThat(fees.runs(TestDatabase.FINANCE).unsettled()).isEqualTo(1);
        scene.report(charged(charge, "M-7", "-400.00"));
        assertThat(fees.runs(TestDatabase.FINANCE).unsettled()).isZero();
        paidOut(charge);
        fees.approve(tooEarly);
        assertThat(fees.payees()).as("what was paid of it is to come back; the server takes its own").contains(
                "MANAGER EUR 0 324.65 191.79 -516.44 0 -191.79", "BROKER EUR 0 0 0 0 0 0", "MANAGER USD 0 0 0 0 0 0");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT debit_kind, credit_kind, amount FROM lotbook.ledger_posting"
                + " WHERE book = 'FEE' AND charge_id = '" + charge + "R'"))
                .containsExactlyInAnyOrder("MANAGER FEES_DUE 266.68000000", "BROKER FEES_DUE 133.32000000",
                        "EXCHANGE MANAGER 266.68000000", "MANAGER EXCHANGE 216.44000000", "EXCHANGE BROKER 133.32000000",
                        "BROKER EXCHANGE 108.21000000");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT payout, payout_in, payout_rate FROM lotbook.fee_charge"
                + " WHERE charge_id = '" + charge + "R'")).containsExactly("-324.65000000 EUR 0.81162243");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT wire_id FROM lotbook.command WHERE charge_id = '" + charge + "R'"))
                .containsExactly(charge + "R");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT state FROM lotbook.list_fee_snapshots WHERE run = '" + march.id() + "'"))
                .containsExactly("REVERSED");
        assertThatThrownBy(() -> fees.approve(fees.propose(first))).isInstanceOf(FailureException.class)
                .hasMessageContaining("Nothing of fee run " + march.id() + " is in force");
        answeredInFull(march);
        // Charged anew, from the HWM that was there before.
        FeeRun again = draft();
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT hwm_before, rests_on FROM lotbook.fee_snapshot WHERE run_id = " + again.id()))
                .containsExactly("10000.00000000 null");
        fees.approve(fees.propose(fees.toPropose(again.id())));
    }

    /** Finance pays what is open, once; the server credits the leader with the whole charge all the same, and they give back of it. */
    private void paidOut(String charge) {
        refused("MANAGER", "216.45", "What is payable to manager A-100001 is 216.44 EUR now, not 216.45");
        refused("BROKER", "1.00", "is about something else than it says");
        Proposal paid = fees.propose(payout("MANAGER", "216.44"));
        Proposal twice = fees.propose(payout("MANAGER", "100.00"));
        forged("payout/" + paid.id(), "'MANAGER', 'A-100001', 'PAID_OUT', 'payouts', 216.44, 'EUR'");
        fees.refusesWhoSeesTheBooksAsTheyWere(TestDatabase.COMPLIANCE, () -> fees.approve(paid),
                "INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why) VALUES (" + twice.id()
                        + ", 'APPROVED', '" + twice.hash().hex() + "', '" + TestDatabase.COMPLIANCE.operator() + "', 'Twice')");
        forged("payout/0" + paid.id(), "'MANAGER', 'A-100001', 'PAID_OUT', 'payouts', 216.44, 'EUR'");
        forged("charge/" + charge + "/PARTNER", "'FEES_DUE', 'L-1', 'MANAGER', 'A-100001', 266.68, 'EUR'");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT debit_kind, credit_kind, amount, value_date, reason FROM lotbook.ledger_posting"
                + " WHERE natural_key = 'payout/" + paid.id() + "'")).singleElement().asString()
                .isEqualTo("MANAGER PAID_OUT 216.44000000 2018-04-05 paid out, SEPA 7, proposal " + paid.id());
        assertThatThrownBy(() -> fees.approve(twice)).hasMessageContaining("What is payable to manager A-100001 is 0 EUR now, not 100");
        scene.report(charged(charge, Reports.moved("M-8", Scene.login("100001"), Type.REBATE, "400.00", "2018-04-03T10:00:00Z")));
        assertThat(fees.payees()).contains("MANAGER EUR 216.44 324.65 216.44 -324.65 0 -324.65", "MANAGER USD 0 0 0 0 0 0");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT book, owner, amount, currency, reason FROM lotbook.list_ledger_lines"
                + " WHERE movement_id = 'M-8' AND kind = 'MANAGER'")).singleElement().asString()
                .startsWith("FEE A-100001 -324.65000000 EUR credited by the server with 400.00 USD, performance fee");
        fees.approve(fees.propose(payout("MANAGER", "-24.65")));
    }

    /** Nobody posts by hand what a payee has, whatever was agreed to; a feed posts what servers moved. */
    private void forged(String key, String said) {
        for (Credentials who : List.of(TestDatabase.FINANCE, TestDatabase.FEED)) {
            assertThatThrownBy(() -> fees.write(who, "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind,"
                    + " debit_owner, credit_kind, credit_owner, amount, currency, occurred_at, value_date, books_day, charge_id, rule,"
                    + " reason, source) SELECT -1, book, '" + key + "', " + said + ", occurred_at, value_date, books_day, charge_id,"
                    + " rule, reason, source FROM lotbook.ledger_posting WHERE book = 'FEE' ORDER BY id LIMIT 1"))
                    .as(who.operator() + " " + key).isInstanceOf(FailureException.class);
        }
    }

    private void refused(String kind, String amount, String why) {
        assertThatThrownBy(() -> fees.propose(payout(kind, amount))).hasMessageContaining(why);
    }

    private static PayOut payout(String kind, String amount) {
        return new PayOut(new LedgerAccount(LedgerAccount.Kind.valueOf(kind), "A-100001"), "EUR", new BigDecimal(amount),
                BigDecimal.ZERO, BigDecimal.ZERO, "SEPA 7", LocalDate.of(2018, 4, 5));
    }

    /** One question, one answer: what was agreed, charged, paid, taken back, and that it still comes out the same. */
    private void answeredInFull(FeeRun march) {
        DisputedFee fee = disputes(TestDatabase.AUDITOR).of(march.id(), LINK);
        assertThat(fee.state()).isEqualTo(FeeRunTables.LineState.REVERSED);
        assertThat(fee.terms().name()).isEqualTo("Test");
        assertThat(fee.terms().acceptance()).hasValueSatisfying(accepted -> {
            assertThat(accepted.id()).isEqualTo("FA-FT-1-L-1");
            assertThat(accepted.channel()).isEqualTo("PORTAL");
            assertThat(accepted.since()).isEqualTo("2018-01-02T00:00:00Z");
        });
        assertThat(fee.figures().posted()).isEqualByComparingTo("400");
        assertThat(fee.calculated()).isEqualByComparingTo("400");
        assertThat(fee.charges()).extracting(charge -> charge.reverses().isPresent() + " " + charge.posted() + " "
                        + charge.state().map(Enum::name).orElse("none") + " " + charge.settled())
                .containsExactly("false 400 SETTLED 400", "true -400 WAITING 0");
        assertThat(fee.postings()).extracting(posting -> posting.book() + " " + posting.debit() + " to " + posting.credit() + " "
                        + posting.amount().toPlainString())
                .contains("FEE FEES_DUE L-1 to MANAGER A-100001 266.68", "FEE MANAGER A-100001 to FEES_DUE L-1 266.68",
                        "FEE FEES_DUE L-1 to BROKER MT5-1 133.32", "FEE BROKER MT5-1 to FEES_DUE L-1 133.32",
                        "FEE EXCHANGE MT5-1 to MANAGER A-100001 216.44", "FEE MANAGER A-100001 to EXCHANGE MT5-1 216.44",
                        "FEE MANAGER A-100001 to PAID_OUT MT5-1 324.65")
                .anyMatch(line -> line.startsWith("CASH ") && line.contains("CHARGES"));
        assertThat(fee.payments()).first().satisfies(paid -> {
            assertThat(paid.movement()).isEqualTo("M-7");
            assertThat(paid.amount()).isEqualByComparingTo("-400");
        });
        assertThat(fee.acts()).extracting(act -> act.did().name()).containsSubsequence(
                "CALCULATED", "COMPLETED", "PROPOSED", "APPROVED", "PROPOSED_REVERSAL", "APPROVED");
        assertThat(fee.acts()).filteredOn(act -> act.did() == DisputedFee.Did.APPROVED).first().satisfies(act -> {
            assertThat(act.why()).isEqualTo("Looked at it");
            assertThat(act.who()).isNotEqualTo(fee.run().madeBy());
        });
        assertThat(DisputeProof.of(fee)).allMatch(DisputeProof::holds).hasSize(4);
        assertThatThrownBy(() -> disputes(TestDatabase.MANAGER).of(march.id(), LINK)).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> disputes(TestDatabase.AUDITOR).of(march.id(), new LinkId("L-none")))
                .isInstanceOf(FailureException.class).hasMessageContaining("has no line for the link L-none");
    }

    private StoredFeeDisputes disputes(Credentials who) {
        return new StoredFeeDisputes(scene.database.as(who));
    }

    static Movement charged(String charge, String id, String amount) {
        return charged(charge, id, amount, "2018-04-03T10:00:00Z");
    }

    static Movement charged(String charge, String id, String amount, String at) {
        return charged(charge, Reports.moved(id, Scene.login("200001"), Type.FEE, amount, at));
    }

    static Movement charged(String charge, Movement moved) {
        return new Movement(
                moved.login(), moved.movementId(), moved.type(), moved.amount(), moved.currency(), moved.occurredAt(),
                moved.valueDate(), moved.reference(), moved.participant(), Optional.of(charge), moved.relatedMovement(),
                moved.text());
    }

    @Test
    void theDatabaseRefusesWhatIsNotTheirsToWrite() {
        FeeRun run = draft(LocalDate.of(2018, 4, 3), LocalDate.of(2018, 4, 3));
        String line = "INSERT INTO lotbook.fee_set_aside (snapshot_id, why) SELECT id, 'x' FROM lotbook.fee_snapshot WHERE run_id = "
                + run.id();
        assertThatThrownBy(() -> fees.write(TestDatabase.COMPLIANCE, line)).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.runs(TestDatabase.COMPLIANCE).start(
                FeeScope.of(FIRST, LAST, Optional.empty()), Instant.now(), "x"))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "UPDATE lotbook.fee_snapshot SET posted = 0"))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "DELETE FROM lotbook.fee_run")).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).append(run.id(), List.of(anyLine(run))))
                .as("a complete run takes no more lines").isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook.ledger_posting (id, book, natural_key,"
                + " debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, occurred_at, value_date, books_day, rule,"
                + " reason, source) VALUES (-1, 'CASH', 'x', 'BANK', 'a', 'WALLET', 'b', 1, 'USD', CURRENT_TIMESTAMP,"
                + " DATE '2018-03-01', DATE '2018-03-01', 'x', 'x', 'x')")).isInstanceOf(FailureException.class);
        assertThat(fees.ask(TestDatabase.MANAGER, "SELECT id FROM lotbook.fee_snapshot").isEmpty()).isTrue();
    }

    private RunLine anyLine(FeeRun run) {
        InvestorFacts facts = new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), FeeScene.BOOKS)
                .page(run, Optional.empty(), 1).getFirst();
        return RunCalculation.line(run, facts, FeeScene.BOOKS).orElseThrow();
    }

    @Test
    void aDraftIsDiscardedAndNoMoreProposed() {
        FeeRun run = draft(LocalDate.of(2018, 1, 2), LocalDate.of(2018, 1, 2));
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10)).as("no equity was measured then").hasSize(1);
        ChargeFees change = fees.toPropose(run.id());
        Proposal held = fees.propose(change);
        assertThatThrownBy(() -> fees.approve(held)).isInstanceOf(FailureException.class).hasMessageContaining("held back");
        new StoredProposals(scene.database.as(TestDatabase.FINANCE), () -> { })
                .decide(held.id(), Verdict.WITHDRAWN, held.hash(), "Not yet");
        DisputedFee fee = disputes(TestDatabase.FINANCE).of(run.id(), LINK);
        assertThat(fee.isHeldBack()).isTrue();
        assertThat(fee.findings()).isNotBlank();
        assertThat(fee.charges()).isEmpty();
        assertThat(fee.isProved()).as("held back, and so it says").isTrue();
        fees.runs(TestDatabase.FINANCE).setAside(run.id(), LINK, "Nothing to charge");
        assertThat(disputes(TestDatabase.FINANCE).of(run.id(), LINK).acts())
                .anyMatch(act -> act.did() == DisputedFee.Did.SET_ASIDE && act.why().equals("Nothing to charge"));
        fees.runs(TestDatabase.FINANCE).discard(run.id(), "Made again");
        assertThat(fees.runs(TestDatabase.FINANCE).run(run.id()).state()).isEqualTo(FeeRun.State.DISCARDED);
        assertThatThrownBy(() -> fees.propose(change)).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).discard(run.id(), "Again")).isInstanceOf(FailureException.class);
    }
}
