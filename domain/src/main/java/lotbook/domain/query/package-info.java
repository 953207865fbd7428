/**
 * What a grid, the command line and SQL agree on: {@link lotbook.domain.query.TableDefinition}s with typed {@link
 * lotbook.domain.query.Column}s, {@link lotbook.domain.query.Filter}s, sorts, and the {@link lotbook.domain.query.RowSource}
 * port that answers with ids first and rows by page of ids. {@link lotbook.domain.query.Total} says what the totals row holds,
 * {@link lotbook.domain.query.Grouping} makes a table of groups of another's rows, {@link lotbook.domain.query.Emptiness}
 * tells why there are none. A declaration says the rest, too: {@code names(...)} whose name stands beside an id, {@code
 * guardedBy(...)} what is withheld from whom. Depends on time and failure.
 */
@NullMarked
package lotbook.domain.query;

import org.jspecify.annotations.NullMarked;
