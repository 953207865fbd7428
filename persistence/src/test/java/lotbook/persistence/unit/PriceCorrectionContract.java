package lotbook.persistence.unit;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.Correct;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.PriceCorrections.Kept;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A struck price from what was learned later to units that change hands, and what is refused on the way, on both databases. */
abstract class PriceCorrectionContract {
    private static final String FRIDAY = "2018-03-02T22:00:00Z";
    private static final String NEXT_FRIDAY = "2018-03-09T22:00:00Z";
    private static final String LATER = "2018-03-16T21:00:00Z";
    private static final String HELD = "SELECT investor, units, worth FROM lotbook.list_pamm_holdings v WHERE valid_to IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_pamm_holdings s WHERE s.id = v.id) ORDER BY investor";
    private static final String STATES = "SELECT state, bearer, unit_price, corrected_price, lost, gained, remainder, carried_by"
            + " FROM lotbook.list_price_corrections ORDER BY id";
    private static final String DUE = "SELECT due, unit_price, corrected_price, correction FROM lotbook.list_dealing_points"
            + " ORDER BY id";

    private final DatabaseKind kind;
    private PoolScene pool;

    PriceCorrectionContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PriceCorrectionContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PriceCorrectionContract {
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

    /** P-3 subscribes 2,000 at a price of 100, under terms that let somebody bear a wrong one. */
    private FundPoint struck(BearsWrongPrice bearer) {
        pool.accepted("SUB-1", "P-3", Kind.SUBSCRIBE, "2000", "2018-03-01T10:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "2000.00", "P-3", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "17000.00", FRIDAY);
        StoredFunds funds = pool.funds(FINANCE);
        FundPoint point = funds.keep(UnitSnapshot.of(funds.facts(PoolScene.POOL, Instant.parse(FRIDAY), new Terms(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(bearer)))), "Weekly");
        pool.decide(COMPLIANCE, pool.propose(point), Verdict.APPROVED);
        return point;
    }

    private StoredCorrections corrections(Credentials who) {
        return new StoredCorrections(pool.scene.database.as(who), () -> { });
    }

    private CorrectionSnapshot compared(FundPoint point) {
        pool.scene.database.settle();
        return CorrectionSnapshot.of(corrections(FINANCE).facts(PoolScene.POOL, point.id()));
    }

    private Proposal propose(Kept kept, CorrectionSnapshot snapshot) {
        StoredProposals proposals = new StoredProposals(pool.scene.database.as(FINANCE), () -> { });
        var change = Correct.of(kept, snapshot);
        return proposals.propose(change, proposals.groundOf(change), "Summary was wrong");
    }

    /** The server's summary is corrected: 18,500 instead of 17,000, so the price was 110 and not 100. */
    @Test
    void aSummaryThatIsCorrectedMovesUnitsAtTheNextPointWhenTwoPeopleAgree() {
        FundPoint point = struck(BearsWrongPrice.POOL);
        assertThat(compared(point).changes()).as("nothing was learned").isFalse();
        assertThat(pool.ask(AUDITOR, DUE)).containsExactly("null 100 null null");
        pool.measured("D-1B", "18500.00", FRIDAY);
        assertThat(pool.ask(AUDITOR, DUE)).containsExactly("CORRECTION 100 null null");
        CorrectionSnapshot compared = compared(point);
        assertThat(compared.differs()).isEqualTo("dealing point " + point.id() + ": equity 17000.00, now 18500.00");
        Kept kept = corrections(FINANCE).keep(compared, "Summary was wrong");
        assertThat(pool.ask(AUDITOR, STATES)).as("of 18,500 P-2 should have 11,000, and has 100 / 170")
                .containsExactly("CALCULATED POOL 100 110 117.65 117.65 0 null");
        Proposal proposal = propose(kept, compared);
        assertThatThrownBy(() -> pool.decide(FINANCE, proposal, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("another person decides");
        pool.measured("D-2", "18500.00", NEXT_FRIDAY);
        FundPoint before = pool.draft(NEXT_FRIDAY);
        pool.decide(COMPLIANCE, proposal, Verdict.APPROVED);
        assertThat(pool.ask(AUDITOR, DUE)).startsWith("null 100 110 " + kept.id());
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, pool.propose(before), Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Correction " + kept.id() + " of A-100009 is agreed to, and the dealing point leaves it out");
        carriedOut(kept);
        byte[] document = pool.funds(AUDITOR).correctionDocument(kept.id()).getBytes(StandardCharsets.UTF_8);
        assertThat(CorrectionSnapshot.replay(document)).isInstanceOf(ReplayResult.Equal.class);
        assertThat(CorrectionSnapshot.read(document).content()).isEqualTo(kept.content());
        assertThat(DatabaseCheck.findings(pool.scene.database.as(AUDITOR))).isEmpty();
        nothingIsLeft(point);
    }

    private void carriedOut(Kept kept) {
        pool.decide(COMPLIANCE, new StoredProposals(pool.scene.database.as(COMPLIANCE), () -> { }).open().getFirst(), Verdict.REJECTED);
        FundPoint next = pool.struck(NEXT_FRIDAY);
        // P-2 should have 100 x 110 = 11,000 of 18,500, and P-3 50 x 110 + 2,000; units stay 170.
        assertThat(pool.ask(AUDITOR, HELD)).containsExactly("P-2 101.081081081081082 11000", "P-3 68.918918918918918 7500");
        UnitSnapshot snapshot = pool.snapshot(next);
        assertThat(snapshot.rule()).isEqualTo("unit.dealing v4");
        assertThat(UnitReplay.replay(snapshot.bytes())).isInstanceOf(ReplayResult.Equal.class);
        assertThat(pool.ask(AUDITOR, STATES)).containsExactly("CARRIED_OUT POOL 100 110 117.65 117.65 0 " + next.id());
        assertThat(pool.ask(AUDITOR, "SELECT unit_price FROM lotbook.list_dealing_points WHERE id = " + kept.id() + " OR state = 'STRUCK'"
                + " ORDER BY id LIMIT 1")).as("what was struck stays").containsExactly("100");
    }

    /** Calculated once more, with the point that carried it out, nobody has anything else than they should. */
    private void nothingIsLeft(FundPoint point) {
        CorrectionSnapshot again = compared(point);
        assertThat(again.outputs().lost()).isEqualByComparingTo("0");
        assertThat(again.corrections()).allMatch(line -> line.units().abs().movePointRight(10).intValue() == 0);
    }

    @Test
    void whatWasStruckOrLearnedSinceMakesItStaleAndOnlyOneIsAgreedTo() {
        FundPoint point = struck(BearsWrongPrice.POOL);
        pool.measured("D-1B", "18500.00", FRIDAY);
        CorrectionSnapshot compared = compared(point);
        Proposal first = propose(corrections(FINANCE).keep(compared, "Summary was wrong"), compared);
        Proposal second = propose(corrections(FINANCE).keep(compared, "Twice"), compared);
        pool.measured("D-1C", "18600.00", FRIDAY);
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, first, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Of summary D-1C something was learned since correction");
        CorrectionSnapshot now = compared(point);
        Proposal third = propose(corrections(FINANCE).keep(now, "Corrected once more"), now);
        pool.decide(COMPLIANCE, third, Verdict.APPROVED);
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, second, Verdict.APPROVED)).isInstanceOf(FailureException.class);
        pool.measured("D-2", "18600.00", NEXT_FRIDAY);
        pool.struck(NEXT_FRIDAY);
        pool.measured("D-3", "18600.00", LATER);
        assertThatThrownBy(() -> propose(corrections(FINANCE).keep(now, "Too late"), now)).isInstanceOf(FailureException.class)
                .hasMessageContaining("is of a point that was struck and of every later one, as they stand now");
    }

    /** What is agreed to stands in the database alone: whoever comes next carries it out, and nobody a second time. */
    @Test
    void whoIsKilledBetweenAgreementAndTheNextPointLeavesItToWhoeverComesNext() {
        FundPoint point = struck(BearsWrongPrice.POOL);
        pool.measured("D-1B", "18500.00", FRIDAY);
        CorrectionSnapshot compared = compared(point);
        Kept kept = corrections(FINANCE).keep(compared, "Summary was wrong");
        Proposal proposal = propose(kept, compared);
        String decision = "INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why) VALUES ("
                + proposal.id() + ", 'APPROVED', '" + proposal.hash().hex() + "', '" + COMPLIANCE.operator() + "', 'Killed')";
        pool.scene.database.as(COMPLIANCE).rolledBack(connection -> connection.createStatement().executeUpdate(decision));
        assertThat(pool.ask(AUDITOR, STATES)).as("nothing is half agreed").singleElement().asString().startsWith("CALCULATED ");
        pool.decide(COMPLIANCE, proposal, Verdict.APPROVED);
        assertThat(pool.ask(AUDITOR, STATES)).singleElement().asString().startsWith("AGREED ");

        pool.measured("D-2", "18500.00", NEXT_FRIDAY);
        pool.draft(NEXT_FRIDAY);
        assertThat(pool.ask(AUDITOR, STATES)).as("a draft that nobody proposed").singleElement().asString().startsWith("AGREED ");
        FundPoint next = pool.struck(NEXT_FRIDAY);
        pool.measured("D-3", "18500.00", LATER);
        FundPoint after = pool.struck(LATER);
        assertThat(pool.ask(AUDITOR, STATES)).singleElement().asString().startsWith("CARRIED_OUT ").endsWith(" " + next.id());
        assertThat(moved(next)).isNotEmpty();
        assertThat(moved(after)).isEmpty();
    }

    private List<Json> moved(FundPoint point) {
        return pool.snapshot(point).outputs().optional("corrected", Json::asList).orElse(List.of());
    }

    @Test
    void nobodyWritesAnotherCorrectionThanTheDocumentSays() {
        FundPoint point = struck(BearsWrongPrice.POOL);
        pool.measured("D-1B", "18500.00", FRIDAY);
        Kept kept = corrections(FINANCE).keep(compared(point), "Summary was wrong");
        String copy = "INSERT INTO lotbook.price_correction (master_account, first_point, last_point, bearer, currency, facts_known_at,"
                + " lost, gained, fees_dealt, fees_now, remainder, units, differs, document, sha256, why) SELECT master_account,"
                + " first_point, last_point, %s, currency, facts_known_at, lost, gained, fees_dealt, fees_now, remainder, %s, differs,"
                + " %s, sha256, 'Mine' FROM lotbook.price_correction WHERE id = " + kept.id();
        refused(FINANCE, copy.formatted("bearer", "units + 1", "document"));
        refused(FINANCE, copy.formatted("'BROKER'", "units", "document"));
        refused(FINANCE, copy.formatted("bearer", "units", "replace(document, '18500', '28500')"));
        refused(COMPLIANCE, copy.formatted("bearer", "units", "document"));
        assertThat(pool.write(FINANCE, copy.formatted("bearer", "units", "document"))).as("the same again").isEqualTo(1);
        refused(FINANCE, "INSERT INTO lotbook.price_correction_point (correction_id, point_id, unit_price) VALUES (" + kept.id() + ", "
                + point.id() + ", 5)");
        for (Credentials who : List.of(FINANCE, COMPLIANCE)) {
            refused(who, "INSERT INTO lotbook.price_correction_agreed (correction_id, last_point, proposal_id) SELECT c.id, c.last_point, p.id"
                    + " FROM lotbook.price_correction c, lotbook.proposal_seen p WHERE c.id = " + kept.id());
            refused(who, "DELETE FROM lotbook.price_correction");
            refused(who, "UPDATE lotbook.price_correction_point SET unit_price = 1");
        }
    }

    @Test
    void whereTheManagerBearsItTheComparisonSaysWhatIsOwedAndNothingIsProposed() {
        FundPoint point = struck(BearsWrongPrice.MANAGER);
        pool.measured("D-1B", "18500.00", FRIDAY);
        CorrectionSnapshot compared = compared(point);
        assertThat(compared.outputs().lost()).isEqualByComparingTo("117.65");
        assertThatThrownBy(() -> Correct.requireSomething(compared)).isInstanceOf(FailureException.class)
                .hasMessageContaining("the manager bears a wrong price: USD 117.65 in all");
        Kept kept = corrections(FINANCE).keep(compared, "To look at");
        assertThatThrownBy(() -> propose(kept, compared)).isInstanceOf(FailureException.class)
                .hasMessageContaining("No units change hands by correction " + kept.id());
    }

    /** A payment that was learned of later lowers what the pool was worth, though the point stays. */
    @Test
    void moneyThatWasLearnedOfLaterIsInTheComparison() {
        FundPoint point = struck(BearsWrongPrice.POOL);
        pool.moved("M-2", Type.DEPOSIT, "1500.00", "P-2", "UNKNOWN", "2018-03-02T10:00:00Z");
        CorrectionSnapshot compared = compared(point);
        // (17,000 - 2,000 - 1,500) / 150 = 90
        assertThat(compared.outputs().points().getFirst().priceNow()).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("90"));
        assertThat(pool.ask(AUDITOR, DUE)).containsExactly("CORRECTION 100 null null");
        assertThatThrownBy(() -> corrections(FINANCE).facts(PoolScene.OTHER, point.id())).isInstanceOf(FailureException.class)
                .hasMessageContaining("is one of A-100009, not of A-100010");
    }

    private void refused(Credentials who, String sql) {
        assertThatThrownBy(() -> pool.write(who, sql)).as(sql).isInstanceOf(FailureException.class);
    }
}
