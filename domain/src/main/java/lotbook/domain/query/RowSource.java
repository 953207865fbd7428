package lotbook.domain.query;

import java.util.List;
import java.util.function.Consumer;

/**
 * Answers a grid in two steps: which rows in which order (ids, in one query), then the rows a page at a time. Filters and
 * sorts run in the database; a row the operator may not see is not there. Calls block: keep them off the interface thread.
 *
 * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
 */
public interface RowSource {
    /** The most ids one answer holds; {@link Ids#total()} tells the full count. */
    int MOST_IDS = 1_000_000;

    /**
     * The same source, whose questions end early once nobody waits for them: with an exception, at a moment of its choice.
     *
     * @param stops is handed what ends a question under way, to run it when the answer is no longer wanted
     */
    default RowSource stoppable(Consumer<Runnable> stops) {
        return this;
    }

    Ids ids(Question question);

    /** The rows of these ids, in the order of {@code ids}; one that is gone is left out. Not for a grouped table. */
    List<Row> rows(TableDefinition table, List<Long> ids);

    /** As above; what a group's figures are depends on the question its id came from. */
    default List<Row> rows(Question question, List<Long> ids) {
        return rows(question.table(), ids);
    }

    /** How many rows match, without their ids. */
    default long count(Question question) {
        return ids(question).total();
    }

    /** The totals row over every row that matches, not only over those whose ids fit. The sort does not matter. */
    Totals totals(Question question);

    /** Why the question, which had no rows, has none. */
    default Emptiness emptiness(Question question) {
        return Emptiness.of(question, Emptiness.Scope.EVERYTHING, this::count);
    }

    /** Ordered ids, at most {@link #MOST_IDS}, and how many rows match in all. */
    record Ids(long[] ids, long total) {}
}
