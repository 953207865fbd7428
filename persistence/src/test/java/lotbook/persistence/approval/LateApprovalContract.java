package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.OTHER_LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Instruction;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.Verdict;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was to begin before anybody agreed to it does not begin backwards, unless it was proposed for the past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LateApprovalContract {
    private static final Duration LATE = Duration.ofHours(2);
    private static final TradingLogin LEADING = new TradingLogin(OTHER_LEADER, new Login("MT5-1", "100002"));
    private static final TradingLogin FOLLOWING = new TradingLogin(new AccountId("A-200001"), new Login("MT5-1", "200001"));

    private final DatabaseKind kind;
    private ApprovalScene scene;

    LateApprovalContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends LateApprovalContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends LateApprovalContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() throws SQLException {
        scene = new ApprovalScene(kind);
        unguarded(kind == DatabaseKind.H2 ? "DROP TRIGGER lotbook.proposal_frozen" : "ALTER TABLE lotbook.proposal DISABLE TRIGGER USER");
        if (kind == DatabaseKind.POSTGRESQL) {
            unguarded("ALTER TABLE lotbook.proposal ENABLE TRIGGER proposal_1_guard, ENABLE TRIGGER proposal_effect");
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aVersionIsApprovedBeforeItBeginsOrNotAtAll() throws SQLException {
        PublishVersion version = scene.version(LEADER, soon());
        Proposal late = longAgo(scene.propose(MANAGER, version));
        assertThat(late.state()).isEqualTo(ProposalState.PAST_DEADLINE);
        assertThat(late.obstacle("c.meyer", "compliance")).contains(Proposal.Obstacle.PAST_DEADLINE);
        assertThat(scene.ask(AUDITOR, "SELECT state FROM lotbook.list_proposals WHERE proposal = '" + late.id() + "'"))
                .containsExactly("PAST_DEADLINE");
        assertThatThrownBy(() -> scene.approve(SECOND, late)).isInstanceOf(FailureException.class).hasMessageContainingAll(
                "Proposal " + late.id() + " had to be approved by ", "when " + version.subject() + " was to begin: reject or withdraw"
                        + " it, and propose it with a later beginning or as a correction");
        assertThat(scene.ask(AUDITOR, "SELECT 1 FROM lotbook.allocation_version WHERE version_id = '" + version.subject() + "'"))
                .isEmpty();
        assertThat(scene.as(SECOND).decide(late.id(), Verdict.REJECTED, late.hash(), "Too late").state())
                .isEqualTo(ProposalState.REJECTED);
    }

    @Test
    void norAreFeeTerms() throws SQLException {
        AgreeTerms terms = new AgreeTerms(new FeeTermsVersion(new VersionId("FT-LATE"), new ProgrammeId("AUR-COPY"),
                Optional.empty(), Optional.empty(), "Late", Optional.empty(), Interval.since(soon()), Optional.empty(), "Test",
                FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.01"))), Optional.empty());
        Proposal late = longAgo(scene.propose(COMPLIANCE, terms));
        assertThat(late.state()).isEqualTo(ProposalState.PAST_DEADLINE);
        assertThat(scene.ask(AUDITOR, "SELECT state FROM lotbook.list_proposals WHERE proposal = '" + late.id() + "'"))
                .containsExactly("PAST_DEADLINE");
        assertThatThrownBy(() -> scene.approve(FINANCE, late)).isInstanceOf(FailureException.class).hasMessageContainingAll(
                "Proposal " + late.id() + " had to be approved by ", "when FT-LATE was to begin");
        assertThat(scene.ask(AUDITOR, "SELECT 1 FROM lotbook.fee_terms WHERE terms_id = 'FT-LATE'")).isEmpty();
    }

    @Test
    void aLinkAndItsEndHoldFromTheirApprovalOn() throws SQLException {
        Instant before = soon();
        LinkAccounts link = link("L-LATE", LEADING, FOLLOWING, soon());
        Proposal made = scene.approve(SECOND, longAgo(scene.propose(COMPLIANCE, link)));
        Instant begins = moment("valid_from", "link", "link_id = 'L-LATE'");
        assertThat(begins).isAfterOrEqualTo(before).isEqualTo(made.decisions().getLast().at());
        assertThat(sent()).as("and the server is told the same").contains(link.from(begins));
        UnlinkAccounts end = new UnlinkAccounts(
                link.link(), LEADING, FOLLOWING, UnlinkAccounts.Positions.CLOSE, soon());
        Proposal ended = scene.approve(SECOND, longAgo(scene.propose(COMPLIANCE, end)));
        Instant ends = moment("valid_to", "link", "link_id = 'L-LATE' AND valid_to IS NOT NULL");
        assertThat(ends).isEqualTo(ended.decisions().getLast().at());
        assertThat(sent()).contains(end.from(ends));
    }

    @Test
    void aVersionEndsWhenItsWithdrawalIsApproved() throws SQLException {
        PublishVersion version = scene.version(OTHER_LEADER, soon());
        scene.approve(SECOND, scene.propose(COMPLIANCE, version));
        WithdrawVersion end = new WithdrawVersion(version.version(), List.of(), version.server(), soon());
        Proposal ended = scene.approve(SECOND, longAgo(scene.propose(COMPLIANCE, end)));
        Instant ends = moment("valid_to", "allocation_version", "version_id = '" + version.subject() + "' AND valid_to IS NOT NULL");
        assertThat(ends).isEqualTo(ended.decisions().getLast().at());
        assertThat(sent()).contains(end.from(ends));
    }

    @Test
    void whatWasProposedForThePastStaysThere() throws SQLException {
        Instant signed = soon().minus(Duration.ofDays(3));
        LinkAccounts link = link("L-SIGNED", new TradingLogin(LEADER, new Login("MT5-1", "100001")),
                new TradingLogin(new AccountId("A-200002"), new Login("MT5-1", "200002")), signed);
        scene.approve(SECOND, longAgo(scene.propose(COMPLIANCE, link)));
        assertThat(moment("valid_from", "link", "link_id = 'L-SIGNED'")).isEqualTo(signed.minus(LATE));
    }

    private static LinkAccounts link(String id, TradingLogin leader, TradingLogin follower, Instant at) {
        return new LinkAccounts(
                new LinkId(id), new ProgrammeId("AUR-COPY"), leader, follower, Set.of(Permission.TRADE), BigDecimal.TEN,
                Optional.empty(), at);
    }

    /** As if it had been proposed two hours earlier, to begin as much earlier. */
    private Proposal longAgo(Proposal proposal) throws SQLException {
        unguarded("UPDATE lotbook.proposal SET known_at = known_at - INTERVAL '2' HOUR, effective_at = effective_at - INTERVAL '2' HOUR"
                + " WHERE id = " + proposal.id());
        return scene.as(COMPLIANCE).proposal(proposal.id()).orElseThrow();
    }

    private void unguarded(String sql) throws SQLException {
        try (Connection owner = scene.database().unguarded(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private Instant moment(String column, String table, String where) {
        return scene.database().as(AUDITOR).rolledBack(connection -> {
            try (var query = connection.prepareStatement("SELECT " + column + " FROM lotbook." + table + " WHERE " + where);
                    var row = query.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    private List<Change> sent() {
        JdbcFeedStore store = new JdbcFeedStore(scene.database().as(FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        Lease lease = store.take("REPLICATOR", "one", Duration.ofMinutes(5));
        JdbcOutbox outbox = new JdbcOutbox(scene.database().as(FEED), new LocalChanges());
        List<Change> due = outbox.due(lease, "REPLICATOR", Duration.ofMinutes(1)).stream().map(Command::instruction)
                .map(Instruction.Agreed.class::cast).map(Instruction.Agreed::change).toList();
        outbox.close();
        store.release(lease);
        return due;
    }
}
