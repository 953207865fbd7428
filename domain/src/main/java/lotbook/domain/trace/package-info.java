/**
 * How the rows of all tables hang together: {@link lotbook.domain.trace.RowRelations} says what a row came from and what came of
 * it, for the Links of a row. Depends on every package that declares tables, and on query; nothing in the domain depends on it.
 */
@NullMarked
package lotbook.domain.trace;

import org.jspecify.annotations.NullMarked;
