package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.RunSummary;
import lotbook.domain.identity.LinkId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.AsOf;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to one link between a draft and its approval stops that link's line, not the run, on both databases. */
abstract class FeeSetAsideContract {
    private static final FeeScope MARCH =
            FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), Optional.of(FeeScene.COPY));
    private static final LinkId LINK = new LinkId("L-1");
    private static final String OTHER = "L-9";

    private final DatabaseKind kind;
    private FeeScene fees;

    FeeSetAsideContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeeSetAsideContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeeSetAsideContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** Two investors behind one leader, each with 10,000 when the month begins and 12,000 when it ends: 400 of each. */
    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account,"
                + " permissions, assigned_capital, valid_from, why) SELECT 'L-9', programme_id, leader_account, 'A-200003',"
                + " permissions, assigned_capital, valid_from, 'Joined' FROM lotbook.link WHERE link_id = 'L-1'");
        for (String login : List.of("200001", "200003")) {
            measured(login);
        }
        fees.euro(LocalDate.of(2018, 3, 29), "1.25");
        fees.terms("FT-1", Optional.empty(), FeeScene.paidInEuro(FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0"))));
        fees.accept("FT-1", LINK.value());
        fees.accept("FT-1", OTHER);
        fees.scene.database.settle();
    }

    private void measured(String login) {
        fees.scene.report(
                Reports.moved("M-" + login, Scene.login(login), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-" + login, Scene.login(login), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        for (LocalDate day = MARCH.first(); !day.isAfter(MARCH.last()); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                String own = login.equals("200003") && !day.atTime(20, 0).toInstant(ZoneOffset.UTC)
                        .isBefore(Scene.MIGRATION) ? "200004" : login;
                fees.scene.report(
                        Reports.summary("S-" + login + day, Scene.login(own), "12000.00", "0.00", day + "T20:00:00Z"));
            }
        }
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private void identityOfTheFirstEnds() {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.kyc_state (party_id, state, risk, note, valid_from, valid_to,"
                + " supersedes, why) SELECT party_id, state, risk, note, valid_from, TIMESTAMP WITH TIME ZONE '2018-03-10 00:00:00+00',"
                + " id, 'Forged passport' FROM lotbook.kyc_state WHERE party_id = 'P-2'");
        fees.scene.database.settle();
    }

    private void late(String id, String at) {
        fees.scene.report(Reports.moved(id, Scene.login("200001"), Type.DEPOSIT, "5000.00", at));
    }

    private void reject(Proposal proposal) {
        new StoredProposals(fees.scene.database.as(TestDatabase.COMPLIANCE), () -> { })
                .decide(proposal.id(), Verdict.REJECTED, proposal.hash(), "Leave the link out");
    }

    private void setAside(FeeRun run, LinkId link) {
        fees.runs(TestDatabase.FINANCE).setAside(run.id(), link, "To be settled with the investor");
    }

    private List<String> posted() {
        return fees.ask(TestDatabase.AUDITOR, "SELECT debit_owner, CAST(amount AS numeric(24,2)) FROM lotbook.ledger_posting"
                + " WHERE rule = 'fee-posting 1'");
    }

    private static ChargeFees.Total usd(String amount) {
        return new ChargeFees.Total("USD", new BigDecimal(amount), new BigDecimal(amount), BigDecimal.ZERO);
    }

    @Test
    void aLineIsLeftOutAndTheOthersAreCharged() {
        FeeRun run = fees.draft(MARCH);
        ChargeFees whole = fees.toPropose(run.id());
        assertThat(whole.totals()).containsExactly(usd("800"));
        Proposal proposal = fees.propose(whole);
        identityOfTheFirstEnds();
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("charges link L-1: set the line aside, calculate the run again, or file first what is missing");
        assertThatThrownBy(() -> setAside(run, LINK)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Only a line of a draft is set aside: fee run " + run.id() + " is proposed");
        reject(proposal);
        setAside(run, LINK);
        assertThatThrownBy(() -> setAside(run, LINK)).isInstanceOf(FailureException.class);

        ChargeFees rest = fees.toPropose(run.id());
        assertThat(rest.totals()).containsExactly(usd("400"));
        assertThat(rest.setAside()).isEqualTo(1);
        assertThat(rest.content()).as("other lines are agreed to").isNotEqualTo(whole.content());
        assertThatThrownBy(() -> fees.propose(whole)).isInstanceOf(FailureException.class).hasMessageContaining("charges 400");
        Proposal others = fees.propose(new ChargeFees(
                run.id(), rest.programme(), rest.link(), rest.early(), rest.adjustment(), rest.first(), rest.last(),
                whole.content(), rest.lines(), rest.setAside(), rest.totals()));
        assertThatThrownBy(() -> fees.approve(others)).isInstanceOf(FailureException.class)
                .hasMessageContaining("has other lines than were agreed to");
        reject(others);
        fees.approve(fees.propose(rest));
        chargedOnlyTheOther(run);
        assertThatThrownBy(() -> setAside(run, new LinkId(OTHER))).isInstanceOf(FailureException.class)
                .hasMessageContaining("is approved");
    }

    private void chargedOnlyTheOther(FeeRun run) {
        assertThat(posted()).containsExactly("L-9 400.00");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT account_id FROM lotbook.command")).containsExactly("A-200003");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT link_id, state FROM lotbook.list_fee_snapshots ORDER BY link_id"))
                .containsExactly("L-1 SET_ASIDE", "L-9 APPROVED");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT link_id, state FROM lotbook.list_fee_charges c WHERE valid_to IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_fee_charges s WHERE s.id = c.id)"))
                .containsExactly("L-9 WAITING");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT lines, set_aside, held_back, charges FROM lotbook.list_fee_runs"))
                .containsExactly("2 1 0 1");
        RunSummary inForce = fees.runs(TestDatabase.FINANCE).inForce(run.id(), Optional.empty());
        assertThat(inForce.lines()).isEqualTo(1);
        StoredHistories histories = new StoredHistories(fees.scene.database.as(TestDatabase.AUDITOR), FeeScene.BOOKS);
        assertThat(histories.of(Subject.link("L-1"), Optional.empty(), AsOf.NOW).hwm()).isEmpty();

        DisputedFee left = new StoredFeeDisputes(fees.scene.database.as(TestDatabase.AUDITOR)).of(run.id(), LINK);
        assertThat(left.state()).isEqualTo(LineState.SET_ASIDE);
        assertThat(left.charges()).isEmpty();
        assertThat(left.isProved()).isTrue();
        DisputedFee charged = new StoredFeeDisputes(fees.scene.database.as(TestDatabase.AUDITOR)).of(run.id(), new LinkId(OTHER));
        assertThat(charged.isProved()).isTrue();

        // The days that were left out are still to be charged, from where the link was before.
        FeeRun again = fees.draft(MARCH);
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT link_id, first_day, rests_on FROM lotbook.fee_snapshot WHERE run_id = "
                + again.id())).containsExactly("L-1 2018-03-01 null");
    }

    @Test
    void aLineThatWasSetAsideIsTakenInAgainUntilItsRunIsProposed() {
        FeeRun run = fees.draft(MARCH);
        StoredFeeRuns runs = fees.runs(TestDatabase.FINANCE);
        String whole = fees.toPropose(run.id()).content().hex();
        assertThatThrownBy(() -> runs.takeIn(run.id(), LINK, "Never set aside")).isInstanceOf(FailureException.class)
                .hasMessageContaining("has no line set aside for the link L-1");
        setAside(run, LINK);
        assertThatThrownBy(() -> setAside(run, LINK)).isInstanceOf(FailureException.class).hasMessageContaining("is set aside already");
        assertThatThrownBy(() -> runs.takeIn(run.id(), LINK, " ")).isInstanceOf(FailureException.class)
                .hasMessageContaining("A reason is missing");
        assertThatThrownBy(() -> fees.runs(TestDatabase.COMPLIANCE).takeIn(run.id(), LINK, "Not mine"))
                .isInstanceOf(FailureException.class);
        runs.takeIn(run.id(), LINK, "It is settled");
        assertThat(fees.toPropose(run.id()).content().hex()).as("as it was calculated").isEqualTo(whole);
        setAside(run, LINK);
        List<Proposal> proposed = new ArrayList<>();
        fees.refusesWhoSeesTheBooksAsTheyWere(TestDatabase.FINANCE, () -> proposed.add(fees.propose(fees.toPropose(run.id()))),
                "INSERT INTO lotbook.fee_taken_in (set_aside_id, why) SELECT max(id), 'Late' FROM lotbook.fee_set_aside",
                "INSERT INTO lotbook.fee_set_aside (snapshot_id, why) SELECT id, 'Late' FROM lotbook.fee_snapshot"
                        + " WHERE link_id = '" + OTHER + "'");
        assertThatThrownBy(() -> runs.takeIn(run.id(), LINK, "Too late")).isInstanceOf(FailureException.class)
                .hasMessageContaining("Only a line of a draft is taken in again: fee run " + run.id() + " is proposed");
        reject(proposed.getFirst());
        runs.takeIn(run.id(), LINK, "It is settled after all");
        fees.approve(fees.propose(fees.toPropose(run.id())));
        assertThat(fees.payees()).as("320 euro of each").contains("MANAGER EUR 640 0 0 640 640 0");
        assertThat(posted()).containsExactlyInAnyOrder("L-1 400.00", "L-9 400.00");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT account_id FROM lotbook.command")).hasSize(2);
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT set_aside, charges FROM lotbook.list_fee_runs")).containsExactly("0 2");
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook.fee_taken_in (set_aside_id, why)"
                + " SELECT id, 'Twice' FROM lotbook.fee_set_aside")).isInstanceOf(FailureException.class);
        DisputedFee fee = new StoredFeeDisputes(fees.scene.database.as(TestDatabase.AUDITOR)).of(run.id(), LINK);
        assertThat(fee.isProved()).isTrue();
        assertThat(fee.acts()).extracting(DisputedFee.Act::why).contains("It is settled", "It is settled after all");
    }

    /** The investor brought 5,000 within the month, and the draft took them for profit. */
    @Test
    void aMovementThatCameSinceTheDraftStopsItsLine() {
        FeeRun run = fees.draft(MARCH);
        late("M-2", "2018-03-28T10:00:00Z");
        String refusal = "Movement M-2 of link L-1 came since fee run " + run.id()
                + " was calculated: set the line aside, or calculate the run again";
        assertThatThrownBy(() -> fees.propose(fees.toPropose(run.id()))).isInstanceOf(FailureException.class)
                .hasMessageContaining(refusal);
        setAside(run, LINK);
        fees.approve(fees.propose(fees.toPropose(run.id())));
        assertThat(posted()).containsExactly("L-9 400.00");
    }

    @Test
    void aMovementThatCameSinceTheProposalStopsTheDecision() {
        FeeRun run = fees.draft(MARCH);
        Proposal proposal = fees.propose(fees.toPropose(run.id()));
        late("M-3", "2018-03-28T10:00:00Z");
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Movement M-3 of link L-1 came since fee run " + run.id() + " was calculated");
        assertThat(posted()).isEmpty();
    }

    /** What an account is worth has a copy's result in it already; a deal of its own makes the link's line one of a sub-ledger. */
    @Test
    void aDealThatCameSinceTheDraftStopsWhatIsMeasuredByASubLedger() {
        FeeRun run = fees.draft(MARCH);
        Execution leader = Reports.closed("LD-1", Scene.login("100001"), "1.00", "12.00", "2018-03-28T10:00:00Z");
        fees.scene.report(leader, Reports.copied("D-1", Scene.login("200001"), "1.00", leader, "AV-1", "1.00", "2018-03-28T10:00:00Z"));
        Proposal proposal = fees.propose(fees.toPropose(run.id()));
        fees.scene.report(Reports.closed("D-2", Scene.login("200001"), "1.00", "5.00", "2018-03-27T10:00:00Z"));
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Deal D-2 of link L-1 came since fee run " + run.id() + " was calculated");
        reject(proposal);
        fees.scene.database.settle();

        FeeRun again = fees.draft(MARCH);
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT link_id, measured FROM lotbook.fee_snapshot WHERE run_id = " + again.id()
                + " ORDER BY link_id")).containsExactly("L-1 SUB_LEDGER", "L-9 ACCOUNT");
        fees.scene.report(Reports.copied("D-3", Scene.login("200001"), "1.00", leader, "AV-1", "1.00", "2018-03-28T11:00:00Z"));
        assertThatThrownBy(() -> fees.propose(fees.toPropose(again.id()))).isInstanceOf(FailureException.class)
                .hasMessageContaining("Deal D-3 of link L-1 came since fee run " + again.id() + " was calculated");
        setAside(again, LINK);
        fees.approve(fees.propose(fees.toPropose(again.id())));
        assertThat(posted()).containsExactly("L-9 400.00");
    }

    private void summary(String id, String equity, String at) {
        fees.scene.report(Reports.summary(id, Scene.login("200001"), equity, "0.00", at));
    }

    /** A day's end that came late: the account was worth 13,000 when the month ended, and the draft took it for 12,000. */
    @Test
    void aSummaryThatALineWouldTakeNowStopsIt() {
        FeeRun run = fees.draft(MARCH);
        summary("S-next", "15000.00", "2018-04-02T20:00:00Z");
        summary("S-within", "9000.00", "2018-03-27T15:00:00Z");
        Proposal proposal = fees.propose(fees.toPropose(run.id()));
        assertThat(fees.runs(TestDatabase.COMPLIANCE).since(run.id())).as("no day and no flow reads otherwise").isEmpty();
        summary("S-late", "13000.00", "2018-03-30T20:30:00Z");
        String refusal = "Summary S-late of link L-1 came since fee run " + run.id()
                + " was calculated: set the line aside, or calculate the run again";
        assertThat(fees.runs(TestDatabase.COMPLIANCE).since(run.id()).orElseThrow()).startsWith(refusal);
        assertThat(fees.runs(TestDatabase.MANAGER).since(run.id())).as("who decides on none").isEmpty();
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class).hasMessageContaining(refusal);
        assertThat(posted()).isEmpty();
        reject(proposal);
        assertThatThrownBy(() -> fees.propose(fees.toPropose(run.id()))).isInstanceOf(FailureException.class)
                .hasMessageContaining(refusal);
        fees.scene.database.settle();
        fees.approve(fees.propose(fees.toPropose(fees.draft(MARCH).id())));
        assertThat(posted()).containsExactlyInAnyOrder("L-1 600.00", "L-9 400.00");
    }

    /** What was there when money moved, and when the first line begins. */
    @Test
    void aSummaryBeforeAFlowOrTheFirstDayStopsALine() {
        fees.euro(LocalDate.of(2018, 3, 28), "1.25");
        summary("S-before", "12000.00", "2018-03-28T09:00:00Z");
        late("M-6", "2018-03-28T10:00:00Z");
        fees.scene.database.settle();
        FeeRun run = fees.draft(MARCH);
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT findings FROM lotbook.fee_snapshot WHERE held_back")).isEmpty();
        summary("S-same", "12000.00", "2018-03-28T09:30:00Z");
        assertThat(fees.runs(TestDatabase.FINANCE).since(run.id())).as("it reads as it did").isEmpty();
        summary("S-flow", "9000.00", "2018-03-28T09:59:00Z");
        assertThat(fees.runs(TestDatabase.FINANCE).since(run.id()).orElseThrow()).contains("Summary S-flow of link L-1");
        fees.scene.database.settle();

        FeeRun again = fees.draft(MARCH);
        summary("S-moved", "17000.00", "2018-03-28T11:00:00Z");
        summary("S-earlier", "9999.00", "2018-02-28T19:00:00Z");
        assertThat(fees.runs(TestDatabase.FINANCE).since(again.id())).isEmpty();
        summary("S-first", "9999.00", "2018-02-28T20:00:00Z");
        assertThat(fees.runs(TestDatabase.FINANCE).since(again.id()).orElseThrow()).contains("Summary S-first of link L-1");
    }

    /** The draft had neither the tax nor the summary after it. What one reads who may read all, each reads. */
    @Test
    void taxThatCameSinceStopsALine() {
        FeeRun run = fees.draft(MARCH);
        fees.scene.report(Reports.moved("M-7", Scene.login("200001"), Type.TAX, "-120.00", "2018-03-30T20:10:00Z"));
        assertThat(fees.runs(TestDatabase.FINANCE).since(run.id()).orElseThrow()).contains("Movement M-7 of link L-1");
        summary("S-taxed", "11880.00", "2018-03-30T20:30:00Z");
        for (Credentials who : List.of(TestDatabase.FINANCE, TestDatabase.COMPLIANCE, TestDatabase.AUDITOR)) {
            assertThat(fees.runs(who).since(run.id()).orElseThrow()).contains("Summary S-taxed of link L-1");
        }
    }

    /** After the days that are charged, and what settles fees: neither changes what is due. */
    @Test
    void aMovementOfLaterDaysOrAFeeStopsNothing() {
        FeeRun run = fees.draft(MARCH);
        late("M-4", "2018-04-02T10:00:00Z");
        fees.scene.report(Reports.moved("M-5", Scene.login("200001"), Type.FEE, "-1.00", "2018-03-28T10:00:00Z"));
        fees.approve(fees.propose(fees.toPropose(run.id())));
        assertThat(posted()).hasSize(2);
    }
}
