/**
 * Tables as files: a {@link lotbook.reports.sheet.TableSheet} declares columns and rows once, and
 * {@link lotbook.reports.sheet.SheetBook} writes it as a sheet of an Excel workbook, {@link
 * lotbook.reports.sheet.CsvExport} as CSV. Equal tables give equal bytes on every machine, and {@link
 * lotbook.reports.sheet.SafeFile} leaves either the whole file or none. Open {@code TableSheet} first. The only package
 * that knows Apache POI; depends on the domain's query, money and failure.
 */
@NullMarked
package lotbook.reports.sheet;

import org.jspecify.annotations.NullMarked;
