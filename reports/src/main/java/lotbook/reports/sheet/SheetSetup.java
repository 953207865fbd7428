package lotbook.reports.sheet;

import org.apache.poi.ss.usermodel.Footer;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** How every sheet of a workbook prints, and what of it can be changed. */
final class SheetSetup {
    private final BookProperties properties;

    SheetSetup(BookProperties properties) {
        this.properties = properties;
    }

    /** Landscape, one page wide, the header on every page, and below it what it is of and which page of how many. */
    void print(SXSSFSheet sheet) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setLandscape(true);
        setup.setPaperSize(
                switch (properties.paper()) {
                    case A4 -> PrintSetup.A4_PAPERSIZE;
                    case LETTER -> PrintSetup.LETTER_PAPERSIZE;
                });
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
