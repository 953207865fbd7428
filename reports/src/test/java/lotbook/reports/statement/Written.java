package lotbook.reports.statement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lotbook.domain.statement.Statement;
import lotbook.reports.sheet.BookProperties.Paper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes statements to memory and finds things in what was written. */
final class Written {
    static final StatementWorkbook WORKBOOK = new StatementWorkbook("Lotbook test", "f.lang", Paper.A4);

    private Written() {}

    static XSSFWorkbook read(Statement statement) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(statement)));
    }

    static byte[] bytes(Statement statement) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WORKBOOK.write(statement, out);
        return out.toByteArray();
    }

    static String part(String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(new SampleStatement().calculate())))) {
            ZipEntry entry = zip.getNextEntry();
            while (!entry.getName().equals(name)) {
                entry = zip.getNextEntry();
            }
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Cell cell(XSSFSheet sheet, String title, int row) {
        return StreamSupport.stream(sheet.getRow(0).spliterator(), false)
                .filter(header -> header.getStringCellValue().equals(title))
                .map(header -> sheet.getRow(row).getCell(header.getColumnIndex()))
                .findFirst()
                .orElseThrow();
    }

    static Cell named(XSSFWorkbook book, String definedName) {
        Name name = book.getName(definedName);
        CellReference at = new CellReference(name.getRefersToFormula());
        return book.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
    }

    static String cover(XSSFWorkbook book, String item) {
        return value(book, item).getStringCellValue();
    }

    static Cell value(XSSFWorkbook book, String item) {
        return coverCell(book, item, 1);
    }

    static Cell coverCell(XSSFWorkbook book, String item, int column) {
        return StreamSupport.stream(book.getSheet("Cover").spliterator(), false)
                .filter(row -> row.getCell(0).getStringCellValue().equals(item))
                .map(row -> row.getCell(column))
                .findFirst()
                .orElseThrow();
    }
}
