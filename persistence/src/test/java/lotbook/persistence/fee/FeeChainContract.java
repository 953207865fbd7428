package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.fee.exit.InvestorExit;
import lotbook.domain.fee.exit.InvestorExit.Act;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredPolicies;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one line hands to the next: on leaving and coming back, when charged early, and when a server doesn't collect. */
abstract class FeeChainContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final LinkId STAYS = new LinkId("L-1");
    private static final LinkId LEFT = new LinkId("L-left");
    private static final LinkId BACK = new LinkId("L-back");
    private static final String POSTED = "SELECT first_day, last_day, hwm_before, posted FROM lotbook.fee_snapshot WHERE run_id = ";

    private final DatabaseKind kind;
    private FeeScene fees;

    FeeChainContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeeChainContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeeChainContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
    }

    @AfterEach
    void close() {
        fees.close();
    }

    /** Measured on every day of the market from one to another. */
    private void measured(String login, String balance, LocalDate from, LocalDate to) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                fees.scene.report(Reports.summary("S-" + login + day, Scene.login(login), balance, "0.00", day + "T20:00:00Z"));
            }
        }
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2018, 3, day);
    }

    private void link(LinkId id, Interval valid) {
        Link link = new Link(id, FeeScene.COPY, Scene.LEADER, Scene.MOVED, Set.of(Link.Permission.TRADE), new BigDecimal("10000"), valid);
        fees.scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(link), List.of(), List.of(), List.of(), List.of()));
    }

    private String line(FeeRun run) {
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10)).isEmpty();
        return String.join("; ", fees.ask(TestDatabase.FINANCE, POSTED + run.id()));
    }

    /** Story 7 and 14: the login changes on the way, the link ends at the very end of a day, and begins again by another id. */
    @Test
    void whoComesBackGoesOnFromWhereTheyLeft() {
        link(LEFT, Interval.of(Scene.START, Instant.parse("2018-03-20T21:00:00Z")));
        link(BACK, Interval.since(Instant.parse("2018-03-26T10:00:00Z")));
        fees.terms("FT-1", "0.20", "0", LEFT.value(), BACK.value());
        fees.scene.report(Reports.moved("M-1", Scene.login("200003"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"));
        measured("200003", "10000.00", LocalDate.of(2018, 2, 28), march(13));
        fees.scene.report(Reports.moved("M-2", Scene.login("200003"), Type.TRANSFER_OUT, "-10000.00", "2018-03-14T11:59:00Z"),
                Reports.moved("M-3", Scene.login("200004"), Type.TRANSFER_IN, "10000.00", "2018-03-14T12:01:00Z"));
        measured("200004", "9000.00", march(14), march(20));
        fees.scene.report(Reports.moved("M-4", Scene.login("200004"), Type.WITHDRAWAL, "-9000.00", "2018-03-21T10:00:00Z"),
                Reports.moved("M-5", Scene.login("200004"), Type.DEPOSIT, "5000.00", "2018-03-23T10:00:00Z"));
        measured("200004", "6500.00", march(26), march(30));
        fees.scene.database.settle();

        assertThat(exit().next()).hasValueSatisfying(step -> assertThat(step.words()).isEqualTo(
                "The days from 2018-01-01 to 2018-03-20 are not charged yet."));
        FeeRun both = fees.draft(FeeScope.of(FIRST, LAST, Optional.of(FeeScene.COPY)));
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(both.id(), 10)).filteredOn(held -> held.link().equals(BACK))
                .singleElement().satisfies(held -> assertThat(held.findings()).contains("by the link L-left before"));
        FeeRun leaving = fees.draft(FeeScope.of(FIRST, LAST, LEFT));
        assertThat(line(leaving)).as("a loss of 1,000; the move of the login is no flow")
                .isEqualTo("2018-03-01 2018-03-20 10000.00000000 0.00000000");
        assertThat(exit().step(Act.CRYSTALLISE).words()).as("no fee").isEqualTo("USD 0.00 by fee run " + leaving.id()
                + ", a draft: propose to charge it.");
        fees.charge(leaving);
        assertThat(exit().isDone()).isTrue();
        assertThat(exit().step(Act.RELEASE).words()).isEqualTo("USD 9,000.00 is the investor's to take out.");
        FeeRun back = fees.draft(FeeScope.of(FIRST, LAST, BACK));
        // The loss of 1,000 comes along: HWM 10,000 - 9,000 + 5,000 = 6,000; 20 % of 6,500 - 6,000.
        assertThat(line(back)).isEqualTo("2018-03-21 2018-03-31 6000.00000000 100.00000000");
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT rests_on = (SELECT id FROM lotbook.fee_snapshot WHERE run_id = "
                + leaving.id() + ") FROM lotbook.fee_snapshot WHERE run_id = " + back.id())).first().asString().startsWithIgnoringCase("t");
        fees.charge(back);
    }

    /** Of the first link's 400 nothing came; the second one's run takes them. */
    @Test
    void whoComesBackRepaysWhatTheServerRefusedBefore() {
        link(LEFT, Interval.of(Scene.START, Instant.parse("2018-03-20T21:00:00Z")));
        link(BACK, Interval.since(Instant.parse("2018-03-26T10:00:00Z")));
        fees.terms("FT-1", "0.20", "0", LEFT.value(), BACK.value());
        fees.scene.report(Reports.moved("M-1", Scene.login("200003"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"));
        measured("200003", "10000.00", LocalDate.of(2018, 2, 28), march(13));
        fees.scene.report(Reports.moved("M-2", Scene.login("200003"), Type.TRANSFER_OUT, "-10000.00", "2018-03-14T11:59:00Z"),
                Reports.moved("M-3", Scene.login("200004"), Type.TRANSFER_IN, "10000.00", "2018-03-14T12:01:00Z"));
        measured("200004", "12000.00", march(14), march(30));
        fees.scene.database.settle();
        FeeRun leaving = fees.draft(FeeScope.of(FIRST, LAST, LEFT));
        fees.charge(leaving);
        fees.scene.report(new CommandAnswer(Scene.SERVER, "UD", chargeOf(leaving), Outcome.REFUSED, Optional.empty(),
                Optional.of("no money"), Instant.now()));
        fees.scene.database.settle();
        FeeRun back = fees.draft(FeeScope.of(FIRST, LAST, BACK));
        assertThat(collected(back)).first().asString().startsWith("debt ").endsWith(" 0.00000000 400.00000000");
        fees.charge(back);
        assertThat(fees.payees()).containsExactly("MANAGER USD 400 0 0 400 400 0");
        fees.scene.report(FeeRunContract.charged(
                chargeOf(back), Reports.moved("M-9", Scene.login("200004"), Type.FEE, "-400.00", "2018-04-03T10:00:00Z")));
        assertThat(fees.payees()).containsExactly("MANAGER USD 400 0 0 400 0 400");
        paidInParts();
    }

    /** From 300 on compliance decides: a second finance officer agrees to one payout of 160, not to another of the same day. */
    private void paidInParts() {
        Credentials second = new Credentials("f.second", TestDatabase.PASSWORD);
        agreed(new AddOperator(second.operator(), Role.FINANCE, List.of()));
        new Operators(fees.scene.database.as(TestDatabase.ADMINISTRATOR)).add(second, OperatorRole.FINANCE, "Test");
        ChangePolicy limit = ChangePolicy.setting(ProposalKind.PAY_OUT, new BigDecimal("300"),
                new StoredPolicies(fees.scene.database.as(TestDatabase.ADMINISTRATOR)).of(ProposalKind.PAY_OUT),
                new Policy(Set.of(Role.FINANCE), Set.of(Role.COMPLIANCE), 1));
        agreed(limit);
        Proposal one = fees.propose(payout("160.00"));
        assertThat(one.deciders()).containsExactlyInAnyOrder(Role.FINANCE, Role.COMPLIANCE);
        as(second).decide(one.id(), Verdict.APPROVED, one.hash(), "Paid");
        Proposal other = fees.propose(payout("150.50"));
        assertThat(other.deciders()).as("with what was paid to the same payee").containsExactly(Role.COMPLIANCE);
        assertThatThrownBy(() -> as(second).decide(other.id(), Verdict.APPROVED, other.hash(), "In parts"))
                .hasMessageContaining("Your role may not decide on proposal " + other.id() + "; these may: compliance. It comes to 310.5"
                        + " with what this payee was paid or proposed in the 24 hours before");
        as(TestDatabase.FINANCE).decide(other.id(), Verdict.WITHDRAWN, other.hash(), "Less will do");
        assertThat(fees.propose(payout("139.00")).deciders()).as("what was withdrawn counts no longer").contains(Role.FINANCE);
        assertThat(fees.propose(payout("1.00")).deciders()).as("what waits counts").containsExactly(Role.COMPLIANCE);
        fees.scene.database.settle();
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT CAST(pending AS numeric(24,2)), pending_since = (SELECT min(p.known_at)"
                + " FROM lotbook.proposal_seen p WHERE p.kind = 'PAY_OUT' AND p.state = 'WAITING') FROM lotbook.list_payees"))
                .as("neither what was paid nor what was withdrawn").singleElement().asString().startsWithIgnoringCase("140.00 t");
        assertThatThrownBy(() -> as(TestDatabase.COMPLIANCE).propose(payout("1.00"), Change.NO_GROUND, "Not mine to propose"))
                .hasMessageContaining("Your role may not propose this; these may: finance");
    }

    private void agreed(Change change) {
        StoredProposals asked = as(TestDatabase.ADMINISTRATOR);
        fees.approve(asked.propose(change, asked.groundOf(change), "Large payouts are compliance's"));
    }

    private StoredProposals as(Credentials who) {
        return new StoredProposals(fees.scene.database.as(who), () -> { });
    }

    private static PayOut payout(String amount) {
        return new PayOut(new LedgerAccount(LedgerAccount.Kind.MANAGER, "A-100001"), "USD", new BigDecimal(amount),
                new BigDecimal("400"), BigDecimal.ZERO, "SEPA 7", LocalDate.of(2018, 4, 5));
    }

    private InvestorExit exit() {
        return InvestorExit.of(new StoredExits(fees.scene.database.as(TestDatabase.FINANCE), FeeScene.BOOKS).facts(LEFT));
    }

    private void twoThousandGained() {
        fees.terms("FT-1", "0.20", "0", STAYS.value());
        fees.scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"));
        measured("200001", "10000.00", LocalDate.of(2018, 2, 28), march(9));
        measured("200001", "11000.00", march(12), march(16));
        measured("200001", "12000.00", march(19), LocalDate.of(2018, 4, 30));
        fees.scene.database.settle();
    }

    private String chargeOf(FeeRun run) {
        return fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + run.id()).getFirst();
    }

    private List<String> collected(FeeRun run) {
        return fees.ask(TestDatabase.FINANCE, "SELECT fee, cause, posted, collected FROM lotbook.fee_charge WHERE run_id = " + run.id()
                + " ORDER BY id");
    }

    /** Charged early up to the 16th, the month's run goes on from the 17th; what is refused is owed once, and paid after all goes back. */
    @Test
    void chargedEarlyRefusedAndPaidAfterAll() {
        twoThousandGained();
        FeeRun early = fees.draft(FeeScope.of(FIRST, march(16), STAYS).chargedEarly(true));
        assertThat(line(early)).isEqualTo("2018-03-01 2018-03-16 10000.00000000 200.00000000");
        assertThat(collected(early)).containsExactly("performance EARLY 200.00000000 200.00000000");
        fees.charge(early);
        String refused = chargeOf(early);
        fees.scene.report(new CommandAnswer(
                Scene.SERVER, "UD", refused, Outcome.REFUSED, Optional.empty(), Optional.of("no money"), Instant.now()));
        fees.scene.database.settle();

        FeeRun month = fees.draft(FeeScope.of(FIRST, LAST, Optional.of(FeeScene.COPY)));
        // 20 % of 12,000 - 200 owed - 11,000
        assertThat(line(month)).isEqualTo("2018-03-17 2018-03-31 11000.00000000 160.00000000");
        assertThat(collected(month)).containsExactly(
                "debt SCHEDULE 0.00000000 200.00000000", "performance SCHEDULE 160.00000000 160.00000000");
        fees.charge(month);

        fees.scene.report(paid(refused, "M-late", "-200.00"));
        fees.scene.database.settle();
        FeeRun april = fees.draft(FeeScope.of(LocalDate.of(2018, 4, 1), LocalDate.of(2018, 4, 30), STAYS));
        assertThat(line(april)).startsWith("2018-04-01 2018-04-30");
        assertThat(collected(april)).as("paid twice: once as the charge, once as the debt")
                .contains("debt SCHEDULE 0.00000000 -200.00000000");
    }

    private static Movement paid(String charge, String id, String amount) {
        Login login = Scene.login("200001");
        Movement moved = Reports.moved(id, login, Type.FEE, amount, "2018-04-03T10:00:00Z");
        return new Movement(
                login, id, moved.type(), moved.amount(), moved.currency(), moved.occurredAt(), moved.valueDate(), moved.reference(),
                Optional.empty(), Optional.of(charge), Optional.empty(), moved.text());
    }

    @Test
    void anAmountOfFinancesOwnIsChargedBesideTheFees() {
        twoThousandGained();
        FeeRun run = fees.draft(FeeScope.of(FIRST, march(9), STAYS).adjustedBy(new BigDecimal("-25.50")));
        assertThat(line(run)).isEqualTo("2018-03-01 2018-03-09 10000.00000000 -25.50000000");
        assertThat(collected(run)).containsExactly("adjustment ADJUSTMENT -25.50000000 -25.50000000");
        fees.charge(run);
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT debit_kind, credit_kind, amount FROM lotbook.ledger_posting"
                + " WHERE book = 'FEE'")).containsExactly("MANAGER FEES_DUE 25.50000000");
        FeeRun rest = fees.draft(FeeScope.of(FIRST, LAST, STAYS));
        // 20 % of 12,000 + 25.50 on its way back - 10,000
        assertThat(line(rest)).isEqualTo("2018-03-10 2018-03-31 10000.00000000 405.10000000");
    }
}
