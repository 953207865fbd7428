package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.LEADER;
import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operator with a database client, their own password and plain SQL, who wants to agree with themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CheatingApproverContract {
    private static final String DECIDE = "INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why)"
            + " VALUES (%d, 'APPROVED', '%s', '%s', 'Trust me')";

    private static final TradingLogin OWN = new TradingLogin(LEADER, new Login("MT5-1", "100001"));
    private static final TradingLogin FOLLOWER = new TradingLogin(new AccountId("A-200001"), new Login("MT5-1", "200001"));

    private final DatabaseKind kind;
    private ApprovalScene scene;
    private Proposal open;

    CheatingApproverContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CheatingApproverContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CheatingApproverContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void propose() {
        scene = new ApprovalScene(kind);
        JdbcFeedStore feed = new JdbcFeedStore(scene.database().as(FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        feed.commit(feed.take("REPLICATOR", "one", Duration.ofMinutes(5)), List.of(new FeedStore.Received(1, soon(),
                Reports.opened("E-1", OWN.login(), "1.00", soon().toString()))), 1);
        open = scene.propose(COMPLIANCE, scene.version(LEADER, soon()));
    }

    @AfterAll
    void nothingCameOfIt() {
        assertThat(scene.as(COMPLIANCE).proposal(open.id()).orElseThrow().decisions()).isEmpty();
        assertThat(scene.ask(AUDITOR, "SELECT command FROM lotbook.list_commands")).isEmpty();
        assertThat(scene.ask(AUDITOR, "SELECT version_id FROM lotbook.allocation_version")).containsExactly("AV-0001");
        assertThat(DatabaseCheck.findings(scene.database().as(AUDITOR))).isEmpty();
        scene.close();
    }

    @Test
    void decidingOnOnesOwn() {
        refused(COMPLIANCE, String.format(DECIDE, open.id(), open.hash(), "c.marsh"));
        refused(COMPLIANCE, String.format(DECIDE, open.id(), open.hash(), "c.meyer"));
    }

    @Test
    void decidingOnAnotherContent() {
        refused(SECOND, String.format(DECIDE, open.id(), "0".repeat(64), "c.meyer"));
        refused(SECOND, String.format(DECIDE, open.id() + 1000, open.hash(), "c.meyer"));
    }

    @Test
    void decidingWithoutTheRole() {
        for (Credentials who : List.of(MANAGER, AUDITOR, TestDatabase.FINANCE, FEED)) {
            refused(who, String.format(DECIDE, open.id(), open.hash(), who.operator()));
        }
    }

    @Test
    void changingWhatWasProposedOrDecided() {
        for (String table : List.of("proposal", "proposal_decision", "proposed_version", "command", "command_sent",
                "command_answer", "approval_policy")) {
            for (Credentials who : List.of(COMPLIANCE, SECOND, MANAGER, FEED)) {
                refused(who, "DELETE FROM lotbook." + table);
            }
        }
        refused(COMPLIANCE, "UPDATE lotbook.proposal SET decisions = 0");
        refused(COMPLIANCE, "UPDATE lotbook.proposal SET proposed_by = 'c.meyer'");
        refused(COMPLIANCE, "UPDATE lotbook.approval_policy SET decisions = 0");
        refused(COMPLIANCE, "INSERT INTO lotbook.approval_policy (id, kind, threshold, proposers, deciders, decisions, why)"
                + " VALUES (-1, 'PUBLISH_VERSION', 1, 'COMPLIANCE', '', 0, 'Handy')");
    }

    @Test
    void writingAVersionThatNobodyApproved() {
        String columns = "programme_id, leader_account, link_id, method, parameters, rounding, below_minimum, above_maximum,"
                + " remainder, document, sha256";
        refused(COMPLIANCE, "INSERT INTO lotbook.allocation_version (id, version_id, " + columns + ", valid_from, why) SELECT -1,"
                + " 'AV-CHEAT', " + columns + ", CURRENT_TIMESTAMP, 'Mine' FROM lotbook.allocation_version");
        refused(COMPLIANCE, "INSERT INTO lotbook.allocation_version (id, version_id, " + columns + ", valid_from, valid_to,"
                + " supersedes, why) SELECT -1, version_id, " + columns + ", valid_from, CURRENT_TIMESTAMP, id, 'Mine'"
                + " FROM lotbook.allocation_version");
        refused(COMPLIANCE, "INSERT INTO lotbook.allocation_version (id, version_id, " + columns + ", valid_from, why) SELECT -1,"
                + " version_id, " + columns + ", valid_from, 'Mine' FROM lotbook.proposed_version");
        refused(COMPLIANCE, "INSERT INTO lotbook.link (id, link_id, programme_id, leader_account, follower_account, permissions,"
                + " assigned_capital, valid_from, why) VALUES (-1, 'L-CHEAT', 'AUR-COPY', 'A-100001', 'A-200002', 'TRADE', 1,"
                + " CURRENT_TIMESTAMP, 'Mine')");
    }

    @Test
    void sendingWhatNobodyApproved() {
        Stream.of(COMPLIANCE, SECOND, MANAGER, FEED)
                .forEach(who -> refused(who, "INSERT INTO lotbook.command (proposal_id) VALUES (" + open.id() + ")"));
        Stream.of(COMPLIANCE, SECOND, MANAGER).forEach(who -> refused(who, "INSERT INTO lotbook.command_answer (id, feed, natural_key,"
                + " command_id, outcome, occurred_at, session_seq) VALUES (1, 'x', 'x', 1, 'ACCEPTED', CURRENT_TIMESTAMP, 1)"));
    }

    /** The head is what the policy and the asker's scope are held against; the change is what goes out. */
    @Test
    void proposingOneThingAndSendingAnother() {
        String other = "\"account\":\"A-100002\",\"login\":\"100002\"";
        String own = "\"account\":\"A-100001\",\"login\":\"100001\"";
        CloseAll all = new CloseAll(OWN, true);
        forged(MANAGER, all, said -> said.replace(own, other), "says one thing in its head and another in its change");
        forged(MANAGER, all, said -> said.replace("\"login\":\"100001\"", "\"login\":\"100002\""),
                "100002 is no login of A-100001 on MT5-1 now");
        for (ChangeStanding.Step step : ChangeStanding.Step.values()) {
            forged(MANAGER, new ChangeStanding(step, OWN, Optional.empty()), said -> said.replace(own, other), "in its head");
            forged(MANAGER, new ChangeStanding(step, FOLLOWER, Optional.of(OWN)), said -> said.replace("\"login\":\"200001\"",
                    "\"login\":\"200002\""), "200002 is no login of A-200001");
        }
        forged(MANAGER, new LimitAccount(OWN, List.of(new LimitAccount.Limit(LimitAccount.Kind.VOLUME, BigDecimal.TEN,
                LimitAccount.Trigger.CROSS))), said -> said.replace(own, other), "in its head");
        forged(MANAGER, new UnlinkAccounts(new LinkId("L-1"), OWN, FOLLOWER, UnlinkAccounts.Positions.CLOSE, soon()),
                said -> said.replace("\"link\":\"L-1\"", "\"link\":\"L-2\""), "in its head");
        forged(MANAGER, new LinkAccounts(new LinkId("L-9"), new ProgrammeId("AUR-COPY"), OWN, FOLLOWER,
                Set.of(Link.Permission.TRADE), BigDecimal.TEN, Optional.empty(), soon()),
                said -> said.replace("\"follower\":\"A-200001\"", "\"follower\":\"A-200002\""), "in its head");
        AllocationVersion version = scene.version(LEADER, soon()).version();
        forged(MANAGER, new WithdrawVersion(version, List.of(), Optional.of("MT5-1"), soon()),
                said -> said.replace("\"id\":\"" + version.id() + "\"", "\"id\":\"AV-0001\""), "in its head");
        forged(MANAGER, new WithdrawVersion(version, List.of(new TradingLogin(OWN.account(), FOLLOWER.login())),
                Optional.of("MT5-1"), soon()), said -> said, "200001 is no login of A-100001");
    }

    @Test
    void dealingOutMoreThanPoliciesAreToldOf() {
        ManualLots lots = lots("500.00");
        assertThat(lots.amount()).isEqualByComparingTo("500");
        forged(MANAGER, lots, said -> said.replaceFirst("\"amount\":\"[0-9.]+\"", "\"amount\":\"1\""), "in its head");
        forged(MANAGER, lots, said -> said, "Deal E-1 is BUY 1 EURUSD by 100001: the lots are of another");
        forged(MANAGER, lots("1.00"), said -> said.replace("\"EURUSD\"", "\"GBPUSD\""), "the lots are of another");
        forged(MANAGER, lots("1.00"), said -> said.replace("\"BUY\"", "\"SELL\""), "the lots are of another");
        forged(MANAGER, lots("1.00"), said -> said.replace("\"login\":\"200001\"", "\"login\":\"200002\""),
                "200002 is no login of A-200001");
        forged(MANAGER, lots("1.00"), said -> said.replaceFirst("(\"lots\".*\"volume\":)\"1[.0]*\"", "$1\"2\""), "");
    }

    /** PostgreSQL knows words for days that nobody else can read. */
    @Test
    void payingOutOnADayThatIsNone() {
        PayOut payout = new PayOut(new LedgerAccount(LedgerAccount.Kind.MANAGER, "A-100001"), "USD", BigDecimal.TEN, BigDecimal.TEN,
                BigDecimal.ZERO, "SEPA 7", LocalDate.of(2018, 4, 5));
        for (String day : List.of("infinity", "today", "2018-02-30", "5.4.2018")) {
            forged(TestDatabase.FINANCE, payout, said -> said.replace("2018-04-05", day), "is about something else than it says");
        }
        forged(TestDatabase.FINANCE, payout, said -> said, "What is payable to manager A-100001 is 0 USD now, not 10");
    }

    private ManualLots lots(String volume) {
        StoredChanges.Block block = new StoredChanges(scene.database().as(COMPLIANCE))
                .block("MT5-1", new OrderId("O-E-1"), Optional.empty());
        return new ManualLots(
                OWN, block.order(), block.deal(), block.symbol(), block.side(), Volume.of(volume), block.price(),
                block.tradeDate(), List.of(new ManualLots.Lot(FOLLOWER, Volume.of(volume))), block.dayEnds());
    }

    /** With plain SQL: the head of a change, and another payload, which says so of itself where the head does. */
    private void forged(Credentials who, Change change, UnaryOperator<String> forge, String words) {
        String payload = forge.apply(CanonicalJson.write(ChangeDocument.write(change, scene.as(who).groundOf(change))));
        Json.Obj said = JsonReader.read(payload).asObject();
        assertThatThrownBy(() -> scene.database().as(who).inTransaction(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO lotbook.proposal (kind, subject, scope, account_id, server,"
                    + " amount, effective_at, expires_at, payload, sha256, ground, deciders, decisions, proposed_by, why)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, '', 'Trust me')")) {
                StoredProposals.set(insert, change.kind().name(), change.subject(), change.scope(),
                        change.account().map(AccountId::value).orElse(null), change.server().orElse(null),
                        said.decimal("amount"), change.effectiveAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        change.expiresAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null), payload,
                        Sha256.of(payload.getBytes(StandardCharsets.UTF_8)).hex());
                return insert.executeUpdate();
            }
        })).as(payload).hasMessageContaining(words);
    }

    @Test
    void proposingOneThingAndShowingAnother() {
        String copy = "INSERT INTO lotbook.proposal (kind, subject, scope, account_id, server, amount, effective_at, payload, sha256,"
                + " ground, deciders, decisions, proposed_by, why) SELECT kind, %s, scope, account_id, server, amount, effective_at,"
                + " payload, sha256, ground, '', 0, %s, 'Mine' FROM lotbook.proposal_seen WHERE id = " + open.id();
        refused(COMPLIANCE, String.format(copy, "'AV-0001'", "'c.marsh'"));
        scene.database().as(COMPLIANCE).rolledBack(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(String.format(copy, "subject", "'c.meyer'"));
                try (var row = statement.executeQuery("SELECT proposed_by, decisions, deciders FROM lotbook.proposal_seen WHERE id > "
                        + open.id())) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).as("who is the database's to say").isEqualTo("c.marsh");
                    assertThat(row.getInt(2)).as("how many are the policy's").isEqualTo(1);
                    assertThat(row.getString(3)).isEqualTo("COMPLIANCE");
                }
            }
            return true;
        });
    }

    private void refused(Credentials who, String sql) {
        assertThatThrownBy(() -> scene.database().as(who).inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        })).as("%s: %s", who.operator(), sql).isInstanceOf(RuntimeException.class);
    }
}
