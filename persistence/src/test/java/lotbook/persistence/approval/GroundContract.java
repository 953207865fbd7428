package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.OTHER_LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.database.TestDatabase.ADMINISTRATOR;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.AccountGround.Followed;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.Verdict;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.Account;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody finds who wants to change something about an account, and what the account then wears. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroundContract {
    private static final AccountId FOLLOWER = new AccountId("A-200001");

    private final DatabaseKind kind;
    private ApprovalScene scene;

    GroundContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends GroundContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends GroundContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() {
        scene = new ApprovalScene(kind);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private AccountGround read(Credentials who, String word) {
        return new StoredGrounds(scene.database().as(who)).read(word, Optional.empty());
    }

    private static TradingLogin trader(AccountId account) {
        return new TradingLogin(account, new Login("MT5-1", account.value().substring(2)));
    }

    @Test
    void anAccountIsFoundByItsIdItsLinkOrItsLogin() {
        AccountGround account = read(COMPLIANCE, "A-200001");
        assertThat(account.trader()).isEqualTo(trader(FOLLOWER));
        assertThat(account.role()).isEqualTo(Account.Role.FOLLOWER);
        assertThat(account.follows()).containsExactly(new Followed(new LinkId("L-1"), LEADER));
        assertThat(account.leaders()).containsExactly(LEADER, OTHER_LEADER);
        assertThat(account.newestLink()).contains(new LinkId("L-2"));
        assertThat(account.asked()).isEmpty();
        assertThat(account.leads()).isFalse();
        assertThat(read(COMPLIANCE, "L-1").asked()).contains(new LinkId("L-1"));
        assertThat(read(COMPLIANCE, "L-1").account()).isEqualTo(FOLLOWER);
        assertThat(read(COMPLIANCE, "200001").account()).isEqualTo(FOLLOWER);
        assertThat(new StoredGrounds(scene.database().as(COMPLIANCE)).read("200001", Optional.of("MT5-1")).account())
                .isEqualTo(FOLLOWER);
        AccountGround leader = read(COMPLIANCE, "A-100001");
        assertThat(leader.followers()).isEqualTo(1);
        assertThat(leader.leads()).isTrue();
        assertThat(leader.leaders()).containsExactly(OTHER_LEADER);
    }

    @Test
    void anAmountIsInTheCurrencyOfTheAccountForWhoeverSeesIt() {
        assertThat(new StoredGrounds(scene.database().as(COMPLIANCE)).of(FOLLOWER))
                .contains(read(COMPLIANCE, "A-200001").currency());
        assertThat(new StoredGrounds(scene.database().as(MANAGER)).of(new AccountId("A-200002"))).isEmpty();
        assertThat(new StoredGrounds(scene.database().as(COMPLIANCE)).of(new AccountId("A-0"))).isEmpty();
    }

    @Test
    void whatAManagerDoesNotSeeIsNotThere() {
        assertThat(read(MANAGER, "A-200001").leaders()).containsExactly(LEADER);
        assertThatThrownBy(() -> read(MANAGER, "A-200002")).isInstanceOf(FailureException.class)
                .hasMessageContaining("A-200002 is no account, link or login that holds now, or it isn't yours to see");
        assertThatThrownBy(() -> read(MANAGER, "L-2")).isInstanceOf(FailureException.class);
    }

    @Test
    void everybodyReadsWhoMayProposeAndDecide() {
        for (Credentials who : List.of(COMPLIANCE, MANAGER, AUDITOR, ADMINISTRATOR)) {
            assertThat(scene.as(who).policies())
                    .containsEntry(ProposalKind.STOP, new Policy(Set.of(Role.COMPLIANCE, Role.MANAGER), Set.of(), 0))
                    .containsEntry(ProposalKind.RESUME,
                            new Policy(Set.of(Role.COMPLIANCE, Role.MANAGER), Set.of(Role.COMPLIANCE), 1));
        }
    }

    @Test
    void anAccountAndItsLinkWearWhatWaits() {
        Proposal resume = scene.propose(MANAGER, new ChangeStanding(Step.RESUME, trader(FOLLOWER), Optional.of(trader(LEADER))));
        Proposal unlink = scene.propose(COMPLIANCE, new UnlinkAccounts(new LinkId("L-1"), trader(LEADER), trader(FOLLOWER),
                UnlinkAccounts.Positions.CLOSE, ApprovalScene.soon()));
        assertThat(scene.as(MANAGER).about(FOLLOWER, 50)).extracting(Proposal::id).containsExactly(unlink.id(), resume.id());
        assertThat(scene.as(MANAGER).about(LEADER, 50)).extracting(Proposal::id).containsExactly(unlink.id(), resume.id());
        assertThat(scene.as(COMPLIANCE).about(new AccountId("A-200002"), 50)).isEmpty();
        for (Credentials who : List.of(MANAGER, COMPLIANCE, AUDITOR)) {
            assertThat(pending(who, "list_accounts WHERE account_id = 'A-200001'")).isEqualTo("m.ruiz true");
            assertThat(pending(who, "list_accounts WHERE account_id = 'A-100001'")).isEqualTo("c.marsh true");
            assertThat(pending(who, "list_links WHERE link_id = 'L-1'")).isEqualTo("m.ruiz true");
        }
        assertThat(pending(COMPLIANCE, "list_links WHERE link_id = 'L-2'")).isEqualTo("null false");
        scene.as(COMPLIANCE).decide(unlink.id(), Verdict.WITHDRAWN, unlink.hash(), "Not after all");
        scene.as(SECOND).decide(resume.id(), Verdict.REJECTED, resume.hash(), "Not yet");
        assertThat(pending(AUDITOR, "list_accounts WHERE account_id = 'A-200001'")).isEqualTo("null false");
        assertThat(pending(AUDITOR, "list_links WHERE link_id = 'L-1'")).isEqualTo("null false");
    }

    private String pending(Credentials who, String from) {
        return scene.ask(who, "SELECT pending_by, CASE WHEN pending_since IS NULL THEN 'false' ELSE 'true' END FROM lotbook." + from)
                .getFirst();
    }
}
