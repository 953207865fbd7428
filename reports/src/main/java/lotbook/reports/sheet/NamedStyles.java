package lotbook.reports.sheet;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTStylesheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTXf;

/**
 * Names for cell styles, which the library has no call for. A named style is a format of its own that cells' formats
 * point to; the list of names is written as plain XML, because the library's short set of schema classes lacks it.
 */
final class NamedStyles {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final XSSFWorkbook book;
    private final Map<String, Integer> formats = new LinkedHashMap<>();

    NamedStyles(XSSFWorkbook book) {
        this.book = book;
    }

    /** Points the style to the named one, which is made from it if it isn't there yet. */
    void give(XSSFCellStyle style, String name) {
        CTXf own = style.getCoreXf();
        own.setXfId(formats.computeIfAbsent(name, _ -> add(own)));
        follow(own);
    }

    /** An apply flag of a cell's format marks what it has against its style; without any it follows the style. */
    private static void follow(CTXf own) {
        if (own.isSetApplyFont()) {
            own.unsetApplyFont();
        }
        if (own.isSetApplyNumberFormat()) {
            own.unsetApplyNumberFormat();
        }
        if (own.isSetApplyAlignment()) {
            own.unsetApplyAlignment();
        }
        if (own.isSetApplyFill()) {
            own.unsetApplyFill();
        }
        if (own.isSetApplyBorder()) {
            own.unsetApplyBorder();
        }
        if (own.isSetApplyProtection()) {
            own.unsetApplyProtection();
        }
        if (own.isSetQuotePrefix() && !own.getQuotePrefix()) {
            own.unsetQuotePrefix();
        }
    }

    private int add(CTXf own) {
        CTXf shared = (CTXf) own.copy();
        if (shared.isSetXfId()) {
            shared.unsetXfId();
        }
        if (shared.isSetQuotePrefix()) {
            shared.unsetQuotePrefix();
        }
        return book.getStylesSource().putCellStyleXf(shared) - 1;
    }

    void write() {
        CTStylesheet styles = book.getStylesSource().getCTStylesheet();
        try (XmlCursor at = styles.newCursor()) {
            at.toEndToken();
            at.beginElement(new QName(MAIN, "cellStyles"));
            at.insertAttributeWithValue("count", String.valueOf(formats.size() + 1));
            insert(at, "Normal", 0, Map.of("builtinId", "0"));
            formats.forEach((name, format) -> insert(at, name, format, Map.of()));
        }
    }

    /** Leaves the cursor behind the element. */
    private static void insert(XmlCursor at, String name, int format, Map<String, String> more) {
        at.beginElement(new QName(MAIN, "cellStyle"));
        at.insertAttributeWithValue("name", name);
        at.insertAttributeWithValue("xfId", String.valueOf(format));
        more.forEach(at::insertAttributeWithValue);
        at.toNextToken();
    }
}
