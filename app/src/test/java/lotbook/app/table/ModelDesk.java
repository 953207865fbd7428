package lotbook.app.table;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lotbook.app.task.Tasks;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.BusinessCalendar;

/** A grid's model without a window: work runs when it is asked for, so each line sees the whole effect of the one before. */
final class ModelDesk {
    static final InstantSource CLOCK = InstantSource.fixed(SyntheticRows.START.plusSeconds(9_000));

    private final List<Runnable> background = new ArrayList<>();
    private final Tasks tasks = new Tasks(background::add, Runnable::run);
    private final GridModel model;

    ModelDesk(RowSource rows) {
        model = new GridModel(ExecutionTables.TRADES, rows,
                new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ENGLISH), tasks, CLOCK);
    }

    GridModel model() {
        return model;
    }

    Tasks tasks() {
        return tasks;
    }

    /** Everything that is under way comes to its end. */
    void settle() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    void refresh() {
        model.refresh();
        settle();
    }

    void changed() {
        model.changed();
        settle();
    }

    List<Long> ids() {
        PagedRows rows = model.rowsProperty().get();
        return IntStream.range(0, rows.size()).mapToObj(rows::idAt).toList();
    }

    static Column column(String id) {
        return ExecutionTables.TRADES.column(id).orElseThrow();
    }
}
