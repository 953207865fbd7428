package lotbook.app.table;

import java.time.Instant;
import lotbook.domain.failure.Failure;

/** What the grid has to say instead of rows, or that it has rows. */
public sealed interface GridState {
    /** Nothing was read yet. */
    record Opening() implements GridState {}

    record Rows() implements GridState {}

    /** Nothing exists. */
    record Empty() implements GridState {}

    /** @param without how many rows there are without the filter */
    record EmptyByFilter(long without) implements GridState {}

    /** Reading failed; rows read before stay. */
    record Failed(Failure failure, Instant at) implements GridState {}

    /** A bug on the way; the trace goes with the details. */
    record Broken(Throwable cause, Instant at) implements GridState {}
}
