package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.TwoVersions;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import org.junit.jupiter.api.Test;

/** Whoever decides is told what comes of deciding late, and afterwards why it is too late. */
final class MomentWordsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private final MomentWords words = new MomentWords(Texts.english());

    @Test
    void aVersionIsApprovedUntilItBegins() {
        PublishVersion version = new PublishVersion(TwoVersions.after(), List.of(), Optional.of("MT5-1"), Optional.empty());
        Instant begins = version.version().valid().from();
        assertThat(words.of(proposal(version, begins.minusSeconds(3600), ProposalState.WAITING)).orElseThrow())
                .startsWith("It can be approved until ").endsWith(", when it begins.");
        Proposal late = proposal(version, begins.minusSeconds(3600), ProposalState.PAST_DEADLINE);
        assertThat(words.of(late).orElseThrow()).isEqualTo(words.late(late)).startsWith("It was to begin at ")
                .endsWith("propose it with a later beginning or as a correction.");
        assertThat(words.of(proposal(version, begins.plus(Duration.ofDays(1)), ProposalState.WAITING)))
                .contains("It is for the past: what was dealt since was dealt without it.");
        assertThat(words.of(proposal(version, begins, ProposalState.APPROVED))).isEmpty();
    }

    @Test
    void aLinkEndsWhenThatIsApproved() {
        UnlinkAccounts unlink = new UnlinkAccounts(
                new LinkId("L-1"), trader("A-1", "1"), trader("A-2", "2"), UnlinkAccounts.Positions.CLOSE, NOON);
        assertThat(words.of(proposal(unlink, NOON, ProposalState.WAITING)))
                .contains("If it is approved later, it holds from then on.");
        assertThat(words.of(proposal(unlink, NOON.plusSeconds(61), ProposalState.WAITING)).orElseThrow())
                .startsWith("It is for the past");
    }

    private static TradingLogin trader(String account, String login) {
        return new TradingLogin(new AccountId(account), new Login("MT5-1", login));
    }

    private static Proposal proposal(Change change, Instant at, ProposalState state) {
        return new Proposal(
                7, change, Sha256.of(new byte[0]), Change.NO_GROUND, "m.ruiz", at, "Because", Set.of(Role.COMPLIANCE), 1, state,
                List.of(), Optional.empty());
    }
}
