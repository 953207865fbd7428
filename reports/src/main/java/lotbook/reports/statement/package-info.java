/**
 * An account's statement as an Excel workbook: {@link lotbook.reports.statement.StatementWorkbook} writes it,
 * {@link lotbook.reports.statement.StatementTables} are its tables (for CSV, too), and
 * {@link lotbook.reports.statement.ContentHash} ties them together. Open {@code StatementWorkbook} first. Depends on
 * sheet and on the domain's statement; it calculates nothing itself.
 */
@NullMarked
package lotbook.reports.statement;

import org.jspecify.annotations.NullMarked;
