/**
 * Statements for an account's owner. {@link lotbook.app.statement.MakeStatement} reads, calculates and writes the
 * workbook in one call, for window and command line alike. Depends on the domain's statement, on the report of the same
 * name, and on no window and no command line.
 */
@NullMarked
package lotbook.app.statement;

import org.jspecify.annotations.NullMarked;
