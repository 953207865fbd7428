package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.party.Capacity;
import lotbook.domain.party.DocumentVersion;
import lotbook.persistence.audit.RunContent;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is charged whom what is on file didn't cover when fees were due, whoever writes the line, on both databases. */
abstract class FeeCoverContract {
    private static final FeeScope MARCH =
            FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), Optional.of(FeeScene.COPY));
    private static final LinkId LINK = new LinkId("L-1");

    private final DatabaseKind kind;
    private FeeScene fees;

    FeeCoverContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeeCoverContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeeCoverContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** 10,000 when the month begins, 12,000 when it ends. */
    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        Scene scene = fees.scene;
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        for (LocalDate day = MARCH.first(); !day.isAfter(MARCH.last()); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                scene.report(Reports.summary("S-" + day, Scene.login("200001"), "12000.00", "0.00", day + "T20:00:00Z"));
            }
        }
        fees.terms("FT-1", "0.20", "0", "L-1");
        scene.database.settle();
    }

    @AfterEach
    void close() {
        fees.close();
    }

    /** As a correction of the row there is, learned now. */
    private void ends(String table, String columns, String party, String at) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook." + table + " (party_id, " + columns + ", valid_from, valid_to,"
                + " supersedes, why) SELECT party_id, " + columns + ", valid_from, " + at + ", id, 'Forged passport' FROM lotbook."
                + table + " WHERE party_id = '" + party + "'");
        fees.scene.database.settle();
    }

    private void identityEnds(String party, String at) {
        ends("kyc_state", "state, risk, note", party, at);
    }

    @Test
    void whoLostCoverForThePeriodIsNotChargedByWhatWasProposedBefore() {
        Proposal proposal = fees.propose(fees.toPropose(fees.draft(MARCH).id()));
        identityEnds("P-2", "TIMESTAMP WITH TIME ZONE '2018-03-10 00:00:00+00'");
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("The identity of P-2 is not approved, and fee run")
                .hasMessageContaining("charges link L-1: set the line aside, calculate the run again, or file first what is missing");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT id FROM lotbook.ledger_posting WHERE book = 'FEE'")).isEmpty();

        FeeRun again = fees.draft(MARCH);
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(again.id(), 10)).singleElement()
                .satisfies(line -> assertThat(line.findings()).contains("The identity of P-2 was approved until"));
        fees.runs(TestDatabase.FINANCE).setAside(again.id(), LINK, "Asked for a passport");
        fees.approve(fees.propose(fees.toPropose(again.id())));
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT id FROM lotbook.ledger_posting WHERE book = 'FEE'")).isEmpty();
    }

    /** It held when the month's fee was due: a proposal waits for nobody's passport, and who looks again is told. */
    @Test
    void coverThatEndedAfterFeesWereDueStopsNoDecision() {
        FeeRun run = fees.draft(MARCH);
        Proposal proposal = fees.propose(fees.toPropose(run.id()));
        ends("licence", "authority, number, scope", "P-1", "CURRENT_TIMESTAMP");
        FeeRun again = fees.draft(MARCH);
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT held_back, findings FROM lotbook.fee_snapshot WHERE run_id = " + again.id()))
                .singleElement().asString().startsWithIgnoringCase("f").contains("The licence CySEC 100/17 of P-1 ended on ")
                .contains("Until these fees were due, at 2018-03-30T21:00:00Z, nothing was missing.");
        fees.approve(proposal);
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT amount FROM lotbook.ledger_posting WHERE book = 'FEE'")).hasSize(1);
    }

    /** Of the middle of March. */
    private void leaves() {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account,"
                + " permissions, assigned_capital, valid_from, valid_to, supersedes, why) SELECT link_id, programme_id, leader_account,"
                + " follower_account, permissions, assigned_capital, valid_from, TIMESTAMP WITH TIME ZONE '2018-03-15 10:00:00+00', id,"
                + " 'Left' FROM lotbook.link WHERE link_id = 'L-1'");
        fees.scene.database.settle();
    }

    /** An investor's fees are due when they leave, and what ends afterwards is no longer asked for. */
    @Test
    void whoLeftCoveredIsChargedAlthoughTheirCoverEndedBeforeTheRunDoes() {
        leaves();
        identityEnds("P-2", "TIMESTAMP WITH TIME ZONE '2018-03-20 00:00:00+00'");
        FeeRun run = fees.draft(MARCH);
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10)).isEmpty();
        Proposal proposal = fees.propose(fees.toPropose(run.id()));
        fees.approve(proposal);
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT amount FROM lotbook.ledger_posting WHERE book = 'FEE'")).hasSize(1);
    }

    @Test
    void aLeaverWhoWasNotCoveredThenIsNotChargedByWhatWasProposedBefore() {
        leaves();
        Proposal proposal = fees.propose(fees.toPropose(fees.draft(MARCH).id()));
        identityEnds("P-2", "TIMESTAMP WITH TIME ZONE '2018-03-15 09:00:00+00'");
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("The identity of P-2 is not approved");
    }

    /** Each document that the domain asks for, and none besides. */
    @Test
    void theDatabaseAsksForTheConsentsThatTheCalculationAsksFor() {
        for (DocumentVersion.Kind document : DocumentVersion.Kind.values()) {
            fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.document_version (document_id, brand_id, kind, version, language,"
                    + " published, sha256, valid_from, why) VALUES (?, 'AURORA', ?, '1', 'en', DATE '2018-01-01', ?,"
                    + " TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00+00', 'Test')", document.name(), document.name(), "0".repeat(64));
        }
        Map<String, Capacity> asked = Map.of("P-2", Capacity.COPYING, "P-1", Capacity.LEADING);
        asked.forEach((party, capacity) -> capacity.documents().forEach(document -> agrees(party, document, "2018-01-02")));
        fees.scene.database.settle();
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(fees.draft(MARCH).id(), 10)).isEmpty();
        asked.forEach((party, capacity) -> capacity.documents().forEach(document -> {
            Proposal proposal = fees.propose(fees.toPropose(fees.draft(MARCH).id()));
            fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.consent (party_id, document_id, channel, address, language,"
                    + " valid_from, valid_to, supersedes, why) SELECT party_id, document_id, channel, address, language, valid_from,"
                    + " TIMESTAMP WITH TIME ZONE '2018-02-01 00:00:00+00', id, 'Forged' FROM lotbook.consent WHERE party_id = ?"
                    + " AND document_id = ? AND valid_to IS NULL", party, document.name());
            assertThatThrownBy(() -> fees.approve(proposal)).as(party + " " + document).isInstanceOf(FailureException.class)
                    .hasMessageContaining(party + " did not agree to all that is needed, and fee run");
            agrees(party, document, "2018-02-02");
            fees.scene.database.settle();
        }));
    }

    private void agrees(String party, DocumentVersion.Kind document, String day) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.consent (party_id, document_id, channel, address, language,"
                + " valid_from, why) VALUES (?, ?, 'PORTAL', '', 'en', TIMESTAMP WITH TIME ZONE '" + day + " 00:00:00+00', 'Test')",
                party, document.name());
    }

    @Test
    void theDatabaseRefusesALineForgedForSomebodyWhoWasNotCovered() {
        identityEnds("P-2", "TIMESTAMP WITH TIME ZONE '2018-03-10 00:00:00+00'");
        FeeRun honest = fees.draft(MARCH);
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(honest.id(), 10)).hasSize(1);
        StoredFeeRuns runs = fees.runs(TestDatabase.FINANCE);
        FeeRun forged = forged(honest, Map.of("held_back", "false"), Map.of());
        assertThatThrownBy(() -> runs.complete(forged.id(), "Mine")).isInstanceOf(FailureException.class)
                .hasMessageContaining("The identity of P-2 is not approved, and fee run " + forged.id() + " charges link L-1");
        Sha256 content = fees.scene.database.as(TestDatabase.FINANCE)
                .rolledBack(connection -> new Sha256(RunContent.of(connection, forged.id())));
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook.fee_run_step (run_id, step, content, why)"
                + " VALUES (?, 'COMPLETED', ?, 'By hand')", forged.id(), content.hex())).isInstanceOf(FailureException.class)
                .hasMessageContaining("The identity of P-2 is not approved");
        assertThat(runs.run(forged.id()).state()).isEqualTo(FeeRun.State.CALCULATING);
    }

    /** Whoever makes a run writes its lines and its charges: whom they name is no way around who is asked about. */
    @Test
    void aLineThatNamesSomebodyElseThanItsLinkIsRefused() {
        FeeRun honest = fees.draft(MARCH);
        for (Map.Entry<String, String> said : Map.of(
                "account_id", "'A-200003'", "leader_account", "'A-100002'", "programme_id", "'AUR-MAM'",
                "last_day", "DATE '2018-03-09'", "link_id", "'L-none'").entrySet()) {
            refused(forged(honest, Map.of(said.getKey(), said.getValue()), Map.of()), said.getKey());
        }
        for (Map.Entry<String, String> said : Map.of(
                "account_id", "'A-200003'", "server", "'MT5-2'", "login", "'200003'", "leader_account", "'A-100002'",
                "leader_login", "'100002'", "link_id", "'L-2'").entrySet()) {
            refused(forged(honest, Map.of(), Map.of(said.getKey(), said.getValue())), "charge's " + said.getKey());
        }
        FeeRun same = forged(honest, Map.of(), Map.of());
        assertThat(fees.runs(TestDatabase.FINANCE).complete(same.id(), "Mine").state()).isEqualTo(FeeRun.State.DRAFT);
    }

    private void refused(FeeRun forged, String what) {
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).complete(forged.id(), "Mine")).as(what)
                .isInstanceOf(FailureException.class).hasMessageContaining("Fee run " + forged.id() + " charges link L-")
                .hasMessageContaining("by another account, login, leader, programme or last day than is on file");
    }

    private FeeRun forged(FeeRun honest, Map<String, String> line, Map<String, String> charge) {
        return ForgedRun.of(fees, honest, line, charge);
    }
}
