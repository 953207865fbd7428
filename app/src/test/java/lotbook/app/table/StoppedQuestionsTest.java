package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import org.junit.jupiter.api.Test;

/** What nobody waits for any more is ended in the database too. */
class StoppedQuestionsTest {
    private final Slow source = new Slow();
    private final ModelDesk desk = new ModelDesk(source);
    private final GridModel model = desk.model();
    private final List<String> stopped = new ArrayList<>();
    private Runnable meanwhile = () -> { };

    /** While it answers, somebody does something. */
    private final class Slow implements RowSource {
        private final SyntheticRows rows = new SyntheticRows(300);

        @Override
        public RowSource stoppable(Consumer<Runnable> stops) {
            stops.accept(() -> stopped.add("stopped"));
            return this;
        }

        @Override
        public Ids ids(Question question) {
            act();
            return rows.ids(question);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            return rows.rows(table, ids);
        }

        @Override
        public Totals totals(Question question) {
            act();
            return rows.totals(question);
        }

        private void act() {
            Runnable now = meanwhile;
            meanwhile = () -> { };
            now.run();
        }
    }

    @Test
    void anotherFilterEndsTheReadingOfTheOneBefore() {
        meanwhile = () -> model.filter(ModelDesk.column("role"), "leader");
        desk.refresh();
        assertThat(stopped).hasSize(1);
        assertThat(model.rowsProperty().get().size()).isLessThan(300);
    }

    @Test
    void anAnswerThatCameIsNotEndedAfterwards() {
        desk.refresh();
        model.filter(ModelDesk.column("role"), "leader");
        desk.settle();
        assertThat(stopped).isEmpty();
    }

    @Test
    void totalsOfOtherRowsEndThoseThatAreBeingAddedUp() {
        GridTotals totals = new GridTotals(source, desk.tasks(), ModelDesk.CLOCK);
        Question all = Question.of(model.table());
        meanwhile = () -> totals.ask(all.with(new Filter.Contains(ModelDesk.column("symbol"), "EUR")), Duration.ZERO);
        totals.ask(all, Duration.ZERO);
        desk.settle();
        assertThat(stopped).hasSize(1);
        assertThat(totals.totalsProperty().get()).isPresent();
    }

    @Test
    void theSameRowsInAnotherOrderAreAddedUpOnce() {
        GridTotals totals = new GridTotals(source, desk.tasks(), ModelDesk.CLOCK);
        Question all = Question.of(model.table());
        meanwhile = () -> totals.ask(all.with(List.of()), Duration.ZERO);
        totals.ask(all, Duration.ZERO);
        desk.settle();
        assertThat(stopped).isEmpty();
    }
}
