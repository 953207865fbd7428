package lotbook.app.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.programme.MasterBook;
import lotbook.reports.incoming.CsvFolder;
import lotbook.reports.incoming.EcbRates;
import lotbook.reports.incoming.MastersReader;
import lotbook.reports.incoming.ReadMasters;
import lotbook.reports.incoming.ReadRates;

/** Opens the demo's files. They ship with the program, so that one which can't be read is a bug and throws. */
public final class DemoBook {
    private static final String RATES = "rates/eurofxref-2018-03.csv";

    private DemoBook() {}

    public static MasterBook masters() {
        ReadMasters read = readMasters();
        if (!read.refused().isEmpty()) {
            throw new IllegalStateException("The demo's master data is wrong: " + read.refused());
        }
        return read.book();
    }

    /** The master data as it ships. */
    static CsvFolder files() {
        return CsvFolder.ofResources(DemoBook.class, "book");
    }

    /** The master data with the verdict on every row. */
    static ReadMasters readMasters() {
        return new MastersReader().read(files());
    }

    /** The reference rates of the European Central Bank from 23 February to 5 April 2018. */
    public static ReferenceRates rates() {
        return new ReferenceRates(readRates().rates());
    }

    /** The same rates one by one, for loading them into a database. */
    public static ReadRates readRates() {
        return EcbRates.read(RATES, open(RATES));
    }

    /** What the simulator plays; the caller closes it. */
    public static InputStream scenario() {
        return open("scenario.csv");
    }

    /** Who may sign in, in the order they are greeted. */
    public static List<DemoOperator> operators() {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(open("operators.csv"), StandardCharsets.UTF_8)) {
            return rows.stream().map(DemoBook::operator).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static DemoOperator operator(NamedCsvRecord row) {
        List<AccountId> masters = Arrays.stream(row.getField("masters").split(" "))
                .filter(id -> !id.isEmpty())
                .map(AccountId::new)
                .toList();
        return new DemoOperator(
                row.getField("name"), row.getField("role"), row.getField("password"), masters, row.getField("title"));
    }

    private static InputStream open(String file) {
        return Optional.ofNullable(DemoBook.class.getResourceAsStream(file))
                .orElseThrow(() -> new IllegalStateException("The demo lacks " + file));
    }
}
