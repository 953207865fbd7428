package lotbook.reports.incoming.prices;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lotbook.reports.incoming.prices.Parsed.BrokenRow;

/**
 * Hourly bars as the LEAN engine keeps Oanda's: CSV without a header, alone or inside a zip,
 * {@code 20180301 00:00,bid open,high,low,close,size,ask open,high,low,close,size}.
 *
 * <p>The hours are UTC. The data say so themselves: the week's last bar is Friday 21:00 in New York's winter and
 * Friday 20:00 in its summer, and the first one moves from Sunday 22:00 to 21:00 on the day New York changes its
 * clocks, so both ends stay at 17:00 in New York while the printed hour moves. Were they New York's own hours, the
 * printed hour would stay.
 */
public final class OandaBars {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMdd HH:mm", Locale.ROOT);
    private static final int COLUMNS = 11;

    private OandaBars() {}

    /**
     * Reads a plain file, or every CSV inside a zip.
     *
     * @throws lotbook.domain.failure.FailureException UNREADABLE when the file can't be opened or is no zip though it
     *     is named so
     */
    public static Parsed<PriceBar> read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return name.toLowerCase(Locale.ROOT).endsWith(".zip") ? readZip(name, in) : read(name, in);
        } catch (IOException e) {
            throw CsvRows.unreadable(name).asException(e);
        }
    }

    /**
     * Reads plain CSV. Rows come back in order of time; a second bar of the same hour is broken.
     *
     * @param name for messages
     */
    public static Parsed<PriceBar> read(String name, InputStream in) {
        Set<LocalDateTime> seen = new HashSet<>();
        Parsed<PriceBar> parsed = CsvRows.read(name, in, ',', 0, line -> bar(line, seen));
        return sorted(parsed.rows(), parsed.broken());
    }

    private static Parsed<PriceBar> readZip(String name, InputStream in) throws IOException {
        List<PriceBar> rows = new ArrayList<>();
        List<BrokenRow> broken = new ArrayList<>();
        boolean any = false;
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    any = true;
                    Parsed<PriceBar> one = read(name + "/" + entry.getName(), new Unclosed(zip));
                    rows.addAll(one.rows());
                    broken.addAll(one.broken());
                }
            }
        }
        if (!any) {
            throw CsvRows.unreadable(name).asException();
        }
        return sorted(rows, broken);
    }

    private static Parsed<PriceBar> sorted(List<PriceBar> rows, List<BrokenRow> broken) {
        return new Parsed<>(rows.stream().sorted(Comparator.comparing(PriceBar::start)).toList(), broken);
    }

    private static PriceBar bar(CsvRecord line, Set<LocalDateTime> seen) {
        CsvRows.expectFields(line, COLUMNS);
        LocalDateTime hour = hour(line.getField(0));
        PriceBar bar = new PriceBar(hour.toInstant(ZoneOffset.UTC), sides(line, 1), sides(line, 6));
        if (bar.ask().open().compareTo(bar.bid().open()) < 0 || bar.ask().close().compareTo(bar.bid().close()) < 0) {
            throw new IllegalArgumentException("the ask is below the bid");
        }
        if (!seen.add(hour)) {
            throw new IllegalArgumentException("the hour " + line.getField(0) + " is there already");
        }
        return bar;
    }

    private static LocalDateTime hour(String text) {
        try {
            return LocalDateTime.parse(text, HOUR);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 20180301 00:00", e);
        }
    }

    private static PriceBar.Sides sides(CsvRecord line, int first) {
        return new PriceBar.Sides(
                price(line, first), price(line, first + 1), price(line, first + 2), price(line, first + 3));
    }

    private static BigDecimal price(CsvRecord line, int column) {
        try {
            return new BigDecimal(line.getField(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "column " + (column + 1) + ", '" + line.getField(column) + "', is no price", e);
        }
    }

    /** A zip's stream goes on after an entry ends, so closing the entry's reader may not close it. */
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The zip stream is closed by whoever opened it.
        }
    }
}
