package lotbook.persistence.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Verdict;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.programme.SmallBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;

/** The small book, a second compliance officer, and proposals as each of them makes them. */
public final class ApprovalScene implements AutoCloseable {
    public static final Credentials SECOND = new Credentials("c.meyer", TestDatabase.PASSWORD);
    static final AccountId LEADER = new AccountId("A-100001");
    static final AccountId OTHER_LEADER = new AccountId("A-100002");
    private static final ProgrammeId COPY = new ProgrammeId("AUR-COPY");

    private static final TestDatabase.Pattern PATTERN = new TestDatabase.Pattern("small_book_to_approve", ApprovalScene::fill);

    private final TestDatabase database;
    private int made = 1;

    ApprovalScene(DatabaseKind kind) {
        database = TestDatabase.create(kind, PATTERN);
    }

    private static void fill(TestDatabase database) {
        Operators operators = new Operators(database.as(TestDatabase.ADMINISTRATOR));
        operators.add(SECOND, OperatorRole.COMPLIANCE, "Test");
        load(database, TestDatabase.ADMINISTRATOR, SmallBook.settings());
        load(database, TestDatabase.COMPLIANCE, SmallBook.business());
    }

    private static void load(TestDatabase database, Credentials who, MasterBook book) {
        try (StoredMasters masters = TestMasters.of(database.as(who))) {
            masters.apply(book, new Masters.Change("Test", SmallBook.START, false));
        }
    }

    TestDatabase database() {
        return database;
    }

    StoredProposals as(Credentials who) {
        return new StoredProposals(database.as(who), () -> {});
    }

    Proposal propose(Credentials who, Change change) {
        StoredProposals proposals = as(who);
        return proposals.propose(change, proposals.groundOf(change), "Because of the test");
    }

    Proposal approve(Credentials who, Proposal proposal) {
        return as(who).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
    }

    /** Another version for a leader, from a moment on. */
    PublishVersion version(AccountId leader, Instant from) {
        String id = String.format("AV-%s-%03d", leader.value().substring(2), ++made);
        return new PublishVersion(
                new AllocationVersion(
                        new VersionId(id), COPY, leader, Optional.empty(), new Multiplier(new BigDecimal(made)),
                        SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP), ScopeLimits.NONE,
                        ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(from), Optional.empty(), "Test"),
                List.of(), Optional.of("MT5-1"), Optional.empty());
    }

    static Instant soon() {
        return InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
    }

    List<String> ask(Credentials who, String sql) {
        return database.as(who).rolledBack(connection -> {
            try (var query = connection.prepareStatement(sql); var row = query.executeQuery()) {
                List<String> found = new java.util.ArrayList<>();
                while (row.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.append(i == 1 ? "" : " ").append(row.getString(i));
                    }
                    found.add(line.toString());
                }
                return found;
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
