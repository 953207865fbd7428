/** Tests of the statement workbook: written to memory or a temporary folder and read back. */
@NullMarked
package lotbook.reports.statement;

import org.jspecify.annotations.NullMarked;
