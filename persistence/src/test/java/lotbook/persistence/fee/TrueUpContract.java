package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.FeeTrueUps;
import lotbook.domain.identity.LinkId;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.Race;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Charged lines that later facts change are put right at the next crystallisation, once, on both databases. */
abstract class TrueUpContract {
    private static final LinkId LINK = new LinkId("L-1");

    private final DatabaseKind kind;
    private FeeScene fees;
    private Scene scene;
    private FeeRun march;
    private FeeRun april;

    TrueUpContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends TrueUpContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends TrueUpContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** 10,000 before March, 12,000 when it ends, 13,000 in April, 14,000 in May, none of the fees debited. */
    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        scene = fees.scene;
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        measured("2018-03-01", "2018-03-14", "10000.00");
        measured("2018-03-15", "2018-03-30", "12000.00");
        measured("2018-04-02", "2018-04-30", "13000.00");
        measured("2018-05-01", "2018-05-31", "14000.00");
        fees.trueUpTerms("FT-1", "0.20", "L-1");
        scene.database.settle();
        march = charged("2018-03-01", "2018-03-31", "400.00000000");
        // 20 % of 13,000 - 400 on its way - 12,000
        april = charged("2018-04-01", "2018-04-30", "120.00000000");
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private void measured(String first, String last, String balance) {
        LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .forEach(day -> scene.report(
                        Reports.summary("S-" + day, Scene.login("200001"), balance, "0.00", day + "T20:00:00Z")));
    }

    private FeeRun charged(String first, String last, String posted) {
        FeeRun run = draft(first, last);
        assertThat(posted(run)).containsExactly(posted);
        fees.charge(run);
        scene.database.settle();
        return run;
    }

    private FeeRun draft(String first, String last) {
        return fees.draft(FeeScope.of(LocalDate.parse(first), LocalDate.parse(last), Optional.of(FeeScene.COPY)));
    }

    private List<String> posted(FeeRun run) {
        return fees.ask(TestDatabase.FINANCE, "SELECT posted FROM lotbook.fee_snapshot WHERE NOT held_back AND run_id = " + run.id());
    }

    private void depositComesLate() {
        scene.report(Reports.moved("M-3", Scene.login("200001"), Type.DEPOSIT, "500.00", "2018-03-20T10:00:00Z"));
        scene.database.settle();
    }

    private List<String> trueUps() {
        return fees.ask(TestDatabase.AUDITOR, "SELECT run, as_posted, corrected, difference, state, charged_by"
                + " FROM lotbook.list_fee_true_ups ORDER BY id");
    }

    @Test
    void aLateDepositIsTruedUpThroughTheLinesThatRestOnIt() {
        assertThatThrownBy(() -> fees.toTrueUp(march, Optional.of(LINK))).as("nothing differs")
                .isInstanceOf(FailureException.class);
        depositComesLate();
        assertThat(due()).containsExactly("TRUE_UP", "null");
        FeeRun held = draft("2018-05-01", "2018-05-31");
        assertThat(posted(held)).as("held back until it is put right").isEmpty();
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(held.id(), 1).getFirst().findings())
                .contains("`lotbook fees true-up " + march.id() + " --link L-1`.");
        StoredTrueUps lines = new StoredTrueUps(scene.database.as(TestDatabase.FINANCE));
        assertThat(lines.before(held.id(), LINK)).extracting(FeeTrueUps.Place::run).containsExactly(april.id(), march.id());
        assertThat(lines.before(march.id(), LINK)).as("was charged").isEmpty();

        TrueUpFees change = fees.toTrueUp(march, Optional.of(LINK));
        // March: 20 % of 12,000 - 10,500. April: 20 % of 13,000 - 300 - 12,000.
        assertThat(change.lines()).extracting(line -> line.posted() + " " + line.corrected()).containsExactly("400.00 300.00", "120.00 140.00");
        assertThat(change.lines().getFirst().differs()).startsWith("flow:").contains(": none, now 10500 (HWM after a deposit)");
        assertThat(change.differences()).containsEntry("USD", new BigDecimal("-80.00"));
        fees.approve(fees.propose(change));
        scene.database.settle();
        assertThat(due()).containsExactly("null", "null");
        assertThat(trueUps()).containsExactly(
                march.id() + " 400.00000000 300.00000000 -100.00000000 OWED null",
                april.id() + " 120.00000000 140.00000000 20.00000000 OWED null");

        // True-up first: 14,000 - (520 - 80) = 13,560; the HWM is 13,000 - 300; 20 % of 860.
        FeeRun may = charged("2018-05-01", "2018-05-31", "92.00000000");
        assertThat(fees.ask(TestDatabase.FINANCE, "SELECT fee, posted, to_provider FROM lotbook.fee_charge WHERE run_id = " + may.id()
                + " ORDER BY id")).containsExactly("true-up -80.00000000 -80.00000000", "performance 172.00000000 172.00000000");
        byte[] kept = fees.runs(TestDatabase.AUDITOR).document(may.id(), LINK).orElseThrow().json().getBytes(StandardCharsets.UTF_8);
        assertThat(FeeReplay.replay(kept)).isInstanceOf(ReplayResult.Equal.class);
        assertThat(FeeSnapshot.read(kept).inputs().opening().owed().trueUp()).isEqualByComparingTo("-80");
        assertThat(trueUps()).allMatch(line -> line.endsWith("CHARGED " + may.id()));
        assertThat(posted(draft("2018-06-01", "2018-06-01"))).as("charged once").doesNotContain("-80.00000000");

        onceMoreAfterItsRunWasTakenBack(may);
    }

    private List<String> due() {
        return fees.ask(TestDatabase.AUDITOR, "SELECT due FROM lotbook.list_fee_snapshots WHERE state = 'APPROVED' ORDER BY id");
    }

    /** What charged it is taken back: it is owed again, and the next run has it. */
    private void onceMoreAfterItsRunWasTakenBack(FeeRun may) {
        settled(may);
        fees.approve(fees.propose(fees.toReverse(may)));
        scene.database.settle();
        assertThat(trueUps()).allMatch(line -> line.endsWith("OWED null"));
        FeeRun again = draft("2018-05-01", "2018-05-31");
        assertThat(posted(again)).containsExactly("92.00000000");
    }

    private void settled(FeeRun run) {
        for (String charge : fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + run.id())) {
            String amount = fees.ask(TestDatabase.FINANCE, "SELECT -collected FROM lotbook.fee_charge WHERE charge_id = '" + charge + "'")
                    .getFirst();
            scene.report(FeeRunContract.charged(charge, "M-" + charge, amount));
        }
    }

    @Test
    void whatIsTakenBackIsPostedOnTheBrandsDay() {
        settled(april);
        BusinessCalendar books = fees.booksElsewhere();
        LocalDate before = books.dayOf(Instant.now());
        fees.approve(fees.propose(fees.toReverse(april)));
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT DISTINCT books_day FROM lotbook.ledger_posting WHERE reason LIKE 'reversed %'"))
                .singleElement().isIn(before.toString(), books.dayOf(Instant.now()).toString())
                .isNotEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    }

    @Test
    void aLaterRunOrAnotherTrueUpMakesItStale() {
        depositComesLate();
        TrueUpFees change = fees.toTrueUp(march, Optional.of(LINK));
        Proposal first = fees.propose(change);
        Proposal twice = fees.propose(change);
        fees.approve(first);
        assertThatThrownBy(() -> fees.approve(twice)).isInstanceOf(FailureException.class)
                .hasMessageContaining("was trued up since this was calculated");
        scene.database.settle();
        assertThatThrownBy(() -> fees.toTrueUp(march, Optional.of(LINK))).as("the same facts")
                .isInstanceOf(FailureException.class);

        // A second deposit: on top of the first, and less of it is owed back.
        FeeRun draft = draft("2018-05-01", "2018-05-31");
        scene.report(Reports.moved("M-6", Scene.login("200001"), Type.DEPOSIT, "100.00", "2018-03-21T10:00:00Z"));
        scene.database.settle();
        TrueUpFees second = fees.toTrueUp(march, Optional.of(LINK));
        assertThat(second.lines()).extracting(line -> line.posted() + " " + line.corrected()).containsExactly("300.00 280.00", "140.00 144.00");
        fees.approve(fees.propose(second));
        assertThatThrownBy(() -> fees.propose(fees.toPropose(draft.id()))).isInstanceOf(FailureException.class)
                .hasMessageContaining("was trued up since fee run ");
        scene.database.settle();
        // -80 and -16; 14,000 - (520 - 96) - (13,000 - 280) = 856
        charged("2018-05-01", "2018-05-31", "75.20000000");
    }

    @Test
    void ofTwoAtOnceOneWinsAndTheOtherIsToldWhatChanged() throws Exception {
        depositComesLate();
        TrueUpFees change = fees.toTrueUp(march, Optional.of(LINK));
        raced(fees.propose(change), fees.propose(change), "was trued up since this was calculated");
        assertThat(trueUps()).as("once each").hasSize(2);

        // A run that was proposed before a second deposit, and a true-up of it: the run lacks both, whichever comes first.
        FeeRun may = draft("2018-05-01", "2018-05-31");
        Proposal charge = fees.propose(fees.toPropose(may.id()));
        scene.report(Reports.moved("M-6", Scene.login("200001"), Type.DEPOSIT, "100.00", "2018-03-21T10:00:00Z"));
        scene.database.settle();
        assertThat(raced(fees.propose(fees.toTrueUp(march, Optional.of(LINK))), charge, " since ")).isFalse();
        assertThat(trueUps()).filteredOn(line -> !line.contains("CALCULATED")).hasSize(4)
                .allMatch(line -> line.endsWith("OWED null"));
    }

    /** Approved at two desks in the same millisecond; says whether the second was what happened. */
    private boolean raced(Proposal one, Proposal other, String told) throws Exception {
        try (Database here = scene.database.signIn(TestDatabase.COMPLIANCE);
                Database there = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            List<Object> outcomes = Race.between(() -> approve(here, one), () -> approve(there, other));
            assertThat(outcomes).filteredOn(FailureException.class::isInstance).singleElement()
                    .satisfies(lost -> assertThat(((FailureException) lost).failure().message()).contains(told));
            scene.database.settle();
            return outcomes.getLast() instanceof Proposal;
        }
    }

    private static Proposal approve(Database desk, Proposal proposal) {
        return new StoredProposals(desk, () -> { }).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "At once");
    }

    @Test
    void whoeverChargesMeanwhileIsSeen() {
        depositComesLate();
        Proposal all = fees.propose(fees.toTrueUp(march, Optional.empty()));
        for (FeeRun run : List.of(march, april)) {
            String charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + run.id()).getFirst();
            scene.report(FeeRunContract.charged(charge, "M-F" + run.id(), "-" + fees.ask(TestDatabase.FINANCE,
                    "SELECT collected FROM lotbook.fee_charge WHERE charge_id = '" + charge + "'").getFirst()));
        }
        fees.approve(fees.propose(fees.toReverse(april)));
        assertThatThrownBy(() -> fees.approve(all)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Other days of link L-1 were charged or taken back since this was calculated");
    }

    @Test
    void theDatabaseRefusesWhatNobodyAgreedTo() {
        depositComesLate();
        TrueUpFees change = fees.toTrueUp(march, Optional.of(LINK));
        Proposal proposal = fees.propose(change);
        assertThatThrownBy(() -> new StoredProposals(scene.database.as(TestDatabase.FINANCE), () -> { })
                .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Mine"))
                .isInstanceOf(FailureException.class).hasMessageContaining("another person decides");
        TrueUpFees.Line line = change.lines().getFirst();
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook.fee_true_up (snapshot_id, number,"
                + " correction_id, difference, proposal_id) VALUES (?, 1, ?, -100, ?)", line.line(), line.correction(),
                proposal.id())).as("a forged record").isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_true_up (snapshot_id, number,"
                + " correction_id, difference, proposal_id) VALUES (?, 1, ?, -100, ?)", line.line(), line.correction(),
                proposal.id())).as("a forged record").isInstanceOf(FailureException.class);
        String forged = "INSERT INTO lotbook.fee_correction (snapshot_id, number, facts_known_at, posted, corrected, document, sha256)"
                + " SELECT snapshot_id, number, facts_known_at, posted, corrected + ?, document, sha256 FROM lotbook.fee_correction"
                + " WHERE id = ?";
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, forged, BigDecimal.ONE, line.correction()))
                .as("a wrong difference").isInstanceOf(FailureException.class).hasMessageContaining("not of the line it says");
        fees.write(TestDatabase.FINANCE, forged, BigDecimal.ZERO, line.correction());
        assertThatThrownBy(() -> fees.write(TestDatabase.COMPLIANCE, forged, BigDecimal.ZERO, line.correction()))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook.fee_correction (snapshot_id, number,"
                + " facts_known_at, posted, corrected, document, sha256) SELECT snapshot_id, number, facts_known_at, posted,"
                + " corrected, replace(document, '\"12000\"', '\"11000\"'), sha256 FROM lotbook.fee_correction WHERE id = ?",
                line.correction())).as("other bytes").isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "UPDATE lotbook.fee_correction SET corrected = 0"))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "DELETE FROM lotbook.fee_true_up"))
                .isInstanceOf(FailureException.class);
        assertThat(fees.ask(TestDatabase.MANAGER, "SELECT id FROM lotbook.fee_correction")).isEmpty();
        cheated(change);
    }

    /** A proposal that says something else than was calculated, leaves a line out, or makes itself small. */
    private void cheated(TrueUpFees change) {
        TrueUpFees.Line line = change.lines().getFirst();
        TrueUpFees.Line less = new TrueUpFees.Line(
                line.link(), line.line(), line.correction(), line.first(), line.last(), line.posted(), new BigDecimal("399"),
                line.currency(), line.content(), line.differs());
        assertThatThrownBy(() -> fees.propose(of(change, List.of(less, change.lines().getLast()))))
                .isInstanceOf(FailureException.class).hasMessageContaining("not those that were calculated");
        assertThatThrownBy(() -> fees.propose(of(change, List.of(line)))).as("April rests on March")
                .isInstanceOf(FailureException.class).hasMessageContaining("Other days of link L-1");
        assertThatThrownBy(() -> fees.propose(of(change, List.of(change.lines().getLast())))).as("March isn't in it")
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> fees.propose(of(change, List.of()))).isInstanceOf(FailureException.class);
        TrueUpFees.Line other = new TrueUpFees.Line(
                line.link(), line.line(), line.correction(), line.first(), line.last(), line.posted(), line.corrected(),
                line.currency(), new Sha256("0".repeat(64)), line.differs());
        assertThatThrownBy(() -> fees.propose(of(change, List.of(other, change.lines().getLast()))))
                .isInstanceOf(FailureException.class);
    }

    private static TrueUpFees of(TrueUpFees change, List<TrueUpFees.Line> lines) {
        return new TrueUpFees(change.run(), change.link(), change.first(), change.last(), change.factsKnownAt(), lines);
    }
}
