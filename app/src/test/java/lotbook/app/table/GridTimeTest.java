package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.AsOf;
import org.junit.jupiter.api.Test;

/** A grid in a window that shows another time than now. */
class GridTimeTest {
    private static final Instant HALF = SyntheticRows.START.plusSeconds(149);
    private static final Instant BEFORE = SyntheticRows.START.minusSeconds(60);

    private final SyntheticRows everything = new SyntheticRows(900);
    private final ModelDesk desk = new ModelDesk(new UpToThen());
    private final GridModel model = desk.model();

    /** Rows that were known by the time asked about. */
    private final class UpToThen implements RowSource {
        @Override
        public Ids ids(Question question) {
            Instant known = question.asOf().knownAt().orElse(Instant.MAX);
            long[] ids = Arrays.stream(everything.ids(question).ids())
                    .filter(id -> !SyntheticRows.row(question.table(), id)
                            .value(ModelDesk.column("known-at")).map(Instant.class::cast).orElseThrow().isAfter(known))
                    .toArray();
            return new Ids(ids, ids.length);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            return everything.rows(table, ids);
        }

        @Override
        public Totals totals(Question question) {
            return new Totals(question.table(), ids(question).total(), Map.of());
        }
    }

    private static AsOf knownAt(Instant moment) {
        return new AsOf(Optional.empty(), Optional.of(moment));
    }

    @Test
    void showsWhatWasKnownThenAndEverythingAgainAfterwards() {
        desk.refresh();
        model.asOf(knownAt(HALF));
        desk.settle();
        // 149 whole deals of three rows, and the leader's part of the 150th, which falls on the moment itself.
        assertThat(model.rowsProperty().get().total()).isEqualTo(149 * 3 + 1);
        assertThat(model.unfilteredProperty().get()).isEqualTo(OptionalLong.of(149 * 3 + 1));
        assertThat(model.totalsProperty().get().orElseThrow().rows()).isEqualTo(149 * 3 + 1);
        model.asOf(AsOf.NOW);
        desk.settle();
        assertThat(model.rowsProperty().get().total()).isEqualTo(900);
    }

    @Test
    void takesNoLiveRowsWhileItIsNotAtNow() {
        model.asOf(knownAt(HALF));
        desk.settle();
        PagedRows then = model.rowsProperty().get();
        everything.add(30);
        desk.changed();
        assertThat(model.rowsProperty().get()).isSameAs(then);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void saysThatNothingWasKnownThen() {
        model.asOf(knownAt(BEFORE));
        desk.settle();
        assertThat(model.stateProperty().get()).isEqualTo(new GridState.Empty(new Emptiness.ByTime(knownAt(BEFORE))));
    }

    @Test
    void theFilterCountsAgainstTheRowsOfThatTime() {
        model.filter(ModelDesk.column("role"), "leader");
        desk.settle();
        assertThat(model.unfilteredProperty().get()).isEqualTo(OptionalLong.of(900));
        model.asOf(knownAt(HALF));
        desk.settle();
        assertThat(model.rowsProperty().get().total()).isEqualTo(150);
        assertThat(model.unfilteredProperty().get()).isEqualTo(OptionalLong.of(149 * 3 + 1));
        assertThat(model.questionProperty().get().filter()).isNotEqualTo(Filter.ALL);
    }
}
