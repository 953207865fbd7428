package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import lotbook.app.task.Tasks;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.query.Column;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The grid without a window: work runs when it is asked for, so each line sees the whole effect of the one before. */
class GridModelTest {
    private static final TableDefinition TRADES = ExecutionTables.TRADES;
    private static final InstantSource CLOCK = InstantSource.fixed(SyntheticRows.START.plusSeconds(9_000));

    private final List<Runnable> background = new ArrayList<>();
    private final SyntheticRows rows = new SyntheticRows(900);
    private final Tasks tasks = new Tasks(background::add, Runnable::run);
    private final GridModel model = new GridModel(
            TRADES, rows, new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ENGLISH), tasks, CLOCK);

    @BeforeEach
    void open() {
        model.refresh();
        settle();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void opensWithTheNewestRowOnTop() {
        assertThat(model.stateProperty().get()).isEqualTo(new GridState.Rows());
        assertThat(model.rowsProperty().get()).hasSize(900);
        assertThat(model.rowsProperty().get().idAt(0)).isEqualTo(900);
        assertThat(model.rowsProperty().get().get(0).row()).isPresent();
    }

    /** Rows of the question before would be exported under the filter that was just typed. */
    @Test
    void rowsThatStayUntilOthersAreThereAnswerNothing() {
        assertThat(model.isAnswered()).isTrue();
        model.filter(column("symbol"), "eurusd");
        assertThat(model.rowsProperty().get()).as("the old ones").hasSize(900);
        assertThat(model.isAnswered()).isFalse();
        settle();
        assertThat(model.isAnswered()).isTrue();
        model.filter(column("filled"), ">many");
        settle();
        assertThat(model.isAnswered()).as("what stands in the filter row is not what was asked").isFalse();
    }

    @Test
    void readsAPageOnlyWhenSomebodyLooksAtIt() {
        int before = rows.pagesRead();
        GridRow far = model.rowsProperty().get().get(650);
        assertThat(far.row()).isEmpty();
        model.rowsProperty().get().get(651);
        settle();
        assertThat(far.row()).hasValueSatisfying(row -> assertThat(row.id()).isEqualTo(900 - 650));
        assertThat(rows.pagesRead()).isEqualTo(before + 1);
    }

    @Test
    void keepsFewPagesOfAMillionRows() {
        rows.add(999_100);
        model.refresh();
        settle();
        PagedRows million = model.rowsProperty().get();
        assertThat(million).hasSize(1_000_000);
        for (int page = 0; page < 200; page++) {
            million.get(page * PagedRows.PAGE);
        }
        settle();
        int read = rows.pagesRead();
        million.get(199 * PagedRows.PAGE);
        assertThat(background).as("the last page is kept").isEmpty();
        million.get(100 * PagedRows.PAGE);
        settle();
        assertThat(rows.pagesRead()).as("an old one is read again").isEqualTo(read + 1);
    }

    @Test
    void totalsOfNoneGoWhenRowsComeAndStayWhileThereIsNone() {
        SyntheticRows few = new SyntheticRows(0);
        ModelDesk desk = new ModelDesk(few);
        desk.refresh();
        assertThat(desk.model().totalsProperty().get()).hasValueSatisfying(none -> assertThat(none.rows()).isZero());
        List<Long> said = new ArrayList<>();
        desk.model().totalsProperty().addListener((_, _, now) -> said.add(now.map(Totals::rows).orElse(-1L)));
        desk.refresh();
        assertThat(said).as("still none, so nothing blinks").doesNotContain(-1L);
        few.add(3);
        desk.refresh();
        assertThat(said).as("away with the old before the new are there").endsWith(-1L, 3L);
        desk.tasks().close();
    }

    /** An answer the grid breaks over is an error people see, not a grid that stays as it was without a word. */
    @Test
    void anAnswerTheGridBreaksOverIsSaidAndTriedAgain() {
        PagedRows before = model.rowsProperty().get();
        rows.nameTheFirstTwice(true);
        model.refresh();
        settle();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(GridState.Broken.class,
                broken -> assertThat(broken.cause()).hasMessageContaining("900"));
        assertThat(model.rowsProperty().get()).as("what was shown stays").isSameAs(before);
        rows.nameTheFirstTwice(false);
        model.refresh();
        settle();
        assertThat(model.stateProperty().get()).isEqualTo(new GridState.Rows());
    }

    @Test
    void newRowsEnterByThemselvesAtTheTop() {
        arrive(3);
        assertThat(model.rowsProperty().get()).hasSize(903);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void newRowsWaitWhileSomethingIsSelected() {
        model.selectionProperty().set(new Selection.Some(Set.of(890L)));
        PagedRows before = model.rowsProperty().get();
        arrive(12);
        assertThat(model.rowsProperty().get()).isSameAs(before);
        assertThat(model.waitingProperty().get()).isEqualTo(12);
        model.refresh();
        settle();
        assertThat(model.rowsProperty().get()).hasSize(912);
        assertThat(model.waitingProperty().get()).isZero();
        assertThat(model.selectionProperty().get()).isEqualTo(new Selection.Some(Set.of(890L)));
    }

    @Test
    void newRowsWaitWhileAnotherPlaceIsLookedAt() {
        model.viewedFrom(() -> OptionalLong.of(400));
        arrive(2);
        assertThat(model.rowsProperty().get()).hasSize(900);
        assertThat(model.waitingProperty().get()).isEqualTo(2);
    }

    @Test
    void newRowsWaitWhileLiveIsOffOrTheSortIsAnother() {
        model.liveProperty().set(false);
        arrive(1);
        assertThat(model.waitingProperty().get()).isEqualTo(1);
        model.liveProperty().set(true);
        model.sortBy(column("symbol"), false);
        settle();
        arrive(2);
        assertThat(model.waitingProperty().get()).isEqualTo(2);
    }

    @Test
    void aChangeThatIsNotOfTheseRowsMovesNothing() {
        PagedRows before = model.rowsProperty().get();
        model.changed();
        settle();
        assertThat(model.rowsProperty().get()).isSameAs(before);
    }

    @Test
    void aSelectedRowThatIsGoneIsNoLongerSelected() {
        model.selectionProperty().set(new Selection.Some(Set.of(890L, 5_000L)));
        model.refresh();
        settle();
        assertThat(model.selectionProperty().get()).isEqualTo(new Selection.Some(Set.of(890L)));
    }

    @Test
    void sortsUpDownAndBackToTheTablesOwnOrder() {
        Column symbol = column("symbol");
        model.sortBy(symbol, false);
        assertThat(sort()).containsExactly(new SortKey(symbol, false));
        model.sortBy(symbol, false);
        assertThat(sort()).containsExactly(new SortKey(symbol, true));
        model.sortBy(symbol, false);
        assertThat(sort()).isEqualTo(TRADES.defaultSort());
    }

    @Test
    void theTablesOwnSortTurnsRound() {
        Column time = column("occurred-at");
        model.sortBy(time, false);
        assertThat(sort()).containsExactly(new SortKey(time, false));
        model.sortBy(time, false);
        assertThat(sort()).containsExactly(new SortKey(time, true));
    }

    @Test
    void furtherKeysKeepTheirPlace() {
        Column symbol = column("symbol");
        Column login = column("login");
        model.sortBy(symbol, false);
        model.sortBy(login, true);
        model.sortBy(symbol, true);
        assertThat(sort()).containsExactly(new SortKey(symbol, true), new SortKey(login, false));
        model.sortBy(symbol, true);
        assertThat(sort()).containsExactly(new SortKey(login, false));
    }

    @Test
    void filtersByCellAndByLineAlike() {
        model.filter(column("symbol"), "eurusd");
        model.filter(column("filled"), ">=1");
        settle();
        int byCells = model.rowsProperty().get().size();
        assertThat(model.filterCellsProperty().get().line()).isEqualTo("symbol: eurusd; filled: >=1");
        model.filter(FilterCells.NONE);
        model.filter(FilterCells.of("symbol: eurusd; filled: >=1"));
        settle();
        // A quarter of 300 deals is EURUSD; of its three rows the leader's 5.00 and one follower's 1,240.31 are 1
        // or more.
        assertThat(byCells).isEqualTo(300 / 4 * 2).isEqualTo(model.rowsProperty().get().size());
    }

    @Test
    void aWrongCellKeepsItsTextAndTheLastGoodFilterStays() {
        model.filter(column("symbol"), "eurusd");
        settle();
        model.filter(column("filled"), ">=abc");
        settle();
        assertThat(model.filterErrorsProperty().get()).containsOnlyKeys("filled");
        assertThat(model.filterCellsProperty().get().cell("filled")).contains(">=abc");
        assertThat(model.rowsProperty().get()).hasSize(300 / 4 * 3);
        model.filter(column("filled"), "");
        assertThat(model.filterErrorsProperty().get()).isEmpty();
    }

    @Test
    void aFilterThatMatchesNothingSaysHowManyThereAreWithout() {
        model.filter(column("symbol"), "nothing");
        settle();
        assertThat(model.stateProperty().get()).isEqualTo(new GridState.Empty(new Emptiness.ByFilter(900)));
    }

    @Test
    void aFailureKeepsTheRowsAndTheNextReadingMendsIt() {
        Failure broken = new Failure(Reason.UNAVAILABLE, "The database closed the connection.", "Try again.");
        rows.failWith(broken);
        model.refresh();
        settle();
        assertThat(model.stateProperty().get()).isEqualTo(new GridState.Failed(broken, CLOCK.instant()));
        assertThat(model.rowsProperty().get()).hasSize(900);
        rows.recover();
        model.refresh();
        settle();
        assertThat(model.stateProperty().get()).isEqualTo(new GridState.Rows());
    }

    @Test
    void anAnswerToAnOlderQuestionIsDropped() {
        model.filter(column("symbol"), "eurusd");
        model.filter(column("symbol"), "xauusd");
        settle();
        GridRow first = model.rowsProperty().get().get(0);
        assertThat(first.row().orElseThrow().value(column("symbol"))).contains("XAUUSD");
        assertThat(model.readingSinceProperty().get()).isEmpty();
    }

    @Test
    void aStoppedReadingLeavesWhatWasShown() {
        PagedRows before = model.rowsProperty().get();
        rows.add(1);
        model.refresh();
        assertThat(model.readingSinceProperty().get()).contains(CLOCK.instant());
        model.stop();
        settle();
        assertThat(model.rowsProperty().get()).isSameAs(before);
        assertThat(model.readingSinceProperty().get()).isEmpty();
    }

    private void arrive(int count) {
        rows.add(count);
        model.changed();
        settle();
    }

    private void settle() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    private List<SortKey> sort() {
        return model.questionProperty().get().sort();
    }

    private static Column column(String id) {
        return TRADES.column(id).orElseThrow();
    }
}
