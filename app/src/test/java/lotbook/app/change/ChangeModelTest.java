package lotbook.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.change.ChangeModel.Offer;
import lotbook.app.change.ChangeModel.Sheet;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LimitAccount.Trigger;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeModelTest {
    private static final Instant NOW = Instant.parse("2018-03-01T10:42:11Z");

    private final ChangesInMemory desk = new ChangesInMemory();
    private final List<ChangeModel.Done> done = new ArrayList<>();
    private ChangeModel model = model("compliance");

    private ChangeModel model(String role) {
        return new ChangeModel(desk, role, Texts.english(), new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(NOW));
    }

    private Sheet open(String word, ActKind kind) {
        model.open(Subject.of(word), Optional.of(kind));
        return sheet();
    }

    private Sheet sheet() {
        return model.sheetProperty().get().orElseThrow();
    }

    private Map<ActKind, Optional<String>> obstacles() {
        return model.offers(sheet().ground()).stream().collect(Collectors.toMap(Offer::kind, Offer::obstacle));
    }

    @Test
    void aStopIsOneReasonAwayAndDoneAtOnce() {
        open("A-200451", ActKind.STOP);
        assertThat(model.obstacle()).contains("Write a reason first.");
        assertThat(model.consequence(sheet()))
                .isEqualTo("Nothing new is copied for A-200451, and what is open is only closed; MT5-1 is told.");
        assertThat(model.words().procedure(sheet().ground(), ActKind.STOP))
                .isEqualTo("It is done at once, by you alone. Starting again takes two people.");
        assertThat(model.words().button(sheet().ground(), ActKind.STOP)).isEqualTo("Stop copying now");
        model.why("Runs wild");
        model.propose(done::add);
        assertThat(desk.acts()).containsExactly(new Act.Stand(Step.STOP, ChangesInMemory.FOLLOWER, Optional.empty()));
        assertThat(done.getFirst().words()).isEqualTo("Stop A-200451: done. Command 7 to MT5-1: it waits in the outbox.");
    }

    @Test
    void aRowOfALinkMeansThatLinkAndTheWholeAccountStaysAChoice() {
        open("L-0102", ActKind.PAUSE);
        assertThat(sheet().act()).contains(new Act.Stand(Step.PAUSE, ChangesInMemory.FOLLOWER, Optional.of(new AccountId("A-100008"))));
        assertThat(model.words().choices(sheet().ground(), ActField.WHERE)).extracting(ChangeWords.Choice::words).containsExactly(
                "Everything it copies", "Only its link L-0101 to A-100007", "Only its link L-0102 to A-100008");
        model.type(ActField.WHERE, "");
        assertThat(sheet().act()).contains(new Act.Stand(Step.PAUSE, ChangesInMemory.FOLLOWER, Optional.empty()));
    }

    @Test
    void aLeaderIsStoppedWithWhoeverFollowsIt() {
        open("A-100007", ActKind.STOP);
        assertThat(model.consequence(sheet())).startsWith("Nothing new is copied for A-100007 and the 14 accounts that follow it");
        assertThat(model.fields(sheet())).as("it has no link of its own").isEmpty();
    }

    @Test
    void startingAgainWaitsForAnotherPersonAndTheSheetSaysSoNextTime() {
        open("A-200451", ActKind.RESUME);
        assertThat(model.words().procedure(sheet().ground(), ActKind.RESUME))
                .isEqualTo("It waits until another person (compliance) agrees; before that nothing changes.");
        model.why("Confirmed in writing");
        model.propose(done::add);
        assertThat(done.getFirst().proposal().state()).isEqualTo(ProposalState.WAITING);
        assertThat(done.getFirst().words()).isEqualTo("Resume A-200451: proposal 1 waits for another person (compliance).");
        open("A-200451", ActKind.PAUSE);
        assertThat(model.standing(sheet()))
                .containsExactly("Resume of A-200451 waits for a decision: proposed by c.marsh since 10:40:00 UTC.");
    }

    @Test
    void theHardStopAsksForTheAccountOnceMore() {
        open("A-100007", ActKind.CLOSE_ALL);
        model.why("Rogue trading");
        assertThat(model.obstacle()).contains("Still to be filled in: Account once more.");
        model.type(ActField.AGAIN, "A-1000");
        assertThat(sheet().wrong()).as("still being typed").isEmpty();
        assertThat(model.obstacle()).isPresent();
        model.type(ActField.AGAIN, "A-200451");
        assertThat(sheet().wrong()).containsEntry("AGAIN", "Type A-100007 exactly, to say that this account is meant.");
        model.propose(done::add);
        assertThat(desk.acts()).isEmpty();
        model.type(ActField.AGAIN, "A-100007");
        model.propose(done::add);
        assertThat(desk.acts()).containsExactly(new Act.CloseAll(ChangesInMemory.LEADER, true));
    }

    @Test
    void aLeaderCanBeClosedWithoutItsFollowers() {
        open("A-100007", ActKind.CLOSE_ALL);
        model.type(ActField.FOLLOWERS, ActCheck.ALONE);
        model.type(ActField.AGAIN, "A-100007");
        assertThat(sheet().act()).contains(new Act.CloseAll(ChangesInMemory.LEADER, false));
        assertThat(model.consequence(sheet())).startsWith("All positions of A-100007 are closed at market");
    }

    @Test
    void limitsAreReadOneByOneAndWhatIsWrongStandsAtItsField() {
        open("A-200451", ActKind.LIMITS);
        assertThat(model.obstacle()).contains("Still to be filled in: One limit at least.");
        model.limit(LimitAccount.Kind.VOLUME, "2,000", Trigger.CROSS);
        model.limit(LimitAccount.Kind.POSITIONS, "1.5", Trigger.CROSS);
        model.limit(LimitAccount.Kind.LEVERAGE, "0", Trigger.CROSS);
        model.limit(LimitAccount.Kind.DRAWDOWN, "much", Trigger.CROSS);
        assertThat(sheet().wrong()).containsOnlyKeys("LIMIT_VOLUME", "LIMIT_POSITIONS", "LIMIT_LEVERAGE", "LIMIT_DRAWDOWN")
                .containsEntry("LIMIT_VOLUME", "\"2,000\" can be read as 2.000 and as 2000. Write one of them.");
        model.limit(LimitAccount.Kind.VOLUME, "2.00", Trigger.CROSS);
        model.limit(LimitAccount.Kind.POSITIONS, "", Trigger.CROSS);
        model.limit(LimitAccount.Kind.LEVERAGE, "", Trigger.CROSS);
        model.limit(LimitAccount.Kind.DRAWDOWN, "500", Trigger.TOUCH);
        model.why("New mandate");
        assertThat(model.consequence(sheet())).isEqualTo("A-200451 trades under Drawdown, USD: 500.00 (touch); Volume, lots: 2.00 (cross)."
                + " They take the place of all limits it had; MT5-1 is told.");
        model.propose(done::add);
        assertThat(((Act.Limit) desk.acts().getFirst()).limits()).hasSize(2);
    }

    @Test
    void aLinkIsProposedUnderTheNextIdAndNothingTypedIsLostOnTheWay() {
        open("A-200451", ActKind.LINK);
        assertThat(sheet().form().field(ActField.LINK_ID)).isEqualTo("L-0103");
        assertThat(model.words().choices(sheet().ground(), ActField.LEADER)).as("whom it does not follow yet")
                .extracting(ChangeWords.Choice::value).containsExactly("A-100009");
        model.type(ActField.LEADER, "A-100009");
        model.type(ActField.CAPITAL, "10000.00");
        model.type(ActField.FROM, "2018-02-01 00:00");
        assertThat(sheet().wrong()).containsOnlyKeys("FROM");
        model.choose(ActKind.STOP);
        model.open(Subject.of("A-200451"), Optional.of(ActKind.LINK));
        model.type(ActField.FROM, "");
        model.why("Signed on 3 March");
        desk.refuse(new Failure(Reason.REFUSED, "L-0103 is a link of another pair.", "Write another id."));
        model.propose(done::add);
        assertThat(sheet().wrong()).as("told where the id was typed").containsOnlyKeys("LINK_ID");
        model.type(ActField.LINK_ID, "L-0104");
        model.propose(done::add);
        Act.Join join = (Act.Join) desk.acts().getFirst();
        assertThat(join.link()).isEqualTo(new LinkId("L-0104"));
        assertThat(join.leader()).isEqualTo(new AccountId("A-100009"));
        assertThat(join.capital()).isEqualByComparingTo("10000");
        assertThat(join.at()).isEmpty();
    }

    @Test
    void unlinkingAsksWhatBecomesOfThePositions() {
        open("L-0101", ActKind.UNLINK);
        model.why("Investor leaves");
        assertThat(model.obstacle()).contains("Still to be filled in: Open positions.");
        model.type(ActField.POSITIONS, "DETACH");
        assertThat(model.consequence(sheet())).isEqualTo("A-200451 no longer follows A-100007 once it is approved."
                + " Its open positions become the investor's own; MT5-1 is told.");
        model.propose(done::add);
        assertThat(desk.acts()).containsExactly(new Act.Leave(new LinkId("L-0101"), Positions.DETACH, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(ActKind.class)
    void aRoleThatProposesNoneOfItIsToldWhoDoes(ActKind kind) {
        model = model("finance");
        model.open(Subject.of("A-200451"), Optional.of(kind));
        assertThat(obstacles()).containsEntry(kind, Optional.of("Your role does not propose this; these do: compliance, manager."));
        model.why("Because");
        model.propose(done::add);
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void whatMakesNoSenseForAnAccountSaysWhy() {
        model.open(Subject.of("A-300001"), Optional.empty());
        assertThat(obstacles())
                .containsEntry(ActKind.STOP, Optional.of("A-300001 follows nobody, and nobody follows it."))
                .containsEntry(ActKind.UNLINK, Optional.of("A-300001 follows nobody now."))
                .containsEntry(ActKind.CLOSE_ALL, Optional.empty());
        assertThat(sheet().form().kind()).as("the first that can be done, but no hard stop").isEqualTo(ActKind.LIMITS);
    }

    @Test
    void anActThatIsNotPossibleIsNeverReplacedByAnother() {
        open("A-300001", ActKind.STOP);
        model.why("Runs wild");
        assertThat(sheet().form().kind()).isEqualTo(ActKind.STOP);
        assertThat(model.obstacle()).contains("A-300001 follows nobody, and nobody follows it.");
        model.propose(done::add);
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void nothingIsChangedWhileTheWindowShowsAnotherTime() {
        open("A-200451", ActKind.STOP);
        model.why("Runs wild");
        model.showNow(false);
        model.propose(done::add);
        assertThat(desk.acts()).isEmpty();
        assertThat(model.obstacle()).contains("The window shows another time. Return to now first (Ctrl+Shift+T).");
    }

    @Test
    void whatIsNotThereIsToldWithItsRemedy() {
        model.open(Subject.of("A-999999"), Optional.empty());
        assertThat(model.troubleProperty().get()).contains("A-999999 is no account here.");
    }
}
