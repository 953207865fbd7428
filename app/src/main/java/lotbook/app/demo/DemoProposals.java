package lotbook.app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.approval.WriteChange;
import lotbook.app.approval.WriteTerms;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Instants;
import lotbook.domain.time.Interval;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.StoredFeeTerms;

/**
 * What somebody finds who opens the demo: a manager's percentages agreed to and in force from now on, and three proposals that
 * wait for compliance: the next percentages, an account's limit, and fee terms.
 */
final class DemoProposals {
    private static final VersionId MANDATES = new VersionId("AV-BLOCK-1");
    private static final VersionId AGREED = new VersionId("AV-MANDATE-1");
    private static final VersionId NEXT = new VersionId("AV-MANDATE-2");
    private static final Map<String, String> CHANGED = Map.of("A-200033", "12", "A-200036", "9");

    private final DemoDesk desk;
    private final Instant now;
    private final Runnable committed;

    /**
     * @param now when they are made
     * @param committed told after each commit
     */
    DemoProposals(DemoDesk desk, Instant now, Runnable committed) {
        this.desk = desk;
        this.now = Instants.micros(now);
        this.committed = committed;
    }

    void leave() {
        Instant tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        // A version is approved before it begins: a demo made some days ago still has one to decide on.
        Instant nextWeek = tomorrow.plus(Duration.ofDays(6));
        try (Database manager = desk.signIn(OperatorRole.MANAGER);
                Database finance = desk.signIn(OperatorRole.FINANCE)) {
            WriteChange writes = new WriteChange(new StoredChanges(manager), new StoredAllocationVersions(manager));
            AllocationVersion mandates = version(manager, MANDATES);
            agree(propose(manager, writes.publish(
                    of(mandates, AGREED, weights(mandates, Map.of()), now, "The percentages of the mandates, after Easter"),
                    Optional.empty()), "Easter is over"));
            propose(manager, writes.publish(
                    of(version(manager, AGREED), NEXT, weights(mandates, CHANGED), nextWeek, "A-200033 takes two more per cent"),
                    Optional.empty()), "Mandates signed anew");
            propose(manager, writes.limits(new AccountId("A-200044"), List.of(WriteChange.limit("daily-loss=500"))),
                    "Asked for by its owner");
            propose(finance, terms(finance, tomorrow), "Offered to the programme's new investors");
        }
    }

    private static AllocationVersion version(Database database, VersionId id) {
        return new StoredAllocationVersions(database).version(id, AsOf.NOW).orElseThrow().version();
    }

    private static AllocationVersion of(
            AllocationVersion like, VersionId id, PercentWeights weights, Instant from, String reason) {
        return new AllocationVersion(id, like.programme(), like.leader(), like.link(), weights, like.sizing(), like.scope(),
                like.execution(), like.timing(), Interval.since(from), Optional.empty(), reason);
    }

    private static PercentWeights weights(AllocationVersion mandates, Map<String, String> changed) {
        if (!(mandates.method() instanceof PercentWeights(List<AccountWeight> weights))) {
            throw new IllegalStateException(mandates.id() + " of the demo book has percentages");
        }
        return new PercentWeights(weights.stream()
                .map(weight -> new AccountWeight(weight.account(),
                        Optional.ofNullable(changed.get(weight.account().value())).map(BigDecimal::new).orElse(weight.weight()),
                        weight.cap()))
                .toList());
    }

    private Change terms(Database finance, Instant from) {
        return new WriteTerms(new StoredChanges(finance), new StoredFeeTerms(finance)).agree(
                new WriteTerms.Title(
                        new VersionId("FT-COPY-2"), "Net HWM", Optional.empty(), "What is left after the fee counts"),
                new WriteTerms.Whom(new ProgrammeId("AUR-COPY"), Optional.empty(), Optional.empty()),
                FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.25"), Rate.of("0.01")), from, Optional.empty());
    }

    private Proposal propose(Database by, Change change, String why) {
        StoredProposals proposals = new StoredProposals(by, committed);
        return proposals.propose(change, proposals.groundOf(change), why);
    }

    private void agree(Proposal proposal) {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            new StoredProposals(compliance, committed)
                    .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Mandates and sums looked at");
        }
    }
}
