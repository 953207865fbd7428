package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.SECOND;
import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.Verdict;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.Test;

/** Weights rest on who is linked: what somebody was to get who has left would go to the others. */
abstract class MovedLinksContract {
    private static final TradingLogin LEADING = trader("100001");
    private static final TradingLogin FOLLOWING = trader("200001");

    private final DatabaseKind kind;

    MovedLinksContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends MovedLinksContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends MovedLinksContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void weightsAreStaleOnceALinkOfTheirLeaderHasChanged() {
        try (ApprovalScene scene = new ApprovalScene(kind)) {
            Instant tomorrow = soon().plus(Duration.ofDays(1));
            Proposal weights = scene.propose(COMPLIANCE, version("AV-W", tomorrow, new PercentWeights(List.of(
                    new AccountWeight(FOLLOWING.account(), new BigDecimal("50"), Optional.empty()),
                    new AccountWeight(new AccountId("A-200002"), new BigDecimal("50"), Optional.empty())))));
            Proposal multiplier = scene.propose(COMPLIANCE, version("AV-M", tomorrow, new Multiplier(BigDecimal.TEN)));
            Function<Proposal, ProposalState> state = one -> scene.as(SECOND).proposal(one.id()).orElseThrow().state();
            assertThat(state.apply(weights)).isEqualTo(ProposalState.WAITING);

            scene.approve(SECOND, scene.propose(COMPLIANCE, new UnlinkAccounts(
                    new LinkId("L-1"), LEADING, FOLLOWING, UnlinkAccounts.Positions.CLOSE, soon())));
            assertThat(state.apply(weights)).isEqualTo(ProposalState.STALE);
            assertThat(state.apply(multiplier)).as("sizes each by itself").isEqualTo(ProposalState.WAITING);
            assertThat(scene.ask(AUDITOR, "SELECT proposal, state FROM lotbook.list_proposals WHERE subject LIKE 'AV-%'"
                    + " ORDER BY proposal")).containsExactly(weights.id() + " STALE", multiplier.id() + " WAITING");
            assertThatThrownBy(() -> scene.approve(SECOND, weights)).hasMessageContaining(
                    "Proposal " + weights.id() + " is stale: the links of A-100001 changed since it was proposed");
            assertThat(scene.as(SECOND).decide(weights.id(), Verdict.REJECTED, weights.hash(), "Look again").state())
                    .isEqualTo(ProposalState.REJECTED);
            assertThat(scene.approve(SECOND, multiplier).state()).isEqualTo(ProposalState.APPROVED);
        }
    }

    private static PublishVersion version(String id, Instant from, Method method) {
        SizingTerms sizing = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        return new PublishVersion(
                new AllocationVersion(
                        new VersionId(id), new ProgrammeId("AUR-COPY"), LEADING.account(), Optional.empty(), method, sizing,
                        ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(from), Optional.empty(), "Test"),
                List.of(), Optional.of("MT5-1"), Optional.empty());
    }

    private static TradingLogin trader(String login) {
        return new TradingLogin(new AccountId("A-" + login), new Login("MT5-1", login));
    }
}
