package lotbook.app.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import lotbook.domain.execution.ExecutionTables;
import org.junit.jupiter.api.Test;

class OpenScreensTest {
    private static final Screen TRADES = new Screen.Grid(ExecutionTables.TRADES);
    private static final Screen MOVEMENTS = new Screen.Grid(ExecutionTables.MOVEMENTS);
    private static final Screen SUMMARIES = new Screen.Grid(ExecutionTables.SUMMARIES);

    private Place here = Place.of(TRADES);
    private final OpenScreens screens = new OpenScreens(TRADES, () -> here);

    @Test
    void aScreenIsOpenOnce() {
        show(MOVEMENTS);
        show(TRADES);
        show(MOVEMENTS);
        assertThat(screens.open()).containsExactly(TRADES, MOVEMENTS);
        assertThat(screens.front()).isEqualTo(MOVEMENTS);
    }

    @Test
    void backLeadsToThePlaceAsItWasLeftAndForwardAgain() {
        here = Place.of(TRADES).withFilter("symbol: eurusd").atRow(OptionalLong.of(7));
        screens.show(MOVEMENTS);
        here = Place.of(MOVEMENTS);
        screens.back();
        assertThat(screens.goalProperty().get().place().filter()).isEqualTo("symbol: eurusd");
        assertThat(screens.goalProperty().get().asItStands()).isFalse();
        here = screens.goalProperty().get().place();
        assertThat(screens.ahead()).isPresent();
        screens.forward();
        assertThat(screens.front()).isEqualTo(MOVEMENTS);
        assertThat(screens.behind().orElseThrow().row()).hasValue(7);
    }

    @Test
    void goingSomewhereNewForgetsTheWayForward() {
        show(MOVEMENTS);
        screens.back();
        here = Place.of(TRADES);
        show(SUMMARIES);
        assertThat(screens.ahead()).isEmpty();
    }

    @Test
    void theFirstTabStaysAndAClosedOneComesBack() {
        show(MOVEMENTS);
        here = Place.of(MOVEMENTS).withFilter("amount: <0");
        screens.close(TRADES);
        assertThat(screens.open()).containsExactly(TRADES, MOVEMENTS);
        screens.close(MOVEMENTS);
        assertThat(screens.open()).containsExactly(TRADES);
        assertThat(screens.front()).isEqualTo(TRADES);
        here = Place.of(TRADES);
        screens.reopen();
        assertThat(screens.goalProperty().get().place().filter()).isEqualTo("amount: <0");
        assertThat(screens.canReopen()).isFalse();
    }

    @Test
    void tabsGoRound() {
        show(MOVEMENTS);
        show(SUMMARIES);
        step(1);
        assertThat(screens.front()).isEqualTo(TRADES);
        step(-1);
        assertThat(screens.front()).isEqualTo(SUMMARIES);
    }

    @Test
    void whatWasLookedAtBeforeStandsBesideAndTurningIsNoStepOfTheWayBack() {
        assertThat(screens.canSplit()).isFalse();
        show(MOVEMENTS);
        show(SUMMARIES);
        screens.split();
        assertThat(screens.beside()).contains(MOVEMENTS);
        show(MOVEMENTS);
        assertThat(screens.front()).isEqualTo(MOVEMENTS);
        assertThat(screens.beside()).contains(SUMMARIES);
        screens.back();
        assertThat(screens.front()).isEqualTo(MOVEMENTS);
        assertThat(screens.goalProperty().get().asItStands()).as("the way back leads to before the two").isFalse();
    }

    @Test
    void closingEitherOfTwoLeavesTheOther() {
        show(MOVEMENTS);
        show(SUMMARIES);
        screens.split();
        screens.close(SUMMARIES);
        assertThat(screens.front()).isEqualTo(MOVEMENTS);
        assertThat(screens.beside()).isEmpty();
        here = Place.of(MOVEMENTS);
        show(SUMMARIES);
        screens.split();
        screens.close(MOVEMENTS);
        assertThat(screens.front()).isEqualTo(SUMMARIES);
        assertThat(screens.beside()).isEmpty();
    }

    private void show(Screen screen) {
        screens.show(screen);
        here = Place.of(screens.front());
    }

    private void step(int by) {
        screens.step(by);
        here = Place.of(screens.front());
    }
}
