package lotbook.reports.sheet;

import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Footer;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** How every sheet of a workbook prints, and what of it can be changed. */
final class SheetSetup {
    /** In characters: what fits across a sheet of the usual paper without printing smaller than six tenths of its size. */
    private static final int WIDEST_READABLE = 250;
    /** Of a column's width, as Excel keeps it. */
    private static final int PARTS_OF_A_CHARACTER = 256;

    private final BookProperties properties;

    SheetSetup(BookProperties properties) {
        this.properties = properties;
    }

    /**
     * Landscape, one page wide, the header on every page, and below it what it is of and which page of how many. What would be
     * too small to read asks for paper twice as large; an issued document (its cells are locked) stays on the paper asked for.
     *
     * @param columns of the sheet
     */
    void print(SXSSFSheet sheet, int columns) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setLandscape(true);
        int width = IntStream.range(0, columns).map(sheet::getColumnWidth).sum() / PARTS_OF_A_CHARACTER;
        setup.setPaperSize(paper(!properties.locked() && width > WIDEST_READABLE));
        sheet.setFitToPage(true);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        Footer footer = sheet.getFooter();
        // The blank keeps a leading digit out of the font size.
        footer.setLeft("&8 " + printed(properties.footer()));
        footer.setRight("&8 &A, page &P of &N");
        sheet.getHeader().setLeft("&10 " + printed(properties.title()));
        sheet.setMargin(PageMargin.LEFT, 0.4);
        sheet.setMargin(PageMargin.RIGHT, 0.4);
        sheet.setMargin(PageMargin.TOP, 0.7);
        sheet.setMargin(PageMargin.BOTTOM, 0.7);
    }

    private short paper(boolean large) {
        return switch (properties.paper()) {
            case A4 -> large ? PrintSetup.A3_PAPERSIZE : PrintSetup.A4_PAPERSIZE;
            case LETTER -> large ? PrintSetup.TABLOID_PAPERSIZE : PrintSetup.LETTER_PAPERSIZE;
        };
    }

    /** Without a password; filtering, and making rows and columns wider, stay allowed. */
    void lock(XSSFSheet sheet) {
        if (properties.locked()) {
            sheet.enableLocking();
            sheet.lockAutoFilter(false);
            sheet.lockFormatColumns(false);
            sheet.lockFormatRows(false);
        }
    }

    private static String printed(String text) {
        return text.replace("&", "&&");
    }
}
