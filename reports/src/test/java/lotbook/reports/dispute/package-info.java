/** The workbook about one fee, compared cell by cell; {@link lotbook.reports.dispute.SampleDispute} is what it is made of. */
@NullMarked
package lotbook.reports.dispute;

import org.jspecify.annotations.NullMarked;
