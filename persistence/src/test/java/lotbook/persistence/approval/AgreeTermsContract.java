package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.fee.StoredFeeTerms;
import lotbook.persistence.programme.SmallBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people agree on fee terms; what follows is the database's doing. */
abstract class AgreeTermsContract {
    private static final ProgrammeId COPY = new ProgrammeId("AUR-COPY");

    private final DatabaseKind kind;
    private ApprovalScene scene;

    AgreeTermsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends AgreeTermsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends AgreeTermsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void open() {
        scene = new ApprovalScene(kind);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static AgreeTerms terms(String id, Optional<String> leader, Optional<String> link, Instant from) {
        return new AgreeTerms(
                new FeeTermsVersion(new VersionId(id), COPY, leader.map(AccountId::new), link.map(LinkId::new), "Net's \"HWM\"",
                        Optional.of("RISK-2"), Interval.since(from), Optional.empty(), "Test",
                        FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.01"))),
                Optional.empty());
    }

    private static AgreeTerms ofProgramme(String id, Instant from) {
        return terms(id, Optional.empty(), Optional.empty(), from);
    }

    private static AgreeTerms ofLeader(String id, String leader, Instant from) {
        return terms(id, Optional.of(leader), Optional.empty(), from);
    }

    @Test
    void termsAreInForceOnceAnotherPersonAgreedAndEndThoseBeforeThem() {
        Instant from = soon();
        AgreeTerms first = ofProgramme("FT-1", from);
        Proposal proposal = scene.propose(COMPLIANCE, first);
        assertThat(proposal.change()).isEqualTo(first);
        assertThat(proposal.state()).isEqualTo(ProposalState.WAITING);
        assertThat(proposal.obstacle("f.lang", "finance")).isEmpty();
        assertThat(proposal.obstacle("c.marsh", "compliance")).contains(Obstacle.YOURS);
        assertThat(proposal.obstacle("m.ruiz", "manager")).contains(Obstacle.ROLE);
        assertThat(kept("FT-1")).isEmpty();
        assertThat(scene.approve(FINANCE, proposal).state()).isEqualTo(ProposalState.APPROVED);
        assertThat(kept("FT-1")).contains(first.terms());

        Instant next = from.plus(Duration.ofDays(30));
        Proposal second = scene.propose(FINANCE, ofProgramme("FT-2", next));
        assertThat(second.restsOn()).startsWith("FT-1 " + FeeTermsDocument.hash(first.terms()));
        scene.approve(COMPLIANCE, second);
        assertThat(kept("FT-1")).contains(first.terms().during(Interval.of(from, next)));
        assertThat(kept("FT-2").map(FeeTermsVersion::valid)).contains(Interval.since(next));
        assertThat(scene.ask(AUDITOR, "SELECT DISTINCT sha256 FROM lotbook.fee_terms WHERE terms_id = 'FT-1'"))
                .containsExactly(FeeTermsDocument.hash(first.terms()).hex());
        assertThat(scene.ask(AUDITOR, "SELECT kind, state, decided_by FROM lotbook.list_proposals WHERE subject = 'FT-2'"
                + " AND supersedes IS NOT NULL")).containsExactly("AGREE_TERMS APPROVED c.marsh");
        assertThat(scene.ask(AUDITOR, "SELECT operator FROM lotbook.list_audit WHERE subject_kind = 'fee_terms' ORDER BY id"))
                .containsExactly("f.lang", "c.marsh", "c.marsh");
    }

    private Optional<FeeTermsVersion> kept(String id) {
        return new StoredFeeTerms(scene.database().as(AUDITOR)).terms(new VersionId(id));
    }

    @Test
    void termsOfALeaderLeaveThoseOfTheProgrammeAndOfALinkAlone() {
        Instant from = soon();
        agreed(ofProgramme("FT-1", from));
        agreed(terms("FT-2", Optional.of("A-100001"), Optional.of("L-1"), from));
        Proposal waiting = scene.propose(MANAGER, ofLeader("FT-3", "A-100001", from.plusSeconds(60)));
        assertThat(waiting.restsOn()).isEqualTo(Change.NO_GROUND);
        scene.approve(FINANCE, waiting);
        for (String id : List.of("FT-1", "FT-2", "FT-3")) {
            assertThat(kept(id).flatMap(terms -> terms.valid().to())).as(id).isEmpty();
        }
    }

    private void agreed(AgreeTerms terms) {
        scene.approve(COMPLIANCE, scene.propose(FINANCE, terms));
    }

    @Test
    void aManagerProposesForTheirMastersOnlyAndDecidesOnNothing() {
        Instant from = soon();
        refused(() -> scene.propose(MANAGER, ofProgramme("FT-1", from)), "is no account of your masters");
        refused(() -> scene.propose(MANAGER, ofLeader("FT-1", "A-100002", from)), "A-100002 is no account of your masters");
        refused(() -> scene.propose(AUDITOR, ofLeader("FT-1", "A-100001", from)), "");
        Proposal proposal = scene.propose(FINANCE, ofLeader("FT-1", "A-100001", from));
        refused(() -> scene.approve(MANAGER, proposal), "Your role");
        refused(() -> scene.approve(FINANCE, proposal), "another person decides");
    }

    @Test
    void financeProposesAndDecidesNothingElse() {
        refused(() -> scene.propose(FINANCE, scene.version(ApprovalScene.LEADER, soon())), "Your role");
        Proposal version = scene.propose(MANAGER, scene.version(ApprovalScene.LEADER, soon()));
        refused(() -> scene.approve(FINANCE, version), "Your role");
    }

    @Test
    void oneOfTwoProposalsOnTheSameGroundGrowsStale() {
        Instant from = soon();
        Proposal one = scene.propose(COMPLIANCE, ofProgramme("FT-1", from));
        Proposal other = scene.propose(FINANCE, ofProgramme("FT-2", from.plusSeconds(60)));
        scene.approve(FINANCE, one);
        assertThat(scene.as(COMPLIANCE).proposal(other.id()).orElseThrow().state()).isEqualTo(ProposalState.STALE);
        refused(() -> scene.approve(COMPLIANCE, other), "is stale");
        assertThat(scene.ask(AUDITOR, "SELECT state FROM lotbook.list_proposals WHERE subject = 'FT-2'")).containsExactly("STALE");
    }

    @Test
    void whatCannotFollowIsRefused() {
        Instant from = soon();
        agreed(ofProgramme("FT-1", from.plus(Duration.ofDays(2))));
        refused(() -> agreed(ofProgramme("FT-1", from.plus(Duration.ofDays(3)))), "There are terms FT-1 already");
        refused(() -> agreed(ofProgramme("FT-2", from.plus(Duration.ofDays(1)))), "FT-1 begins no earlier than FT-2");
        refused(() -> agreed(ofLeader("FT-3", "A-100001", from.minus(Duration.ofDays(1)))), "begin in the past");
        refused(() -> agreed(terms("FT-4", Optional.of("A-100002"), Optional.of("L-1"), from)), "Link L-1 is none of A-100002");
        AgreeTerms late = ofLeader("FT-3", "A-100001", from.minus(Duration.ofDays(1)));
        agreed(new AgreeTerms(late.terms(), Optional.of("Was forgotten")));
        assertThat(kept("FT-3")).isPresent();
    }

    @Test
    void onceAProposalWasMadeTermsComeByADecisionOnly() {
        FeeTermsVersion imported = ofLeader("FT-0", "A-100001", SmallBook.START).terms();
        assertThat(imported(imported)).isEqualTo(Masters.Verdict.NEW);
        scene.propose(COMPLIANCE, ofProgramme("FT-1", soon()));
        assertThat(imported(ofLeader("FT-9", "A-100002", SmallBook.START).terms())).isEqualTo(Masters.Verdict.REFUSED);
        assertThat(imported(imported.during(Interval.of(SmallBook.START, soon())))).isEqualTo(Masters.Verdict.REFUSED);
        assertThat(imported(imported)).isEqualTo(Masters.Verdict.UNCHANGED);
    }

    private Masters.Verdict imported(FeeTermsVersion terms) {
        MasterBook book = new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(terms), List.of());
        try (StoredMasters masters = TestMasters.of(scene.database().as(COMPLIANCE))) {
            return masters.apply(book, new Masters.Change("Again", SmallBook.START, false)).outcomes().getFirst().verdict();
        }
    }

    @Test
    void whoCheatsWithPlainSqlGetsNowhere() throws SQLException {
        Instant from = soon();
        FeeTermsVersion wanted = ofLeader("FT-1", "A-100001", from).terms();
        for (Credentials who : List.of(FINANCE, MANAGER)) {
            cheated(who, row(wanted));
        }
        Proposal proposal = scene.propose(COMPLIANCE, new AgreeTerms(wanted, Optional.empty()));
        for (Credentials who : List.of(FINANCE, MANAGER, COMPLIANCE, SECOND)) {
            cheated(who, row(wanted));
        }
        cheated(FINANCE, "INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why) VALUES ("
                + proposal.id() + ", 'APPROVED', '" + "0".repeat(64) + "', 'c.meyer', 'x')");
        scene.approve(FINANCE, proposal);
        FeeTermsVersion other = ofLeader("FT-1", "A-100002", from).terms();
        for (Credentials who : List.of(FINANCE, COMPLIANCE)) {
            cheated(who, row(other));
            cheated(who, "INSERT INTO lotbook.fee_terms (terms_id, programme_id, leader_account, name, agreement, document, sha256,"
                    + " valid_from, valid_to, supersedes, why) SELECT terms_id, programme_id, leader_account, name, agreement,"
                    + " document, sha256, valid_from, CURRENT_TIMESTAMP, id, 'x' FROM lotbook.fee_terms");
        }
    }

    /** A payload whose head says another scope than its terms. */
    @Test
    void aProposalThatSaysOneThingAndHoldsAnotherIsRefused() {
        AgreeTerms terms = ofLeader("FT-1", "A-100001", soon());
        Json.Obj honest = ChangeDocument.write(terms, Change.NO_GROUND);
        String lie = CanonicalJson.write(honest).replace("\"account\":\"A-100001\"", "\"account\":\"A-100002\"")
                .replace("\"scope\":\"A-100001\"", "\"scope\":\"A-100002\"");
        String hash = Sha256.of(lie.getBytes(StandardCharsets.UTF_8)).hex();
        cheated(FINANCE, "INSERT INTO lotbook.proposal (kind, subject, scope, account_id, amount, effective_at, payload, sha256, ground,"
                + " deciders, decisions, proposed_by, why) VALUES ('AGREE_TERMS', 'FT-1', 'A-100002', 'A-100002', 0,"
                + " CAST('" + terms.terms().valid().from() + "' AS timestamp(6) with time zone), '" + lie.replace("'", "''") + "', '"
                + hash + "', '', '', 0, '', 'x')");
    }

    private static String row(FeeTermsVersion terms) {
        return "INSERT INTO lotbook.fee_terms (terms_id, programme_id, leader_account, name, agreement, document, sha256, valid_from,"
                + " why) VALUES ('" + terms.id() + "', 'AUR-COPY', '" + terms.leader().orElseThrow() + "', '"
                + terms.name().replace("'", "''") + "', 'RISK-2', '"
                + CanonicalJson.write(FeeTermsDocument.write(terms)).replace("'", "''") + "', '" + FeeTermsDocument.hash(terms)
                + "', CAST('" + terms.valid().from() + "' AS timestamp(6) with time zone), 'x')";
    }

    private void cheated(Credentials who, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = scene.database().as(who).connection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(who.operator() + ": " + sql)
                .isInstanceOf(SQLException.class);
    }

    private static void refused(ThrowingCallable doing, String message) {
        assertThatThrownBy(doing).isInstanceOf(FailureException.class).hasMessageContaining(message);
    }
}
