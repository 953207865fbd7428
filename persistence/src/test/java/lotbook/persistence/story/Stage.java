package lotbook.persistence.story;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.ApprovalScene;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.fee.FeeScene;

/** Where a story is played: the book of {@link Scene}, and what the story has named so far. */
final class Stage implements AutoCloseable {
    private static final Map<String, Credentials> OPERATORS = Map.of(
            "finance", TestDatabase.FINANCE, "compliance", TestDatabase.COMPLIANCE, "audit", TestDatabase.AUDITOR,
            "the manager", TestDatabase.MANAGER);

    final FeeScene fees;
    final Map<String, FeeRun> runs = new HashMap<>();
    final Map<String, Execution> deals = new HashMap<>();
    final Map<LinkId, Link> links = new HashMap<>();
    /** Of logins whose account is not kept in dollars. */
    final Map<Login, String> currencies = new HashMap<>();

    private boolean fresh;

    Stage(DatabaseKind kind) {
        fees = new FeeScene(kind);
        new Operators(fees.scene.database.as(TestDatabase.ADMINISTRATOR))
                .add(ApprovalScene.SECOND, OperatorRole.COMPLIANCE, "Stories");
        LinkId first = new LinkId("L-1");
        links.put(first, new Link(
                first, FeeScene.COPY, Scene.LEADER, Scene.FOLLOWER, Set.of(Permission.TRADE, Permission.READ),
                new BigDecimal("10000"), Interval.since(Scene.START)));
    }

    /** By the feed's own way in. */
    void report(Fact... facts) {
        fees.scene.report(facts);
        fresh = true;
    }

    /** Signed in as one who looks, once what was written may be asked about. */
    Database as(Credentials who) {
        if (fresh) {
            fees.scene.database.settle();
            fresh = false;
        }
        return fees.scene.database.as(who);
    }

    /** Proposed by one officer of compliance, approved by another. */
    void agree(Change change) {
        StoredProposals one = new StoredProposals(as(TestDatabase.COMPLIANCE), () -> { });
        Proposal proposal = one.propose(change, one.groundOf(change), "Story");
        new StoredProposals(as(ApprovalScene.SECOND), () -> { })
                .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
        written();
    }

    Database as(String operator) {
        return as(OPERATORS.get(operator));
    }

    /** Masters or terms changed. */
    void written() {
        fresh = true;
    }

    FeeRun run(String name) {
        return found(runs.get(name), name);
    }

    Execution deal(String name) {
        return found(deals.get(name), name);
    }

    Link link(String name) {
        return found(links.get(new LinkId(name)), name);
    }

    String currency(Login login) {
        return currencies.getOrDefault(login, "USD");
    }

    /** Accounts of stories are named after their logins. */
    static TradingLogin trader(AccountId account) {
        return new TradingLogin(account, Scene.login(account.value().substring("A-".length())));
    }

    static AccountId account(String name) {
        return new AccountId(name);
    }

    private static <T> T found(T thing, String name) {
        if (thing == null) {
            throw new IllegalArgumentException("The story has not told of " + name + " yet");
        }
        return thing;
    }

    /** As stories write it: at least two decimals. */
    static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
    }

    static String plain(Object value) {
        return switch (value) {
            case BigDecimal amount -> plain(amount);
            case Instant moment -> moment.toString().replace('T', ' ').replace("Z", "");
            default -> value.toString();
        };
    }

    static String lines(List<String> lines) {
        return lines.isEmpty() ? "none" : String.join("; ", lines);
    }

    @Override
    public void close() {
        fees.close();
    }
}
