package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.OTHER_LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.ADMINISTRATOR;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.ChangeRole;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.Verdict;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.Race;
import lotbook.persistence.database.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two people agree, on exactly what was proposed, on the ground it was made on; what follows is the database's doing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProposalContract {
    private final DatabaseKind kind;
    private ApprovalScene scene;

    ProposalContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ProposalContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ProposalContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() {
        scene = new ApprovalScene(kind);
        // Ends the setting up of the book.
        scene.approve(COMPLIANCE, scene.propose(MANAGER, scene.version(LEADER, soon().minusSeconds(30))));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void anApprovedVersionFollowsTheOneBeforeItAndItsCommandGoesIntoTheOutbox() {
        Instant from = soon();
        PublishVersion first = scene.version(OTHER_LEADER, from.minusSeconds(40));
        scene.approve(COMPLIANCE, scene.propose(SECOND, first));
        PublishVersion second = scene.version(OTHER_LEADER, from);
        Proposal proposal = scene.propose(COMPLIANCE, second);
        assertThat(proposal.state()).isEqualTo(ProposalState.WAITING);
        assertThat(proposal.change()).isEqualTo(second);
        assertThat(proposal.obstacle("c.meyer", "compliance")).isEmpty();
        assertThat(proposal.obstacle("c.marsh", "compliance")).contains(Obstacle.YOURS);
        assertThat(proposal.obstacle("f.lang", "finance")).contains(Obstacle.ROLE);
        String pending = "SELECT version_id, pending_by FROM lotbook.list_allocation_versions WHERE leader_account = 'A-100002'"
                + " AND valid_to IS NULL AND supersedes IS NULL";
        assertThat(scene.ask(AUDITOR, pending)).contains(first.subject() + " c.marsh");

        Proposal approved = scene.approve(SECOND, proposal);
        assertThat(approved.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(approved.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.by()).isEqualTo("c.meyer");
            assertThat(decision.verdict()).isEqualTo(Verdict.APPROVED);
            assertThat(decision.why()).isEqualTo("Looked at it");
        });
        assertThat(approved.command()).isPresent();
        assertThat(live("A-100002")).containsExactly(
                first.subject() + " " + text(from.minusSeconds(40)) + " " + text(from), second.subject() + " " + text(from) + " open");
        assertThat(scene.ask(AUDITOR, "SELECT state, kind, created_by, message_type, wire_id FROM lotbook.list_commands WHERE proposal = '"
                + proposal.id() + "'")).containsExactly("WAITING PUBLISH_VERSION c.meyer UV " + second.subject());
        assertThat(scene.ask(AUDITOR, "SELECT state FROM lotbook.list_version_changes WHERE version_id = '" + second.subject() + "'"))
                .containsExactly("APPROVED");
        assertThat(scene.ask(AUDITOR, "SELECT operator, subject_kind FROM lotbook.list_audit WHERE subject_key = '" + proposal.id()
                + "' ORDER BY id")).containsExactly("c.marsh proposal", "c.meyer proposal_decision");
    }

    private List<String> live(String leader) {
        return scene.ask(AUDITOR, "SELECT version_id, CAST(valid_from AS timestamp(0)), COALESCE(CAST(CAST(valid_to AS timestamp(0))"
                        + " AS varchar(30)), 'open') FROM lotbook.allocation_version t WHERE leader_account = '" + leader
                        + "' AND NOT EXISTS (SELECT 1 FROM lotbook.allocation_version later WHERE later.supersedes = t.id)"
                        + " ORDER BY valid_from").stream().map(line -> line.replaceAll("\\.0\\b", "")).toList();
    }

    private String text(Instant at) {
        return scene.ask(AUDITOR, "SELECT CAST(CAST('" + at + "' AS timestamp(6) with time zone) AS timestamp(0))").getFirst()
                .replaceAll("\\.0\\b", "");
    }

    @Test
    void whatIsRejectedOrWithdrawnStaysAndChangesNothing() {
        Proposal rejected = scene.propose(MANAGER, scene.version(LEADER, soon().plusSeconds(900)));
        assertThat(scene.as(COMPLIANCE).decide(rejected.id(), Verdict.REJECTED, rejected.hash(), "Too large").state())
                .isEqualTo(ProposalState.REJECTED);
        Proposal withdrawn = scene.propose(MANAGER, scene.version(LEADER, soon().plusSeconds(900)));
        refused(() -> scene.as(COMPLIANCE).decide(withdrawn.id(), Verdict.WITHDRAWN, withdrawn.hash(), "Not mine"),
                "Only m.ruiz withdraws");
        assertThat(scene.as(MANAGER).decide(withdrawn.id(), Verdict.WITHDRAWN, withdrawn.hash(), "Thought again").state())
                .isEqualTo(ProposalState.WITHDRAWN);
        for (Proposal done : List.of(rejected, withdrawn)) {
            refused(() -> scene.approve(COMPLIANCE, done), "Proposal " + done.id() + " was ");
        }
        assertThat(scene.as(MANAGER).mine(50)).extracting(Proposal::id).contains(rejected.id(), withdrawn.id());
        assertThat(scene.as(COMPLIANCE).decided(50)).extracting(Proposal::id).contains(rejected.id(), withdrawn.id());
        assertThat(scene.ask(AUDITOR, "SELECT state, decided_by, decision_reason FROM lotbook.list_proposals WHERE proposal = '"
                + rejected.id() + "' AND supersedes IS NOT NULL")).containsExactly("REJECTED c.marsh Too large");
    }

    @Test
    void oneIsNotTwoAndTheHashIsWhatWasSeen() {
        Proposal own = scene.propose(COMPLIANCE, scene.version(LEADER, soon().plusSeconds(900)));
        refused(() -> scene.approve(COMPLIANCE, own), "You proposed " + own.id() + "; another person decides");
        refused(() -> scene.as(SECOND).decide(own.id(), Verdict.APPROVED, Sha256.of(new byte[0]), "Blind"),
                "is not what you looked at: its hash begins with " + own.hash().shortForm());
        assertThatThrownBy(() -> scene.approve(FINANCE, own)).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> scene.approve(MANAGER, own)).isInstanceOf(FailureException.class);
        scene.as(COMPLIANCE).decide(own.id(), Verdict.WITHDRAWN, own.hash(), "Done with it");
    }

    @Test
    void whatRestsOnMovedGroundHasToBeLookedAtAgain() {
        Instant from = soon();
        Proposal first = scene.propose(MANAGER, scene.version(LEADER, from));
        Proposal second = scene.propose(MANAGER, scene.version(LEADER, from.plusSeconds(1)));
        String before = scene.as(MANAGER).groundOf(second.change());
        scene.approve(COMPLIANCE, first);
        assertThat(scene.as(COMPLIANCE).proposal(second.id()).orElseThrow().state()).isEqualTo(ProposalState.STALE);
        refused(() -> scene.approve(COMPLIANCE, second), "is stale: " + second.change().subject() + " changed since it was proposed");
        refused(() -> scene.as(MANAGER).propose(scene.version(LEADER, from.plusSeconds(2)), before, "Late"),
                "changed while this was written: look at it again");
        scene.as(COMPLIANCE).decide(second.id(), Verdict.REJECTED, second.hash(), "Stale");
    }

    @Test
    void twoConsolesInTheSameMillisecond() throws Exception {
        try (TestDatabase one = TestDatabase.at(scene.database().url()); TestDatabase two = TestDatabase.at(scene.database().url())) {
            for (int round = 0; round < 5; round++) {
                Proposal proposal = scene.propose(MANAGER, scene.version(LEADER, soon().plusSeconds(3600)));
                List<Object> outcomes = Race.between(
                        () -> new StoredProposals(one.as(COMPLIANCE), () -> {})
                                .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "First"),
                        () -> new StoredProposals(two.as(SECOND), () -> {})
                                .decide(proposal.id(), Verdict.REJECTED, proposal.hash(), "Second"));
                Proposal now = scene.as(COMPLIANCE).proposal(proposal.id()).orElseThrow();
                assertThat(now.decisions()).hasSize(1);
                String winner = now.decisions().getFirst().by();
                assertThat(outcomes).filteredOn(Proposal.class::isInstance).hasSize(1);
                assertThat(outcomes).filteredOn(FailureException.class::isInstance).singleElement()
                        .satisfies(lost -> assertThat(((FailureException) lost).failure().message()).contains(" by " + winner));
                if (now.state() == ProposalState.APPROVED) {
                    withdraw((PublishVersion) proposal.change());
                }
            }
        }
    }

    private void withdraw(PublishVersion published) {
        scene.approve(SECOND, scene.propose(COMPLIANCE, new WithdrawVersion(published.version(), published.traders(), published.server(), soon())));
    }

    @Test
    void aVersionThatBeginsInThePastIsACorrectionWithAReason() {
        PublishVersion late = scene.version(LEADER, soon().minus(Duration.ofHours(1)));
        refused(() -> scene.propose(MANAGER, late), late.subject() + " begins in the past: say what it corrects");
        assertThat(scene.propose(MANAGER, new PublishVersion(late.version(), late.traders(), late.server(), Optional.of("Was wrong since noon"))).change()
                .correction()).contains("Was wrong since noon");
    }

    /** A server would take it for the version to use from now on. */
    @Test
    void whatCorrectsAnEndedStretchGoesToNoServer() {
        Instant to = soon().minus(Duration.ofDays(400));
        PublishVersion like = scene.version(OTHER_LEADER, to.minus(Duration.ofDays(1)));
        AllocationVersion ended = like.version().during(Interval.of(to.minus(Duration.ofDays(1)), to));
        Optional<String> correction = Optional.of("Was on paper");
        refused(() -> scene.propose(COMPLIANCE, new PublishVersion(ended, List.of(), like.server(), correction)),
                "A server is told of a version unless it is over");
        refused(() -> scene.propose(COMPLIANCE, new PublishVersion(like.version(), List.of(), Optional.empty(), correction)),
                "A server is told of a version unless it is over");
        Proposal agreed = scene.approve(SECOND, scene.propose(COMPLIANCE,
                new PublishVersion(ended, List.of(), Optional.empty(), correction)));
        assertThat(agreed.command()).isEmpty();
        assertThat(scene.ask(AUDITOR, "SELECT state FROM lotbook.list_allocation_versions WHERE version_id = '"
                + ended.id() + "'")).containsExactly("SUPERSEDED");
    }

    @Test
    void aVersionNeverBeginsBeforeOneThatIsAgreed() {
        PublishVersion later = scene.version(LEADER, soon().plusSeconds(7200));
        scene.approve(COMPLIANCE, scene.propose(MANAGER, later));
        Proposal earlier = scene.propose(MANAGER, scene.version(LEADER, soon().plusSeconds(100)));
        refused(() -> scene.approve(COMPLIANCE, earlier), later.subject() + " begins no earlier than");
        withdraw(later);
        assertThat(scene.ask(AUDITOR, "SELECT state FROM lotbook.list_version_changes WHERE version_id = '" + later.subject() + "'"))
                .containsExactly("WITHDRAWN");
        scene.as(COMPLIANCE).decide(earlier.id(), Verdict.REJECTED, earlier.hash(), "Over");
    }

    @Test
    void stoppingTakesOnePersonAndStartingAgainTakesTwo() {
        TradingLogin follower = trader("A-200001", "200001");
        Optional<TradingLogin> leader = Optional.of(trader("A-100001", "100001"));
        Proposal paused = scene.propose(MANAGER, new ChangeStanding(ChangeStanding.Step.PAUSE, follower, leader));
        assertThat(paused.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(scene.ask(MANAGER, "SELECT state, created_by, message_type FROM lotbook.list_commands WHERE proposal = '"
                + paused.id() + "'")).containsExactly("WAITING m.ruiz DH");
        Proposal resumed = scene.propose(MANAGER, new ChangeStanding(ChangeStanding.Step.RESUME, follower, leader));
        assertThat(resumed.state()).isEqualTo(ProposalState.WAITING);
        scene.propose(MANAGER, new ChangeStanding(ChangeStanding.Step.STOP, follower, leader));
        refused(() -> scene.approve(COMPLIANCE, resumed), "is stale");
        Proposal again = scene.propose(MANAGER, new ChangeStanding(ChangeStanding.Step.RESUME, follower, leader));
        assertThat(scene.approve(COMPLIANCE, again).command()).isPresent();
        assertThat(scene.propose(COMPLIANCE, new CloseAll(trader("A-200002", "200002"), false)).state())
                .isEqualTo(ProposalState.APPROVED);
    }

    @Test
    void aManagerProposesForOwnMastersAndSeesNoOthers() {
        refused(() -> scene.propose(MANAGER, scene.version(OTHER_LEADER, soon())), "A-100002 is no account of your masters",
                "A-100002");
        Proposal other = scene.propose(COMPLIANCE, new LimitAccount(trader("A-200002", "200002"),
                List.of(new LimitAccount.Limit(LimitAccount.Kind.VOLUME, BigDecimal.TEN, LimitAccount.Trigger.CROSS))));
        assertThat(scene.as(MANAGER).proposal(other.id())).isEmpty();
        assertThat(scene.as(MANAGER).open()).extracting(Proposal::id).doesNotContain(other.id());
        assertThat(scene.ask(MANAGER, "SELECT proposal FROM lotbook.list_proposals WHERE proposal = '" + other.id() + "'")).isEmpty();
        assertThatThrownBy(() -> scene.propose(FINANCE, scene.version(LEADER, soon()))).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> scene.propose(AUDITOR, scene.version(LEADER, soon()))).isInstanceOf(FailureException.class);
        scene.approve(SECOND, other);
    }

    @Test
    void linksBeginAndEndByAgreement() {
        Instant at = soon();
        LinkAccounts link = new LinkAccounts(new LinkId("L-NEW"), new ProgrammeId("AUR-COPY"), trader("A-100001", "100001"),
                trader("A-200002", "200002"), Set.of(Permission.TRADE, Permission.READ), new BigDecimal("5000.00"), Optional.empty(), at);
        scene.approve(SECOND, scene.propose(COMPLIANCE, link));
        String rows = "SELECT link_id, permissions, COALESCE(CAST(valid_to AS varchar(30)), 'open') = 'open' FROM lotbook.link t"
                + " WHERE link_id = 'L-NEW' AND NOT EXISTS (SELECT 1 FROM lotbook.link later WHERE later.supersedes = t.id)";
        assertThat(scene.ask(AUDITOR, rows)).singleElement().asString().startsWithIgnoringCase("L-NEW TRADE,READ t");
        scene.approve(SECOND, scene.propose(COMPLIANCE, new UnlinkAccounts(link.link(), link.leader(), link.follower(),
                UnlinkAccounts.Positions.DETACH, soon())));
        assertThat(scene.ask(AUDITOR, rows)).singleElement().asString().startsWithIgnoringCase("L-NEW TRADE,READ f");
    }

    @Test
    void nobodyMakesTheirOwnChecker() {
        Operators operators = new Operators(scene.database().as(ADMINISTRATOR));
        Credentials helper = new Credentials("c.helper" + (kind == DatabaseKind.H2 ? "" : ".pg"), TestDatabase.PASSWORD);
        refused(() -> operators.add(helper, OperatorRole.COMPLIANCE, "Handy"), "Two people agree on an operator");
        Proposal added = scene.propose(ADMINISTRATOR, new AddOperator(helper.operator(), Role.COMPLIANCE, List.of()));
        refused(() -> scene.approve(ADMINISTRATOR, added), "another person decides");
        scene.approve(COMPLIANCE, added);
        refused(() -> operators.add(helper, OperatorRole.ADMINISTRATOR, "More than agreed"), "Two people agree on an operator");
        operators.add(helper, OperatorRole.COMPLIANCE, "As agreed");
        assertThat(scene.as(helper).open()).isNotNull();
        refused(() -> operators.changeRole(helper.operator(), OperatorRole.FINANCE, "Alone"), "Two people agree on an operator");
        Proposal role = scene.propose(ADMINISTRATOR, new ChangeRole(helper.operator(), Role.FINANCE));
        scene.approve(COMPLIANCE, role);
        operators.changeRole(helper.operator(), OperatorRole.FINANCE, "As agreed");
        assertThat(operators.list()).filteredOn(one -> one.name().equals(helper.operator())).singleElement()
                .satisfies(one -> assertThat(one.role()).isEqualTo(OperatorRole.FINANCE));
        operators.lock(helper.operator(), "Locking stays one person's");
        assertThat(scene.as(ADMINISTRATOR).mine(10)).extracting(Proposal::id).contains(added.id(), role.id());
    }

    private static TradingLogin trader(String account, String login) {
        return new TradingLogin(new AccountId(account), new Login("MT5-1", login));
    }

    private static void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(FailureException.class).hasMessageContainingAll(words);
    }
}
