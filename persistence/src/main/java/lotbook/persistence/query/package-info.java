/**
 * Answers {@link lotbook.domain.query.Question}s in SQL. Open {@link lotbook.persistence.query.SqlRowSource} first; {@code
 * Relations} says what a table's rows are read from, {@code SqlQuestion} builds the statement and {@code SqlCondition} its
 * filters, with every value bound and every column taken from a definition. {@link lotbook.persistence.query.SqlRowHistory}
 * and {@link lotbook.persistence.query.SqlRecordSearch} stand beside it; {@code persistence/GRIDS.md} tells of all. A table
 * whose rows no plain view can give has a class of its own here: {@code SubLedgerLines}, {@code SqlLedgerLines}, {@code
 * InFlightRows}, {@code BreakdownRows}, {@code ExceptionRows}. Depends on the domain's query, time and failure, and on the
 * database package.
 */
@NullMarked
package lotbook.persistence.query;

import org.jspecify.annotations.NullMarked;
