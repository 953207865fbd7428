/**
 * The answer to a question about one fee as an Excel workbook. Open {@link lotbook.reports.dispute.DisputeWorkbook} first; it
 * writes an {@link lotbook.reports.dispute.AnswerBook}, whose sheets are those of {@link lotbook.reports.dispute.AnswerSheets}
 * and what belongs to the kind of fee: a link's in {@link lotbook.reports.dispute.DisputeTables}. Depends on sheet, on statement
 * for its content hash and on the domain's fee runs; it calculates nothing itself.
 */
@NullMarked
package lotbook.reports.dispute;

import org.jspecify.annotations.NullMarked;
