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
 */
public record BookProperties(String title, String creator, Instant created, Paper paper, String footer) {

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
