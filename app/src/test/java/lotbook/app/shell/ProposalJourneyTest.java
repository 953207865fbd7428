package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import lotbook.app.approval.WriteChange;
import lotbook.app.place.Screen;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** A manager proposes, and sees in the own window that another person decides; compliance decides in theirs. */
class ProposalJourneyTest extends DemoWindowTest {
    private int versions;

    @Test
    void complianceApprovesWhatTheManagerProposed() {
        Proposal proposal = proposeAsManager();
        signIn(OperatorRole.COMPLIANCE);
        Desk.waitUntil("the badge counts it", () -> hands.textOf("#area-proposals").equals("1"));
        open(Screen.Page.INBOX);
        Desk.waitUntil("it is told whole", () -> hands.sees("#proposal-lines"));
        assertThat(hands.textOf("#proposal-head")).isEqualTo("Publish version " + proposal.change().subject());
        assertThat(hands.textOf("#proposal-consequence")).startsWith("AV-BLOCK-5 ends at ");
        Button approve = hands.<Button>find("#proposal-approve").orElseThrow();
        assertThat(Desk.ask(approve::getText)).isEqualTo("Approve and send to MT5-1");
        assertThat(Desk.ask(approve::isDisabled)).as("without a reason").isTrue();
        hands.type("#proposal-reason", "Checked against the mandate");
        assertThat(Desk.ask(approve::isDisabled)).isFalse();
        hands.key(hands.find("#proposal-reason").orElseThrow(), KeyCode.ENTER, true, false);
        Desk.waitUntil("decided", () -> state(proposal) == ProposalState.APPROVED);
        Desk.waitUntil("nothing waits", () -> hands.textOf("#area-proposals").isEmpty() && listed() == 0);
        open(Screen.Page.DECIDED);
        Desk.waitUntil("under Decided", () -> listed() == 1);
    }

    @Test
    void theManagerSeesWhyAnotherPersonDecidesAndTakesItBack() {
        Proposal proposal = proposeAsManager();
        signIn(OperatorRole.MANAGER);
        open(Screen.Page.MINE);
        Desk.waitUntil("it is told whole", () -> hands.textOf("#proposal-head").endsWith(proposal.change().subject()));
        hands.type("#proposal-reason", "My own");
        Button approve = hands.<Button>find("#proposal-approve").orElseThrow();
        assertThat(Desk.ask(approve::isDisabled)).isTrue();
        assertThat(Desk.ask(approve::getAccessibleHelp)).isEqualTo("You proposed this; another person decides.");
        hands.press("#proposal-withdraw");
        Desk.waitUntil("taken back", () -> state(proposal) == ProposalState.WITHDRAWN);
    }

    private Proposal proposeAsManager() {
        try (Database manager = desk.signIn(OperatorRole.MANAGER)) {
            StoredProposals proposals = new StoredProposals(manager, changes::tell);
            WriteChange write = new WriteChange(new StoredChanges(manager), new StoredAllocationVersions(manager));
            var change = write.publish(write.like(new VersionId("AV-BLOCK-5"), new VersionId("AV-BLOCK-" + (6 + versions++)),
                    CLOCK.instant(), Optional.empty(), "Journey"), Optional.empty());
            return proposals.propose(change, proposals.groundOf(change), "For the journey");
        }
    }

    private ProposalState state(Proposal proposal) {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            return new StoredProposals(compliance, () -> { }).proposal(proposal.id()).orElseThrow().state();
        }
    }

    /** How many proposals the screen in front lists; -1 while it isn't drawn yet. */
    private int listed() {
        return hands.<ListView<?>>find("#proposal-list").map(list -> list.getItems().size()).orElse(-1);
    }
}
