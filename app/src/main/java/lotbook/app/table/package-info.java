/**
 * The one table kit: a {@link lotbook.domain.query.TableDefinition} and a {@link lotbook.domain.query.RowSource} become a grid
 * with the same powers everywhere. {@link lotbook.app.table.GridModel} holds the question, the answer and what waits to be let
 * in, and knows no control; {@link lotbook.app.table.GridView} draws it. Open GridModel first. {@link lotbook.app.table.Reach}
 * says with which rows an action that a page offers is done, {@link lotbook.app.table.ListedGrid} is a page over rows that a
 * screen calculated (a line in {@code TableCatalogue.CALCULATED}). What leaves as a file goes through {@link
 * lotbook.app.table.ExportTarget} and the sheets of reports; a workbook has a sheet about what it is of and what it comes to
 * ({@code ExportAbout}). Depends on task, text, control, reports' sheet and the domain's query package.
 */
@NullMarked
package lotbook.app.table;

import org.jspecify.annotations.NullMarked;
