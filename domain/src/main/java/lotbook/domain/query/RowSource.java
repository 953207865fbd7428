package lotbook.domain.query;

import java.util.List;

/**
 * Answers a grid in two steps: which rows in which order (ids, in one query), then the rows a page at a time. Filters and
 * sorts run in the database; a row the operator may not see is not there. Calls block: keep them off the interface thread.
 *
 * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
 */
public interface RowSource {
    /** The most ids one answer holds; {@link Ids#total()} tells the full count. */
    int MOST_IDS = 1_000_000;

    Ids ids(Question question);

    /** The rows of these ids, in the order of {@code ids}; one that is gone is left out. */
    List<Row> rows(TableDefinition table, List<Long> ids);

    /** Ordered ids, at most {@link #MOST_IDS}, and how many rows match in all. */
    record Ids(long[] ids, long total) {}
}
