/**
 * Reads what a statement rests on. Open {@link lotbook.persistence.statement.SqlStatementSource} first: it answers the
 * domain's {@link lotbook.domain.statement.StatementSource} from one consistent read of facts and masters. Depends on
 * the domain's statement and on the execution, database and query packages.
 */
@NullMarked
package lotbook.persistence.statement;

import org.jspecify.annotations.NullMarked;
