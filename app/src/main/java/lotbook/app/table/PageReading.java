package lotbook.app.table;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;

/** Brings pages of rows when somebody looks at them. */
final class PageReading {
    private final RowSource source;
    private final Tasks tasks;
    private final InstantSource clock;
    private final BiConsumer<PagedRows, GridState> onFailure;
    private Consumer<List<Row>> onArrived = rows -> {};

    /** @param onFailure told which list could not be read on, and what there is to say */
    PageReading(RowSource source, Tasks tasks, InstantSource clock, BiConsumer<PagedRows, GridState> onFailure) {
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    void onArrived(Consumer<List<Row>> handler) {
        onArrived = handler;
    }

    /** A list whose pages come when they are looked at. */
    PagedRows listOf(GridAnswer answer) {
        Question question = answer.asked().question();
        PagedRows list = new PagedRows(answer.ids(), (rows, page) -> read(question, rows, page));
        answer.pages().forEach(list::arrived);
        return list;
    }

    private void read(Question question, PagedRows target, int page) {
        List<Long> ids = target.idsOfPage(page);
        tasks.<List<Row>>quietly(progress -> source.rows(question, ids), ending -> {
            switch (ending) {
                case Ending.Done<List<Row>>(List<Row> found) -> {
                    target.arrived(page, found);
                    onArrived.accept(found);
                }
                case Ending.Failed<List<Row>>(Failure failure) -> {
                    Optional<PagedRows.Span> before = target.readBefore(page);
                    target.lost(page);
                    onFailure.accept(target, before.<GridState>map(span -> new GridState.PartRead(
                                    span.from(), span.to(), target.total(), failure, clock.instant()))
                            .orElseGet(() -> new GridState.Failed(failure, clock.instant())));
                }
                case Ending.Broken<List<Row>>(Throwable cause) -> {
                    target.lost(page);
                    onFailure.accept(target, new GridState.Broken(cause, clock.instant()));
                }
                case Ending.Cancelled<List<Row>> gone -> target.lost(page);
            }
        });
    }
}
