/**
 * What an account's owner is told about a period: {@link lotbook.domain.statement.StatementInputs} (read by a
 * {@link lotbook.domain.statement.StatementSource}) become a {@link lotbook.domain.statement.Statement} by the pure
 * {@link lotbook.domain.statement.StatementCalculation}, which bridges balance, credit and equity from the opening to
 * the closing ({@link lotbook.domain.statement.Bridge}), checks itself against the server's summaries
 * ({@link lotbook.domain.statement.Check}) and says what it couldn't know ({@link lotbook.domain.statement.Finding}).
 * Open {@code StatementCalculation} first. Depends on execution, explain, failure, identity, money and time.
 */
@NullMarked
package lotbook.domain.statement;

import org.jspecify.annotations.NullMarked;
