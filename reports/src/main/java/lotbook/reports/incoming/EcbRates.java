package lotbook.reports.incoming;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;

/**
 * Reads the euro reference rates of the European Central Bank in both shapes it publishes: the history (newest day
 * first, ISO dates, {@code N/A} where a currency had no rate, currencies that are no more, a comma at the end of
 * every row) and the file of one day (a space after each comma, the date in English words); as CSV, in the zip it
 * comes in, or as XML. A cell without a rate is no mistake; a rate that is no number refuses its row, so that a day is whole or
 * not there.
 */
public final class EcbRates {
    /** The whole history is some 3 MB; what unpacks to more is something else. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final DateTimeFormatter ONE_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
    private static final int HEADER = 1;

    private EcbRates() {}

    /**
     * Reads the file and closes it.
     *
     * @param name of the file, for verdicts
     * @throws lotbook.domain.failure.FailureException {@code UNREADABLE} when it is no file of reference rates
     */
    public static ReadRates read(String name, InputStream content) {
        try (InputStream plain = new BufferedInputStream(unpacked(name, new BufferedInputStream(content)))) {
            return isXml(plain) ? ofXml(name, plain) : ofCsv(name, plain);
        } catch (CsvParseException | IOException | UncheckedIOException | XMLStreamException broken) {
            throw notRates(name, "it breaks off or is damaged").asException(broken);
        }
    }

    private static ReadRates ofCsv(String name, InputStream plain) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(plain, StandardCharsets.UTF_8)) {
            return new Reading(name).all(csv.iterator());
        }
    }

    private static ReadRates ofXml(String name, InputStream plain) throws XMLStreamException {
        List<EcbXml.Day> days = EcbXml.read(new LimitedInput(plain, MOST_BYTES));
        if (days.isEmpty()) {
            throw notRates(name, "it has no day with rates").asException();
        }
        Reading reading = new Reading(name);
        for (EcbXml.Day day : days) {
            List<String> header = new ArrayList<>(List.of("Date"));
            List<String> cells = new ArrayList<>(List.of(day.day()));
            day.rates().forEach((currency, rate) -> {
                header.add(currency);
                cells.add(rate);
            });
            reading.read(header, day.line(), cells);
        }
        return reading.result();
    }

    /** Whether the first thing in it, a byte order mark and blanks aside, opens a tag. */
    private static boolean isXml(InputStream content) throws IOException {
        content.mark(16);
        int first = content.read();
        for (int looked = 1; looked < 16 && (first > 0x7F || first >= 0 && Character.isWhitespace(first)); looked++) {
            first = content.read();
        }
        content.reset();
        return first == '<';
    }

    private static InputStream unpacked(String name, BufferedInputStream content) throws IOException {
        content.mark(2);
        boolean zip = content.read() == 'P' && content.read() == 'K';
        content.reset();
        if (!zip) {
            return content;
        }
        ZipInputStream entries = new ZipInputStream(content);
        ZipEntry entry = entries.getNextEntry();
        while (entry != null && !entry.getName().endsWith(".csv") && !entry.getName().endsWith(".xml")) {
            entry = entries.getNextEntry();
        }
        if (entry == null) {
            throw notRates(name, "the zip holds no CSV and no XML file").asException();
        }
        return new LimitedInput(entries, MOST_BYTES);
    }

    private static Failure notRates(String name, String why) {
        return new Failure(
                Reason.UNREADABLE,
                name + " is no file of ECB reference rates: " + why + ".",
                "Fetch eurofxref-hist.zip or eurofxref.zip from the European Central Bank again.");
    }

    /** One pass over one file. */
    private static final class Reading {
        private final String file;
        private final List<RowVerdict> verdicts = new ArrayList<>();
        private final List<ReferenceRate> rates = new ArrayList<>();
        private final Set<LocalDate> days = new HashSet<>();

        Reading(String file) {
            this.file = file;
        }

        ReadRates all(Iterator<CsvRecord> rows) {
            List<String> header = rows.hasNext() ? cells(rows.next()) : List.of();
            if (header.size() < 2 || !header.getFirst().equals("Date")) {
                throw notRates(file, "its first cell is not \"Date\"").asException();
            }
            header.stream()
                    .skip(1)
                    .filter(code -> !code.isEmpty() && !CODE.matcher(code).matches())
                    .forEach(this::ignore);
            for (int row = HEADER + 1; rows.hasNext(); row++) {
                List<String> cells = cells(rows.next());
                if (!cells.stream().allMatch(String::isEmpty)) {
                    read(header, row, cells);
                }
            }
            return result();
        }

        ReadRates result() {
            rates.sort(Comparator.comparing(ReferenceRate::day).thenComparing(ReferenceRate::currency));
            return new ReadRates(rates, verdicts);
        }

        private static List<String> cells(CsvRecord row) {
            return row.getFields().stream().map(String::strip).toList();
        }

        void read(List<String> header, int row, List<String> cells) {
            try {
                if (cells.size() != header.size()) {
                    throw new CellRefused(
                            Place.ofRow(file, row),
                            "The row has " + cells.size() + " cells, the header has " + header.size() + ".",
                            "Fetch the file again.");
                }
                LocalDate day = day(row, cells.getFirst());
                List<ReferenceRate> ofDay = new ArrayList<>();
                for (int i = 1; i < header.size(); i++) {
                    rate(day, row, header.get(i), cells.get(i)).ifPresent(ofDay::add);
                }
                rates.addAll(ofDay);
                days.add(day);
                verdicts.add(new RowVerdict.Read(Place.ofRow(file, row)));
            } catch (CellRefused refused) {
                verdicts.add(refused.verdict());
            }
        }

        private LocalDate day(int row, String cell) {
            LocalDate day = parse(cell, DateTimeFormatter.ISO_LOCAL_DATE)
                    .or(() -> parse(cell, ONE_DAY))
                    .orElseThrow(() -> refused(
                            row, "Date", "\"" + cell + "\" is not a date such as 2018-03-29 or 29 March 2018."));
            if (days.contains(day)) {
                throw refused(row, "Date", day + " stands in an earlier row already.");
            }
            return day;
        }

        private Optional<ReferenceRate> rate(LocalDate day, int row, String currency, String cell) {
            if (cell.isEmpty() || cell.equals("N/A") || !CODE.matcher(currency).matches()) {
                return Optional.empty();
            }
            if (!NUMBER.matcher(cell).matches() || new BigDecimal(cell).signum() == 0) {
                throw refused(row, currency, "\"" + cell + "\" is no rate above zero, so the day was left out.");
            }
            return Optional.of(new ReferenceRate(day, currency, Rate.of(cell), RateSource.ECB));
        }

        private void ignore(String column) {
            verdicts.add(new RowVerdict.Ignored(
                    Place.ofCell(file, HEADER, column), "The column is no currency and was not read.", "Remove it."));
        }

        private CellRefused refused(int row, String column, String problem) {
            return new CellRefused(Place.ofCell(file, row, column), problem, "Correct it or fetch the file again.");
        }

        private static Optional<LocalDate> parse(String cell, DateTimeFormatter format) {
            try {
                return Optional.of(LocalDate.parse(cell, format));
            } catch (DateTimeException otherFormat) {
                return Optional.empty();
            }
        }
    }
}
