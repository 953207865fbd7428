package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.domain.money.Decimals;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes one table, over as many sheets as its rows need. */
final class SheetWriter<T> {
    /** Sum of this sheet, sum of all sheets, control total, difference. */
    private static final int TOTAL_ROWS = 4;

    private static final String COMMENTS = "Comments";
    private static final int COMMENTS_WIDTH = 20;

    private static final float LEAST_HEADER = 30f;
    /** Titles are bold, indented, and break between words only. */
    private static final int TITLE_ROOM = 3;

    /** Excel keeps 17 digits and shows 15, the rest as zeros. */
    private static final int SHOWN_DIGITS = 15;
    static final MathContext HELD = new MathContext(SHOWN_DIGITS, RoundingMode.HALF_EVEN);

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final BigDecimal MICROS_A_DAY = BigDecimal.valueOf(86_400_000_000L);

    private final TableSheet<T> table;
    private final SXSSFWorkbook book;
    private final SheetStyles styles;
    private final SheetNames names;
    private final SheetSetup setup;
    private final LongTexts longTexts;
    private final int rowsASheet;
    private final List<Part> parts = new ArrayList<>();

    SheetWriter(
            TableSheet<T> table,
            SXSSFWorkbook book,
            SheetStyles styles,
            SheetNames names,
            BookProperties properties,
            LongTexts longTexts,
            int mostRows) {
        this.table = table;
        this.book = book;
        this.styles = styles;
        this.names = names;
        this.setup = new SheetSetup(properties);
        this.longTexts = longTexts;
        this.rowsASheet = mostRows - 1 - (table.hasTotals() ? TOTAL_ROWS : 0);
    }

    String write() {
        Part part = begin();
        for (T row : table.rows()) {
            if (part.rows == rowsASheet) {
                finish(part, false);
                part = begin();
            }
            part.rows++;
            writeRow(part, row);
        }
        if (parts.size() == 1 && part.rows == 0) {
            part.rows++;
            part.sheet.createRow(1);
            put(part, part.sheet.getRow(1), 0, new SheetValue.Id(table.whenEmpty()), false);
        }
        finish(part, true);
        return parts.getFirst().name;
    }

    private Part begin() {
        Part part = new Part(names.take(table.name()));
        parts.add(part);
        Row header = part.sheet.createRow(0);
        header.setHeightInPoints(Math.max(LEAST_HEADER, RowHeights.points(table.columns().stream()
                .mapToInt(column -> RowHeights.lines(new SheetValue.Text(column.title()), column.width() - TITLE_ROOM))
                .max().orElse(1))));
        for (int at = 0; at < table.columns().size(); at++) {
            SheetColumn<T> column = table.columns().get(at);
            Cell cell = header.createCell(at);
            cell.setCellValue(SheetText.escaped(column.title()));
            cell.setCellStyle(styles.header(column.right()));
            part.sheet.setColumnWidth(at, Math.min(255, column.width()) * 256);
        }
        if (table.comments()) {
            Cell cell = header.createCell(width() - 1);
            cell.setCellValue(COMMENTS);
            cell.setCellStyle(styles.header(false));
            part.sheet.setColumnWidth(width() - 1, COMMENTS_WIDTH * 256);
        }
        part.sheet.createFreezePane(0, 1);
        return part;
    }

    private void writeRow(Part part, T row) {
        Row line = part.sheet.createRow(part.rows);
        boolean strong = table.strong().test(row);
        int lines = 1;
        for (int at = 0; at < table.columns().size(); at++) {
            SheetValue value = table.columns().get(at).value().apply(row);
            put(part, line, at, value, strong);
            part.add(at, value);
            lines = Math.max(lines, RowHeights.lines(value, table.columns().get(at).width()));
        }
        if (table.comments()) {
            line.createCell(width() - 1).setCellStyle(styles.open(strong));
        }
        if (lines > 1) {
            line.setHeightInPoints(RowHeights.points(lines));
        }
    }

    private void put(Part part, Row line, int at, SheetValue value, boolean strong) {
        if (value instanceof SheetValue.Blank && !strong) {
            return;
        }
        part.textual[at] |= value instanceof SheetValue.Id;
        Cell cell = line.createCell(at);
        cell.setCellStyle(styles.of(value, table.columns().get(at).right(), strong));
        switch (value) {
            case SheetValue.Blank(), SheetValue.Open() -> {}
            case SheetValue.Text(String text) -> text(cell, part, text);
            case SheetValue.Id(String text) -> text(cell, part, text);
            case SheetValue.Word(String text, SheetValue.Tone tone) -> text(cell, part, text);
            case SheetValue.Number number -> number(cell, part, number.value());
            case SheetValue.Figure figure -> number(cell, part, figure.held());
            case SheetValue.Day(LocalDate date) -> cell.setCellValue(date.toEpochDay() - DAY_ZERO.toEpochDay());
            case SheetValue.Moment(Instant instant) -> cell.setCellValue(serial(instant));
            case SheetValue.Formula formula -> formula(cell, formula.formula(), formula.cached());
            case SheetValue.Jump(String text, String sheet) -> {
                text(cell, part, text);
                Hyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
                link.setAddress(SheetNames.quoted(sheet) + "!A1");
                cell.setHyperlink(link);
            }
        }
    }

    private void text(Cell cell, Part part, String text) {
        String title = table.columns().get(cell.getColumnIndex()).title();
        cell.setCellValue(SheetText.escaped(longTexts.fitted(text, part.name, title, cell.getRowIndex())));
    }

    /** A number of more digits than a spreadsheet shows is written as text: rather no number than another one. */
    private void number(Cell cell, Part part, BigDecimal value) {
        if (fits(value)) {
            cell.setCellValue(value.doubleValue());
        } else {
            part.textual[cell.getColumnIndex()] = true;
            text(cell, part, value.toPlainString());
        }
    }

    static boolean fits(BigDecimal value) {
        return Double.isFinite(value.doubleValue()) && value.stripTrailingZeros().precision() <= SHOWN_DIGITS;
    }

    private static void formula(Cell cell, String formula, BigDecimal cached) {
        cell.setCellFormula(formula);
        cell.setCellValue(cached.doubleValue());
    }

    /** Days since Excel's day zero, exact to the microsecond and without any local clock in it. */
    private static double serial(Instant instant) {
        Instant zero = DAY_ZERO.atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration since = Duration.between(zero, instant);
        BigDecimal micros = BigDecimal.valueOf(since.getSeconds())
                .movePointRight(6)
                .add(BigDecimal.valueOf(since.getNano() / 1_000));
        return Decimals.divide(micros, MICROS_A_DAY).doubleValue();
    }

    private void finish(Part part, boolean last) {
        int width = table.columns().size();
        part.sheet.setAutoFilter(new CellRangeAddress(0, part.rows, 0, width() - 1));
        if (table.hasTotals()) {
            writeTotals(part, last);
        }
        int end = part.sheet.getLastRowNum();
        setup.print(part.sheet, width());
        XSSFSheet written = book.getXSSFWorkbook().getSheet(part.name);
        for (int at = 0; at < width; at++) {
            if (part.textual[at]) {
                written.addIgnoredErrors(
                        new CellRangeAddress(0, end, at, at), IgnoredErrorType.NUMBER_STORED_AS_TEXT);
            }
        }
        setup.lock(written);
    }

    /** Columns with the one for remarks. */
    private int width() {
        return table.columns().size() + (table.comments() ? 1 : 0);
    }

    private void writeTotals(Part part, boolean last) {
        int row = part.rows + 1;
        boolean several = parts.size() > 1;
        labels(part, row++, several || !last ? "Total of this sheet's visible rows" : "Total of visible rows", true);
        if (last && several) {
            labels(part, row++, "Total of all its sheets", false);
        }
        if (last) {
            labels(part, row++, "Control total", false);
            labels(part, row, "Difference, 0 when nothing is filtered", false);
        }
        for (int at = 0; at < table.columns().size(); at++) {
            if (table.columns().get(at).total().isPresent()) {
                writeTotal(part, at, table.columns().get(at).total().get(), last);
            }
        }
    }

    private void labels(Part part, int row, String words, boolean first) {
        Row line = part.sheet.createRow(row);
        for (int at = 0; at < width(); at++) {
            line.createCell(at).setCellStyle(styles.label(first));
        }
        line.getCell(0).setCellValue(words);
    }

    private void writeTotal(Part part, int at, SheetColumn.Total total, boolean last) {
        String letter = CellReference.convertNumToColString(at);
        int row = part.rows + 1;
        String range = letter + 2 + ":" + letter + (part.rows + 1);
        sum(part, row, at, "SUBTOTAL(" + total.kind().function() + "," + range + ")", part.sums.get(at), total.decimals(), true);
        part.totalRow = row;
        if (!last) {
            return;
        }
        BigDecimal all = parts.stream().map(each -> each.sums.get(at)).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (parts.size() > 1) {
            String addends = parts.stream()
                    .map(each -> SheetNames.quoted(each.name) + "!" + letter + (each.totalRow + 1))
                    .collect(Collectors.joining("+"));
            sum(part, ++row, at, addends, all, total.decimals(), false);
        }
        if (!total.definedName().isEmpty()) {
            SheetBook.define(book, total.definedName(), part.name, at, row);
        }
        Cell control = part.sheet.getRow(row + 1).getCell(at);
        control.setCellStyle(styles.sum(total.decimals(), false));
        control.setCellValue(total.control().doubleValue());
        String difference = "ROUND(" + letter + (row + 1) + "-" + letter + (row + 2) + "," + total.decimals() + ")";
        sum(part, row + 2, at, difference, all.subtract(total.control()), total.decimals(), false);
    }

    private void sum(Part part, int row, int at, String formula, BigDecimal cached, int decimals, boolean first) {
        Cell cell = part.sheet.getRow(row).getCell(at);
        CellStyle style = styles.sum(decimals, first);
        cell.setCellStyle(style);
        formula(cell, formula, cached);
    }

    /** One of the table's sheets, with the sums of what was written to it. */
    private final class Part {
        private final String name;
        private final SXSSFSheet sheet;
        private final List<BigDecimal> sums = new ArrayList<>();
        /** Columns with text that may look like a number, and is meant as text. */
        private final boolean[] textual = new boolean[table.columns().size()];
        private int rows;
        private int totalRow;

        Part(String name) {
            this.name = name;
            this.sheet = book.createSheet(name);
            for (Iterator<SheetColumn<T>> each = table.columns().iterator(); each.hasNext(); each.next()) {
                sums.add(BigDecimal.ZERO);
            }
        }

        void add(int at, SheetValue value) {
            table.columns().get(at).total().ifPresent(total ->
                    sums.set(at, sums.get(at).add(total.kind().of(value))));
        }
    }
}
