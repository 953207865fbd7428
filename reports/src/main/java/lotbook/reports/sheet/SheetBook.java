package lotbook.reports.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook in the making. Rows go to a temporary file as they are added, so its size is bounded by the disk and not
 * by memory. Nothing in it calls out or changes by itself: no macro, external link or volatile function. Not for
 * several threads.
 */
public final class SheetBook implements AutoCloseable {
    private static final int ROWS_IN_MEMORY = 128;

    private final BookProperties properties;
    private final SXSSFWorkbook book;
    private final SheetStyles styles;
    private final SheetNames names = new SheetNames();
    private final LongTexts longTexts = new LongTexts();
    private final int mostRows;

    public SheetBook(BookProperties properties) {
        this(properties, SpreadsheetVersion.EXCEL2007.getMaxRows());
    }

    /** With fewer rows a sheet, for tests. */
    SheetBook(BookProperties properties, int mostRows) {
        this.properties = properties;
        this.mostRows = mostRows;
        XSSFWorkbook template = new XSSFWorkbook();
        describe(template.getProperties(), properties);
        book = new FixedBook(template);
        styles = new SheetStyles(template);
    }

    /**
     * Adds a table as the next sheet; what exceeds a sheet's rows goes on in further sheets.
     *
     * @return the name of the first of its sheets
     * @throws UncheckedIOException if the temporary file can't be written
     */
    public String add(TableSheet<?> table) {
        return write(table);
    }

    private <T> String write(TableSheet<T> table) {
        return new SheetWriter<>(table, book, styles, names, properties, longTexts, mostRows).write();
    }

    /**
     * Gives a cell a name for formulas, such as {@code ClosingBalance}.
     *
     * @param column from 0
     * @param row from 0, the header's
     */
    public void name(String definedName, String sheet, int column, int row) {
        define(book, definedName, sheet, column, row);
    }

    static void define(SXSSFWorkbook book, String definedName, String sheet, int column, int row) {
        Name name = book.createName();
        name.setNameName(definedName);
        name.setRefersToFormula(SheetNames.quoted(sheet) + "!"
                + new CellReference(row, column, true, true).formatAsString());
    }

    /** Ends it and writes it; leaves {@code out} open. Call once. */
    public void writeTo(OutputStream out) throws IOException {
        longTexts.sheet().ifPresent(this::write);
        book.setActiveSheet(0);
        styles.writeNames();
        try {
            book.write(out);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        book.close();
    }

    private static void describe(POIXMLProperties all, BookProperties properties) {
        POIXMLProperties.CoreProperties core = all.getCoreProperties();
        Optional<Date> created = Optional.of(Date.from(properties.created()));
        core.setTitle(properties.title());
        core.setCreator(properties.creator());
        core.setLastModifiedByUser(properties.creator());
        core.setCreated(created);
        core.setModified(created);
        all.getExtendedProperties().setApplication("Lotbook");
    }

    /** Names of all sheets so far, in order. */
    public List<String> sheetNames() {
        return IntStream.range(0, book.getNumberOfSheets())
                .mapToObj(book::getSheetName)
                .toList();
    }

    private static final class FixedBook extends SXSSFWorkbook {
        FixedBook(XSSFWorkbook template) {
            super(template, ROWS_IN_MEMORY);
        }

        @Override
        protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
            return new FixedZip(out);
        }
    }
}
