package lotbook.reports.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.money.CentCurrency;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;

/**
 * Reads the rates that a broker states itself, for what no central bank publishes, from CSV (RFC 4180): a row for each day and
 * currency. Good rows are kept and every row gets a verdict. The format is described in {@code reports/MASTERS.md}.
 */
public final class BrokerRates {
    /** What the header must have, in any order. */
    public static final List<String> COLUMNS = List.of("day", "currency", "per_euro");

    private static final String EURO = "EUR";

    private BrokerRates() {}

    /** Whether a file that begins so is one of these. */
    static boolean isHeader(String firstLine) {
        return firstLine.contains("per_euro");
    }

    /**
     * Reads the file and closes it.
     *
     * @param name of the file, for verdicts
     */
    public static ReadRates read(String name, InputStream content) {
        Reading reading = new Reading(name);
        try {
            new CsvSheet(name, COLUMNS, new KnownKeys(), reading.verdicts::add).read(content, reading::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading.rates.sort(Comparator.comparing(ReferenceRate::day).thenComparing(ReferenceRate::currency));
        return new ReadRates(reading.rates, reading.verdicts);
    }

    /** One file. */
    private static final class Reading {
        private final String file;
        private final List<RowVerdict> verdicts = new ArrayList<>();
        private final List<ReferenceRate> rates = new ArrayList<>();
        private final Map<Key, Integer> rows = new HashMap<>();

        Reading(String file) {
            this.file = file;
        }

        private record Key(LocalDate day, String currency) {}

        void take(CsvRow row) {
            try {
                ReferenceRate rate = rate(row);
                Optional<Integer> before =
                        Optional.ofNullable(rows.putIfAbsent(new Key(rate.day(), rate.currency()), row.number()));
                if (before.isPresent()) {
                    throw row.refused("currency", "has a rate for this day in row " + before.get() + " already.");
                }
                rates.add(rate);
                verdicts.add(new RowVerdict.Read(Place.ofRow(file, row.number())));
            } catch (CellRefused refused) {
                verdicts.add(refused.verdict());
            }
        }

        private static ReferenceRate rate(CsvRow row) {
            String currency = row.currency("currency");
            if (CentCurrency.whole(currency).equals(EURO)) {
                throw row.refused("currency", "needs no rate: rates are per euro.");
            }
            if (CentCurrency.is(currency)) {
                throw row.refused("currency",
                        "needs no rate: it is a hundredth of " + CentCurrency.whole(currency) + " by definition.");
            }
            BigDecimal perEuro = row.amount("per_euro", false);
            return new ReferenceRate(
                    row.date("day"), currency, row.number("per_euro", _ -> new Rate(perEuro)), RateSource.BROKER);
        }
    }
}
