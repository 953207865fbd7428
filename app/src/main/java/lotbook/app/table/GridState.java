package lotbook.app.table;

import java.time.Instant;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Emptiness;

/** What the grid has to say instead of rows or beside them, or that it simply has rows. */
public sealed interface GridState {
    /** Nothing was read yet. */
    record Opening() implements GridState {}

    record Rows() implements GridState {}

    /** There is no row, and why. */
    record Empty(Emptiness why) implements GridState {}

    /** Reading failed; rows read before stay. */
    record Failed(Failure failure, Instant at) implements GridState {}

    /** A bug on the way; the trace goes with the details. */
    record Broken(Throwable cause, Instant at) implements GridState {}

    /**
     * The ids are there, and rows up to a page that could not be read.
     *
     * @param from the first row of those that were read, counted from 1
     */
    record PartRead(int from, int to, long total, Failure failure, Instant at) implements GridState {}
}
