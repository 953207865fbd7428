package lotbook.reports.sheet;

import java.time.Instant;
import java.util.Locale;

/**
 * What a workbook says about itself and how it prints.
 *
 * @param creator program and version
 * @param created fixed by the data (such as the moment the data are known at), never the clock, so that equal data give
 *     equal bytes
 * @param footer printed on each page, left
 * @param locked whether cells can be changed only where a reader is to fill something in. There is no password: this
 *     keeps slips out, the content hash proves the rest
 */
public record BookProperties(
        String title, String creator, Instant created, Paper paper, String footer, boolean locked) {

    public enum Paper {
        A4, LETTER;

        /** Letter where people print on it. */
        public static Paper of(Locale locale) {
            return switch (locale.getCountry()) {
                case "US", "CA", "MX", "PH", "CO", "CL", "VE" -> LETTER;
                default -> A4;
            };
        }
    }
}
