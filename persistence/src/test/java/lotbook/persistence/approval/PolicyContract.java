package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.database.TestDatabase.ADMINISTRATOR;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who proposes and who decides: seen by all, changed by two people, and never so that one alone could do it or nobody could. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PolicyContract {
    private static final String INSERT = "INSERT INTO lotbook.approval_policy (id, kind, threshold, proposers, deciders, decisions,"
            + " why) VALUES (-1, 'LINK', 0, 'COMPLIANCE', 'COMPLIANCE', 0, 'Mine')";

    private final DatabaseKind kind;
    private Scene scene;

    PolicyContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PolicyContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PolicyContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        new Operators(scene.database.as(ADMINISTRATOR)).add(SECOND, OperatorRole.COMPLIANCE, "Test");
        scene.report(
                Reports.moved("M-1", Scene.login("200001"), Type.CORRECTION, "5.00", "2018-03-12T10:00:00Z"),
                Reports.moved("M-2", Scene.login("200001"), Type.CORRECTION, "500.00", "2018-03-12T11:00:00Z"),
                Reports.moved("M-3", Scene.login("200001"), Type.CORRECTION, "-600.00", "2018-03-12T12:00:00Z"),
                Reports.moved("M-4", Scene.login("200001"), Type.CORRECTION, "700.00", "2018-03-12T13:00:00Z"));
    }

    @AfterAll
    void close() {
        assertThat(DatabaseCheck.findings(scene.database.as(AUDITOR))).isEmpty();
        scene.close();
    }

    @Test
    void everyRoleReadsThemButTheFeed() {
        for (Credentials who : List.of(COMPLIANCE, FINANCE, MANAGER, AUDITOR, ADMINISTRATOR)) {
            assertThat(listed(who, "MANUAL_LOTS", AsOf.NOW)).as(who.operator()).containsExactly(
                    "0 compliance, manager | compliance | 1 DELIVERED", "100 compliance, manager | compliance | 2 DELIVERED");
            assertThat(listed(who, "CHANGE_POLICY", AsOf.NOW)).as(who.operator())
                    .containsExactly("0 administrator, compliance | compliance | 1 DELIVERED");
        }
        assertThat(scene.database.as(FEED).mayRead(ApprovalTables.POLICIES.viewName())).isFalse();
        assertThat(policies().of(ProposalKind.MANUAL_LOTS)).hasSize(2)
                .containsEntry(new BigDecimal("100.00000000"), policy(Set.of(Role.COMPLIANCE, Role.MANAGER), 2));
    }

    @Test
    void everyKindHasOneThatCountsForAllAmounts() {
        for (ProposalKind one : EnumSet.allOf(ProposalKind.class)) {
            assertThat(policies().of(one).firstKey()).as(one.name()).isZero();
        }
    }

    @Test
    void plainSqlChangesNone() {
        for (Credentials who : List.of(COMPLIANCE, SECOND, ADMINISTRATOR, FINANCE, MANAGER, FEED)) {
            refusedSql(who, INSERT);
            refusedSql(who, INSERT.replace("0, 'Mine'", "1, 'Mine'").replace("'LINK', 0", "'LINK', 7"));
            refusedSql(who, "DELETE FROM lotbook.approval_policy");
            refusedSql(who, "UPDATE lotbook.approval_policy SET decisions = 0");
        }
    }

    @Test
    void aPolicyOfOneProposalIsWrittenOnce() {
        Proposal made = propose(COMPLIANCE, set(ProposalKind.UNLINK, "0", policy(Set.of(Role.MANAGER), 1)));
        String again = "INSERT INTO lotbook.approval_policy (id, kind, threshold, proposers, deciders, decisions, removed, proposal_id,"
                + " supersedes, why) SELECT -2, 'UNLINK', 0, 'MANAGER', 'COMPLIANCE', 1, FALSE, " + made.id()
                + ", max(a.id), 'Mine' FROM lotbook.approval_policy a WHERE a.kind = 'UNLINK'";
        refusedSql(SECOND, again);
        approve(SECOND, made);
        refusedSql(SECOND, again);
        assertThat(listed(AUDITOR, "UNLINK", AsOf.NOW)).containsExactly("0 manager | compliance | 1 AGREED c.marsh c.meyer");
    }

    @Test
    void fromAnAmountOnTwoOfficersDecideOnceThatWasAgreed() {
        Proposal earlier = propose(FINANCE, movement("M-2"));
        scene.database.settle();
        AsOf before = new AsOf(Optional.empty(), Optional.of(new StoredMoments(scene.database.as(AUDITOR)).latest()));
        Proposal change = propose(ADMINISTRATOR, set(ProposalKind.CLASSIFY_MOVEMENTS, "400",
                new Policy(Set.of(Role.FINANCE), Set.of(Role.COMPLIANCE), 2)));
        assertThat(change.state()).isEqualTo(ProposalState.WAITING);
        assertThat(policies().waiting(ProposalKind.CLASSIFY_MOVEMENTS)).isEqualTo(1);
        assertThatThrownBy(() -> approve(ADMINISTRATOR, change)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> approve(FINANCE, change)).isInstanceOf(RuntimeException.class);
        assertThat(approve(COMPLIANCE, change).state()).isEqualTo(ProposalState.APPROVED);

        assertThat(listed(FINANCE, "CLASSIFY_MOVEMENTS", AsOf.NOW)).containsExactly(
                "0 finance | finance, compliance | 1 DELIVERED", "400 finance | compliance | 2 AGREED admin c.marsh");
        assertThat(listed(FINANCE, "CLASSIFY_MOVEMENTS", before)).containsExactly("0 finance | finance, compliance | 1 DELIVERED");
        assertThat(ask(AUDITOR, "SELECT operator, action FROM lotbook.list_audit WHERE subject_kind = 'approval_policy'"
                + " AND subject_key = 'CLASSIFY_MOVEMENTS' ORDER BY id").getFirst()).isEqualTo("c.marsh ADDED");

        Proposal kept = as(COMPLIANCE).proposal(earlier.id()).orElseThrow();
        assertThat(kept.needed()).as("what was proposed before keeps its policy").isEqualTo(1);
        assertThat(approve(COMPLIANCE, kept).state()).isEqualTo(ProposalState.APPROVED);
        Proposal large = propose(FINANCE, movement("M-3"));
        assertThat(large.needed()).isEqualTo(2);
        assertThat(approve(COMPLIANCE, large).state()).as("the first of two").isEqualTo(ProposalState.WAITING);
        assertThatThrownBy(() -> approve(COMPLIANCE, large)).hasMessageContaining("it takes another person too");
        assertThat(approve(SECOND, large).state()).isEqualTo(ProposalState.APPROVED);
        assertThat(propose(FINANCE, movement("M-1")).needed()).as("below the amount").isEqualTo(1);

        approve(COMPLIANCE, propose(SECOND, ChangePolicy.removing(
                ProposalKind.CLASSIFY_MOVEMENTS, new BigDecimal("400"), policies().of(ProposalKind.CLASSIFY_MOVEMENTS))));
        assertThat(listed(FINANCE, "CLASSIFY_MOVEMENTS", AsOf.NOW)).hasSize(1);
        assertThat(propose(FINANCE, movement("M-4")).needed()).as("what begins below counts again").isEqualTo(1);
    }

    @Test
    void whatHasAnAmountMayHaveAPolicyFromOneOn() {
        for (ProposalKind one : EnumSet.allOf(ProposalKind.class)) {
            assertThat(new HashSet<>(ask(AUDITOR, "SELECT kind, amount_in FROM lotbook.list_policies WHERE kind = '" + one + "'")))
                    .as(one.name()).containsExactly(one + " " + one.amountUnit().map(Enum::name).orElse("null"));
        }
        for (ProposalKind one : List.of(ProposalKind.PAY_OUT, ProposalKind.CORRECT_PRICE)) {
            Proposal limit = propose(ADMINISTRATOR, set(
                    one, "5000", new Policy(Set.of(Role.FINANCE), Set.of(Role.COMPLIANCE), 2)));
            assertThat(as(ADMINISTRATOR).decide(limit.id(), Verdict.WITHDRAWN, limit.hash(), "Only asked").state())
                    .isEqualTo(ProposalState.WITHDRAWN);
        }
    }

    /** One is stopped by a guard, the other has no right to write a proposal at all. */
    @Test
    void whoMayNotProposeReadsWhoMay() {
        Change change = set(ProposalKind.LIMITS, "0", policy(Set.of(Role.MANAGER), 1));
        for (Credentials who : List.of(FINANCE, AUDITOR)) {
            assertThatThrownBy(() -> propose(who, change)).as(who.operator())
                    .hasMessageContaining("Your role may not propose this")
                    .satisfies(e -> assertThat(((FailureException) e).failure().toString())
                            .containsIgnoringCase("these may: administrator, compliance"));
        }
    }

    @Test
    void itIsStaleOnceAnotherOfItsKindWasAgreed() {
        Proposal first = propose(COMPLIANCE, set(ProposalKind.LIMITS, "0", policy(Set.of(Role.MANAGER), 1)));
        Proposal second = propose(ADMINISTRATOR, set(ProposalKind.LIMITS, "0", policy(Set.of(Role.MANAGER), 2)));
        approve(SECOND, first);
        assertThat(as(ADMINISTRATOR).proposal(second.id()).orElseThrow().state()).isEqualTo(ProposalState.STALE);
        assertThatThrownBy(() -> approve(SECOND, second)).hasMessageContaining("is stale: limits from 0 changed since");
        assertThat(as(ADMINISTRATOR).decide(second.id(), Verdict.WITHDRAWN, second.hash(), "Too late").state())
                .isEqualTo(ProposalState.WITHDRAWN);
    }

    @Test
    void whatCouldNeverBeDecidedOrByOneAloneIsRefused() {
        Set<Role> managers = Set.of(Role.MANAGER);
        refused(ProposalKind.LINK, "0", policy(managers, 3),
                "Too few could decide on link: it would take 3, and when manager proposes there are 2");
        refused(ProposalKind.LINK, "0", policy(Set.of(Role.COMPLIANCE, Role.MANAGER), 2),
                "Too few could decide on link: it would take 2, and when compliance proposes there are 1");
        refused(ProposalKind.LINK, "0", policy(managers, 0), "One person alone could do this: link takes at least one decision");
        refused(ProposalKind.CHANGE_POLICY, "0", policy(Set.of(Role.ADMINISTRATOR), 0), "change policy takes at least one decision");
        refused(ProposalKind.LINK, "0", new Policy(managers, Set.of(), 1), "Nobody could decide on link: name a role");
        refused(ProposalKind.LINK, "0", new Policy(Set.of(), Set.of(Role.COMPLIANCE), 1), "Nobody could propose link: name a role");
        refused(ProposalKind.LINK, "0", new Policy(managers, Set.of(Role.COMPLIANCE, Role.AUDITOR), 1),
                "auditor may not decide on link; these may: compliance");
        refused(ProposalKind.LINK, "0", policy(Set.of(Role.FINANCE), 1),
                "finance may not propose link; these may: compliance, manager");
        refused(ProposalKind.STOP, "0", policy(managers, 1), "stop is done by one person at once, and that stays so");
        refused(ProposalKind.LINK, "10", policy(managers, 1), "There is no amount in link: its policy is the one from 0");
        refused(ProposalKind.LINK, "0", policy(Set.of(Role.COMPLIANCE, Role.MANAGER), 1), "The policy of link from 0 is so already");
        refused(new ChangePolicy(ProposalKind.MANUAL_LOTS, BigDecimal.ZERO, true, policy(managers, 1), policy(managers, 1)),
                "The policy of manual lots from 0 stays: change it instead of taking it away");
        refused(new ChangePolicy(ProposalKind.MANUAL_LOTS, new BigDecimal("99"), true, policy(managers, 1), policy(managers, 1)),
                "There is no policy of manual lots from 99 to take away");
        refused(new ChangePolicy(ProposalKind.MANUAL_LOTS, new BigDecimal("100"), false, policy(managers, 1), policy(managers, 2)),
                "is about something else than it says");
        assertThatThrownBy(() -> propose(FINANCE, set(ProposalKind.LINK, "0", policy(managers, 1))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aRoleThatIsNoneIsRefusedPastEveryForm() {
        ChangePolicy change = set(ProposalKind.LINK, "0", policy(Set.of(Role.MANAGER), 1));
        String payload = CanonicalJson.write(ChangeDocument.write(change, as(ADMINISTRATOR).groundOf(change)));
        assertThatThrownBy(() -> insert(change, payload.replace("\"deciders\":\"COMPLIANCE\",\"decisions\":1,\"proposers\":\"MANAGER\"",
                "\"deciders\":\"FEED\",\"decisions\":1,\"proposers\":\"MANAGER\"")))
                .hasMessageContaining("feed may not decide on link; these may: compliance");
        assertThatThrownBy(() -> insert(change, payload.replace("\"removes\":false", "\"removes\":true")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void whoCouldDecideIsCountedAgainWhenItIsAgreed() {
        Operators operators = new Operators(scene.database.as(ADMINISTRATOR));
        Proposal change = propose(ADMINISTRATOR, set(ProposalKind.RESUME, "0", policy(Set.of(Role.MANAGER), 2)));
        operators.lock(SECOND.operator(), "Away");
        try {
            assertThatThrownBy(() -> approve(COMPLIANCE, change)).hasMessageContaining(
                    "Too few could decide on resume: it would take 2, and when manager proposes there are 1");
        } finally {
            operators.unlock(SECOND.operator(), "Back");
        }
        assertThat(approve(COMPLIANCE, change).state()).isEqualTo(ProposalState.APPROVED);
    }

    private static Policy policy(Set<Role> proposers, int decisions) {
        return new Policy(proposers, Set.of(Role.COMPLIANCE), decisions);
    }

    private ChangePolicy set(ProposalKind of, String from, Policy after) {
        return ChangePolicy.setting(of, new BigDecimal(from), policies().of(of), after);
    }

    private StoredPolicies policies() {
        return new StoredPolicies(scene.database.as(COMPLIANCE));
    }

    private ClassifyMovements movement(String id) {
        Standing standing = new StoredMovementClasses(scene.database.as(FINANCE)).movement(Scene.SERVER, id);
        return new ClassifyMovements(standing.movement(), standing.movementClass(), MovementClass.TRADING_RESULT);
    }

    private StoredProposals as(Credentials who) {
        return new StoredProposals(scene.database.as(who), () -> { });
    }

    private Proposal propose(Credentials who, Change change) {
        return as(who).propose(change, as(who).groundOf(change), "Because of the test");
    }

    private Proposal approve(Credentials who, Proposal proposal) {
        return as(who).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
    }

    private void refused(ProposalKind of, String from, Policy after, String sentence) {
        refused(set(of, from, after), sentence);
    }

    private void refused(ChangePolicy change, String sentence) {
        assertThatThrownBy(() -> propose(ADMINISTRATOR, change)).hasMessageContaining(sentence);
    }

    private void insert(ChangePolicy change, String payload) {
        String sql = "INSERT INTO lotbook.proposal (kind, subject, scope, amount, payload, sha256, ground, deciders, decisions,"
                + " proposed_by, why) VALUES ('CHANGE_POLICY', '" + change.subject() + "', '" + change.scope() + "', 0, '" + payload
                + "', '" + Sha256.of(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex() + "', '', '', 0, '', 'Mine')";
        run(ADMINISTRATOR, sql);
    }

    private void refusedSql(Credentials who, String sql) {
        assertThatThrownBy(() -> run(who, sql)).as("%s: %s", who.operator(), sql).isInstanceOf(RuntimeException.class);
    }

    private void run(Credentials who, String sql) {
        scene.database.as(who).inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private List<String> ask(Credentials who, String sql) {
        return scene.database.as(who).rolledBack(connection -> {
            try (var query = connection.prepareStatement(sql); var row = query.executeQuery()) {
                List<String> found = new java.util.ArrayList<>();
                while (row.next()) {
                    found.add(row.getString(1) + " " + row.getString(2));
                }
                return found;
            }
        });
    }

    /** Of one kind, as the list tells it at a moment, by amount. */
    private List<String> listed(Credentials who, String of, AsOf asOf) {
        Question question = Question.of(ApprovalTables.POLICIES).with(asOf);
        SqlRowSource source = new SqlRowSource(scene.database.as(who));
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList()).stream()
                .filter(row -> cell(row, "kind").equals(of))
                .map(PolicyContract::told)
                .collect(Collectors.toCollection(TreeSet::new)).stream().toList();
    }

    private static String told(Row row) {
        String amount = new BigDecimal(cell(row, "from-amount")).stripTrailingZeros().toPlainString();
        String head = amount + " " + cell(row, "proposers") + " | " + cell(row, "deciders") + " | " + cell(row, "decisions");
        return Stream.of(head, cell(row, "origin"), cell(row, "proposed-by"), cell(row, "decided-by"))
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String cell(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(Object::toString).orElse("");
    }
}
