package lotbook.reports.sheet;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The few styles of a workbook, made when first needed, named, and shared by all cells that look alike: who changes the
 * named style changes every cell of that look.
 */
final class SheetStyles {
    /** Never cut by a locale: what looks like a date or a number is written in full by these. */
    private static final String DAY = "yyyy-mm-dd";

    private static final String MOMENT = "yyyy-mm-dd hh:mm:ss.000";
    private static final String TEXT = "@";

    /** Alpha, red, green, blue: the format asks for all four. */
    private static final byte[] INK = {(byte) 0xFF, (byte) 0x1F, (byte) 0x29, (byte) 0x37};
    private static final byte[] HEADER_FILL = {(byte) 0xFF, (byte) 0xE5, (byte) 0xE7, (byte) 0xEB};
    private static final byte[] OPEN_FILL = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFB, (byte) 0xEB};
    private static final byte[] GOOD = {(byte) 0xFF, (byte) 0x16, (byte) 0x65, (byte) 0x34};
    private static final byte[] BAD = {(byte) 0xFF, (byte) 0xB9, (byte) 0x1C, (byte) 0x1C};
    private static final byte[] OPEN = {(byte) 0xFF, (byte) 0x92, (byte) 0x40, (byte) 0x0E};
    private static final byte[] LINK = {(byte) 0xFF, (byte) 0x1D, (byte) 0x4E, (byte) 0xD8};

    private final XSSFWorkbook book;
    private final Map<Look, XSSFCellStyle> styles = new HashMap<>();
    private final Map<Typeface, XSSFFont> fonts = new HashMap<>();
    private final NamedStyles names;

    SheetStyles(XSSFWorkbook book) {
        this.book = book;
        this.names = new NamedStyles(book);
    }

    /** Writes the names of the styles made so far; once, before the workbook is saved. */
    void writeNames() {
        names.write();
    }

    /** For what readers may fill in: the one style that protection leaves open. */
    CellStyle open(boolean strong) {
        return style(new Look(
                "General", false, false, true, Typeface.NORMAL, strong ? Band.OPEN_TOTAL : Band.OPEN));
    }

    CellStyle header(boolean right) {
        return style(new Look("General", right, false, false, Typeface.BOLD, Band.HEADER));
    }

    /** For the words beside sums. */
    CellStyle label(boolean first) {
        return style(new Look("General", false, false, false, Typeface.BOLD, first ? Band.TOTAL : Band.NONE));
    }

    CellStyle sum(int decimals, boolean first) {
        return style(new Look(
                money(decimals), true, false, false, Typeface.BOLD, first ? Band.TOTAL : Band.NONE));
    }

    /**
     * @param right as the column is aligned
     * @param strong as the row is
     */
    CellStyle of(SheetValue value, boolean right, boolean strong) {
        Typeface face = strong ? Typeface.BOLD : Typeface.NORMAL;
        Band band = strong ? Band.TOTAL : Band.NONE;
        return switch (value) {
            case SheetValue.Open() -> open(strong);
            case SheetValue.Blank() -> style(new Look("General", right, false, false, face, band));
            case SheetValue.Text(String text) -> text(text, "General", right, face, band);
            case SheetValue.Id(String text) -> text(text, TEXT, right, face, band);
            case SheetValue.Word(String text, SheetValue.Tone tone) -> text(text, "General", right, face(tone), band);
            case SheetValue.Jump(String text, String sheet) -> text(text, "General", right, Typeface.LINK, band);
            case SheetValue.Number number -> style(new Look(format(number), right, false, false, face, band));
            case SheetValue.Figure figure ->
                style(new Look("#,##0" + digits(figure.decimals()), right, false, false, face, band));
            case SheetValue.Formula formula ->
                style(new Look(money(formula.decimals()), right, false, false, face, band));
            case SheetValue.Day(var date) -> style(new Look(DAY, right, false, false, face, band));
            case SheetValue.Moment(var instant) -> style(new Look(MOMENT, right, false, false, face, band));
        };
    }

    private static Typeface face(SheetValue.Tone tone) {
        return switch (tone) {
            case NEUTRAL -> Typeface.NORMAL;
            case GOOD -> Typeface.GOOD;
            case BAD -> Typeface.BAD;
            case OPEN -> Typeface.OPEN;
        };
    }

    private static String format(SheetValue.Number number) {
        return switch (number.sign()) {
            case MONEY -> money(number.decimals());
            case PLAIN -> "#,##0" + digits(number.decimals());
        };
    }

    /** Red is never alone: a negative keeps its minus. */
    private static String money(int decimals) {
        String number = "#,##0" + digits(decimals);
        return number + ";[Red]-" + number;
    }

    private static String digits(int decimals) {
        return decimals == 0 ? "" : "." + "0".repeat(decimals);
    }

    private CellStyle text(String text, String format, boolean right, Typeface face, Band band) {
        boolean wrap = !format.equals(TEXT);
        return style(new Look(format, right, SheetText.startsLikeFormula(text), wrap, face, band));
    }

    private XSSFCellStyle style(Look look) {
        return styles.computeIfAbsent(look, this::make);
    }

    private XSSFCellStyle make(Look look) {
        XSSFCellStyle style = book.createCellStyle();
        dress(style, look);
        names.give(style, look.name());
        return style;
    }

    private void dress(XSSFCellStyle style, Look look) {
        style.setFont(fonts.computeIfAbsent(look.face(), this::font));
        style.setDataFormat(book.createDataFormat().getFormat(look.format()));
        style.setAlignment(look.right() ? HorizontalAlignment.RIGHT : HorizontalAlignment.LEFT);
        // A number ends where the text of the next column begins; one step of indent keeps them apart. (Right indents
        // are ragged in LibreOffice.)
        style.setIndention((short) (look.right() ? 0 : 1));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(look.wrap());
        style.setQuotePrefixed(look.quoted());
        switch (look.band()) {
            case NONE -> {}
            case TOTAL -> style.setBorderTop(BorderStyle.THIN);
            case HEADER -> {
                style.setFillForegroundColor(new XSSFColor(HEADER_FILL));
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                style.setBorderBottom(BorderStyle.THIN);
                style.setWrapText(true);
            }
            case OPEN, OPEN_TOTAL -> {
                style.setFillForegroundColor(new XSSFColor(OPEN_FILL));
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                style.setVerticalAlignment(VerticalAlignment.TOP);
                style.setLocked(false);
                style.setBorderTop(look.band() == Band.OPEN_TOTAL ? BorderStyle.THIN : BorderStyle.NONE);
            }
        }
    }

    private XSSFFont font(Typeface face) {
        XSSFFont font = book.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) 10);
        font.setBold(face != Typeface.NORMAL && face != Typeface.LINK);
        font.setColor(new XSSFColor(face.colour));
        if (face == Typeface.LINK) {
            font.setUnderline(Font.U_SINGLE);
        }
        return font;
    }

    private enum Typeface {
        NORMAL(INK), BOLD(INK), GOOD(SheetStyles.GOOD), BAD(SheetStyles.BAD), OPEN(SheetStyles.OPEN),
                LINK(SheetStyles.LINK);

        private final byte[] colour;

        Typeface(byte[] colour) {
            this.colour = colour;
        }
    }

    private enum Band {
        NONE, HEADER, TOTAL, OPEN, OPEN_TOTAL
    }

    private record Look(String format, boolean right, boolean quoted, boolean wrap, Typeface face, Band band) {
        /** As the list of styles shows it. A quote prefix belongs to the cell and not to the style. */
        String name() {
            String base = switch (band) {
                case HEADER -> "Header";
                case OPEN, OPEN_TOTAL -> "Comment";
                case NONE, TOTAL -> kind();
            };
            return "Lotbook " + base
                    + (right && format.equals("General") ? " right" : "")
                    + (face == Typeface.BOLD && band != Band.HEADER ? " strong" : "")
                    + (band == Band.TOTAL || band == Band.OPEN_TOTAL ? " total" : "");
        }

        private String kind() {
            int decimals = Math.max(0, format.indexOf(';') < 0
                    ? format.length() - format.indexOf('.') - 1
                    : format.indexOf(';') - format.indexOf('.') - 1);
            String digits = format.indexOf('.') < 0 ? " 0" : " " + decimals;
            return switch (format) {
                case DAY -> "Day";
                case MOMENT -> "Moment";
                case TEXT -> "Id";
                case "General" -> switch (face) {
                    case NORMAL, BOLD -> wrap ? "Text" : "Label";
                    case GOOD -> "Pass";
                    case BAD -> "Fail";
                    case OPEN -> "Open";
                    case LINK -> "Link";
                };
                default -> (format.contains("[Red]") ? "Money" : "Number") + digits + (right ? "" : " left");
            };
        }
    }
}
