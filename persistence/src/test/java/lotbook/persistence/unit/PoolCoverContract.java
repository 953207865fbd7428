package lotbook.persistence.unit;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Party;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool deals for whom what is on file covers, and the rest waits, on both databases. */
abstract class PoolCoverContract {
    private static final String FRIDAY = "2018-03-02T22:00:00Z";
    private static final String NEXT_FRIDAY = "2018-03-09T22:00:00Z";
    private static final String STATES = "SELECT request, state, state_why FROM lotbook.list_flow_requests ORDER BY request";

    private final DatabaseKind kind;
    private PoolScene pool;

    PoolCoverContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PoolCoverContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PoolCoverContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void open() {
        pool = new PoolScene(kind);
        pool.scene.apply(COMPLIANCE, of(List.of(new Party(new PartyId("P-4"), new BrandId("AURORA"), Party.Kind.PERSON, "Noa Berg",
                "CY", Set.of(Party.Role.INVESTOR))), List.of()));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static MasterBook of(List<Party> parties, List<KycState> kyc) {
        return new MasterBook(List.of(), List.of(), parties, List.of(), kyc, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void aRequestWaitsUntilItsInvestorIsCoveredAndSaysWhy() {
        pool.accepted("SUB-1", "P-4", Kind.SUBSCRIBE, "2000", "2018-03-01T10:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "2000.00", "P-4", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "17000.00", FRIDAY);
        FundPoint point = pool.draft(FRIDAY);
        forged(point, document -> document.replace("\"cover\":{", "\"covers\":{"),
                "does not say what is on file");
        forged(point, document -> document.replace("\"state\":\"QUEUED\"", "\"state\":\"STRUCK\""),
                "deals with P-4, whom what is on file does not cover");
        pool.decide(COMPLIANCE, pool.propose(point), Verdict.APPROVED);
        assertThat(pool.ask(AUDITOR, STATES)).containsExactly("SUB-1 QUEUED The identity of P-4 is not approved.");
        assertThat(pool.snapshot(point).rule()).isEqualTo("unit.dealing v3");
        assertThat(pool.ask(AUDITOR, "SELECT in_advance FROM lotbook.list_pamm_funds")).as("it is nobody's units yet")
                .containsExactly("2000");

        pool.scene.apply(COMPLIANCE, of(List.of(), List.of(new KycState(new PartyId("P-4"), KycState.State.APPROVED, KycState.Risk.LOW,
                Interval.since(Instant.parse("2018-03-06T00:00:00Z")), "Passport"))));
        pool.measured("D-2", "17000.00", NEXT_FRIDAY);
        FundPoint next = pool.struck(NEXT_FRIDAY);
        assertThat(pool.ask(AUDITOR, STATES)).singleElement().asString().startsWith("SUB-1 PAID ");
        assertThat(UnitReplay.replay(pool.snapshot(next).bytes())).isInstanceOf(ReplayResult.Equal.class);
    }

    /** The ground moved between the proposal and the last decision: who is told by name, and the point is drafted again. */
    @Test
    void whoLostCoverSinceTheDraftIsNotDealtWith() {
        pool.accepted("SUB-1", "P-3", Kind.SUBSCRIBE, "2000", "2018-03-01T10:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "2000.00", "P-3", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "17000.00", FRIDAY);
        FundPoint point = pool.draft(FRIDAY);
        Proposal proposal = pool.propose(point);
        pool.write(COMPLIANCE, "INSERT INTO lotbook.kyc_state (party_id, state, risk, note, valid_from, valid_to, supersedes, why)"
                + " SELECT party_id, state, risk, note, valid_from, TIMESTAMP WITH TIME ZONE '2018-02-01 00:00:00+00', id, 'Forged'"
                + " FROM lotbook.kyc_state WHERE party_id = 'P-3'");
        String said = "The identity of P-3 is not approved, and dealing point " + point.id() + " deals with P-3: draft it again";
        assertThatThrownBy(() -> pool.decide(COMPLIANCE, proposal, Verdict.APPROVED)).isInstanceOf(FailureException.class)
                .hasMessageContaining(said);
        pool.decide(COMPLIANCE, proposal, Verdict.REJECTED);
        assertThatThrownBy(() -> pool.propose(point)).as("nor is it proposed once more").isInstanceOf(FailureException.class)
                .hasMessageContaining(said);
        pool.scene.database.settle();
        pool.struck(FRIDAY);
        assertThat(pool.ask(AUDITOR, STATES)).singleElement().asString().startsWith("SUB-1 QUEUED The identity of P-3 was approved");
    }

    /** Whoever drafts a point writes its document: units go by the request, so its investor is who entered it. */
    @Test
    void aRequestThatNobodyEnteredOrOfSomebodyElseIsRefused() {
        pool.accepted("SUB-1", "P-4", Kind.SUBSCRIBE, "2000", "2018-03-01T10:00:00Z");
        pool.moved("M-1", Type.DEPOSIT, "2000.00", "P-4", "SUB-1", "2018-03-01T15:00:00Z");
        pool.measured("D-1", "17000.00", FRIDAY);
        FundPoint point = pool.draft(FRIDAY);
        String queued = "\"request\":\"SUB-1\",\"state\":\"QUEUED\"";
        pool.write(FINANCE, written(point, document -> document.replace(queued, "\"request\":\"SUB-9\",\"state\":\"STRUCK\"")));
        refusedAsStrange("SUB-9");
        pool.write(FINANCE, written(point, document -> document.replace(queued, "\"request\":\"SUB-1\",\"state\":\"STRUCK\"")
                .replace("\"investor\":\"P-4\"", "\"investor\":\"P-3\"")));
        refusedAsStrange("SUB-1");
    }

    private void refusedAsStrange(String request) {
        long last = Long.parseLong(pool.ask(AUDITOR, "SELECT max(id) FROM lotbook.dealing_point").getFirst());
        assertThatThrownBy(() -> pool.propose(pool.funds(FINANCE).point(last))).isInstanceOf(FailureException.class)
                .hasMessageContaining("Dealing point " + last + " strikes " + request + ", which is no request of whom it says");
    }

    private void forged(FundPoint point, UnaryOperator<String> change, String said) {
        String sql = written(point, change);
        assertThatThrownBy(() -> pool.write(FINANCE, sql)).isInstanceOf(FailureException.class).hasMessageContaining(said);
    }

    /** A document that says something else, with its own hash, beside the same columns. */
    private String written(FundPoint point, UnaryOperator<String> change) {
        String document = pool.funds(AUDITOR).document(point.id());
        assertThat(change.apply(document)).isNotEqualTo(document);
        Json.Obj json = JsonReader.read(change.apply(document)).asObject();
        Json.Builder body = Json.object();
        json.members().forEach((key, value) -> {
            if (!key.equals("sha256")) {
                body.put(key, value);
            }
        });
        String hash = Sha256.of(body.build()).hex();
        String forged = CanonicalJson.write(body.put("sha256", hash).build());
        return "INSERT INTO lotbook.dealing_point (master_account, programme_id, struck_at, cut_off, equity_at, facts_known_at,"
                + " currency, equity, credit, accrued_fees, payable, in_advance, nav, unit_price, units_before, units_after, taken, paid,"
                + " held_back, findings, rests_on, document, sha256, why) SELECT master_account, programme_id, struck_at, cut_off,"
                + " equity_at, facts_known_at, currency, equity, credit, accrued_fees, payable, in_advance, nav, unit_price,"
                + " units_before, units_after, taken, paid, held_back, findings, rests_on, '" + forged.replace("'", "''") + "', '"
                + Sha256.of(forged.getBytes(StandardCharsets.UTF_8)).hex() + "', 'Mine' FROM lotbook.dealing_point WHERE id = "
                + point.id();
    }
}
