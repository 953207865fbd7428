/**
 * The answer to a question about one fee as an Excel workbook. Open {@link lotbook.reports.dispute.DisputeWorkbook} first; its
 * sheets are the tables of {@link lotbook.reports.dispute.DisputeTables}. Depends on sheet, on statement for its content hash and
 * on the domain's fee runs; it calculates nothing itself.
 */
@NullMarked
package lotbook.reports.dispute;

import org.jspecify.annotations.NullMarked;
