package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that change, or no longer belong, while somebody looks at them. */
class RowChangesTest {
    private final SyntheticRows everything = new SyntheticRows(300);
    private final Corrected source = new Corrected();
    private final ModelDesk desk = new ModelDesk(source);
    private final GridModel model = desk.model();

    /** Of one row the role and the latency become others. */
    private final class Corrected implements RowSource {
        private Optional<Long> copied = Optional.empty();

        @Override
        public Ids ids(Question question) {
            Ids all = everything.ids(question);
            long[] left = Arrays.stream(all.ids())
                    .filter(id -> question.filter().equals(Filter.ALL)
                            || copied.filter(other -> other == id).isEmpty())
                    .toArray();
            return new Ids(left, left.length);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            return everything.rows(table, ids).stream()
                    .map(row -> copied.filter(id -> id == row.id()).isPresent() ? changed(row) : row)
                    .toList();
        }

        private Row changed(Row row) {
            List<Optional<Object>> values = new ArrayList<>(row.values());
            values.set(row.table().columns().indexOf(ModelDesk.column("role")), Optional.of("OWN"));
            return new Row(row.id(), row.table(), values);
        }

        @Override
        public Totals totals(Question question) {
            return everything.totals(question);
        }
    }

    @BeforeEach
    void open() {
        desk.refresh();
    }

    @Test
    void aChangedCellIsFilledInAndMarkedAndNothingMoves() {
        PagedRows before = model.rowsProperty().get();
        source.copied = Optional.of(298L);
        desk.changed();
        assertThat(model.rowsProperty().get()).isSameAs(before);
        Row row = before.loaded(298L).flatMap(GridRow::row).orElseThrow();
        assertThat(row.value(ModelDesk.column("role"))).contains("OWN");
        assertThat(model.changes().isChanged(298L, ModelDesk.column("role"))).isTrue();
        assertThat(model.changes().isChanged(298L, ModelDesk.column("login"))).isFalse();
        assertThat(model.changes().isChanged(297L, ModelDesk.column("role"))).isFalse();
    }

    @Test
    void aRowThatNoLongerFitsStaysMutedUntilTheListIsReadAnew() {
        model.filter(ModelDesk.column("role"), "leader");
        desk.settle();
        model.selectionProperty().set(new Selection.Some(Set.of(295L)));
        source.copied = Optional.of(298L);
        desk.changed();
        assertThat(desk.ids()).contains(298L);
        assertThat(model.changes().isGone(298L)).isTrue();
        assertThat(model.changes().isGone(295L)).isFalse();
        assertThat(model.waitingProperty().get()).isEqualTo(-1);
        desk.refresh();
        assertThat(desk.ids()).doesNotContain(298L);
        assertThat(model.changes().isGone(298L)).isFalse();
    }

    @Test
    void aListThatLostARowButGainedAnotherSaysThatItChanged() {
        model.selectionProperty().set(new Selection.Some(Set.of(295L)));
        model.filter(ModelDesk.column("role"), "leader");
        desk.settle();
        everything.add(1);
        source.copied = Optional.of(298L);
        desk.changed();
        assertThat(model.waitingProperty().get()).as("as many as before, and yet others").isNegative();
    }

    @Test
    void anEmptyTableSaysWhy() {
        ModelDesk empty = new ModelDesk(new SyntheticRows(0));
        empty.refresh();
        assertThat(empty.model().stateProperty().get()).isEqualTo(new GridState.Empty(new Emptiness.NothingYet()));
    }
}
