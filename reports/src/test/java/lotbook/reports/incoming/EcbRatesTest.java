package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcbRatesTest {
    /** Rows as the bank publishes them, with few columns: the kroon ended in 2010, the lev in 2025. */
    private static final String HISTORY =
            """
            Date,USD,BGN,EEK,GBP,
            2018-03-29,1.2321,1.9558,N/A,0.8749,
            2018-03-28,1.2398,1.9558,N/A,0.87605,
            1999-01-04,1.1789,N/A,15.6466,0.7111,
            """;

    private static final String ONE_DAY =
            """
            Date, USD, JPY, GBP,\s
            13 April 2026, 1.1684, 186.75, 0.87058,\s
            """;

    @Test
    void readsTheHistoryOldestDayFirst() {
        ReadRates read = read(HISTORY);

        assertThat(read.refused()).isEmpty();
        assertThat(read.verdicts()).hasSize(3);
        assertThat(read.rates()).extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
                .containsExactly(
                        "1999-01-04 EEK 15.6466", "1999-01-04 GBP 0.7111", "1999-01-04 USD 1.1789",
                        "2018-03-28 BGN 1.9558", "2018-03-28 GBP 0.87605", "2018-03-28 USD 1.2398",
                        "2018-03-29 BGN 1.9558", "2018-03-29 GBP 0.8749", "2018-03-29 USD 1.2321");
    }

    @Test
    void readsTheFileOfOneDay() {
        assertThat(read(ONE_DAY).rates()).contains(
                new ReferenceRate(LocalDate.of(2026, 4, 13), "JPY", Rate.of("186.75"), RateSource.ECB));
        assertThat(read(ONE_DAY).verdicts()).hasOnlyElementsOfType(RowVerdict.Read.class);
    }

    @Test
    void readsTheZipItComesIn() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
            zip.write(HISTORY.getBytes(StandardCharsets.UTF_8));
        }
        ReadRates read = EcbRates.read("eurofxref-hist.zip", new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(read.rates()).isEqualTo(read(HISTORY).rates());
    }

    /** As the bank publishes it, with its two names of spaces. */
    private static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
                xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <gesmes:subject>Reference rates</gesmes:subject>
              <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
              <Cube>
                <Cube time="2018-03-29"><Cube currency="USD" rate="1.2321"/><Cube currency="GBP" rate="0.8749"/></Cube>
                <Cube time="2018-03-28">
                  <Cube currency="USD" rate="zero"/>
                </Cube>
              </Cube>
            </gesmes:Envelope>
            """;

    @Test
    void readsTheXmlWithTheSameVerdicts() {
        ReadRates read = read(XML);
        assertThat(read.rates()).extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
                .containsExactly("2018-03-29 GBP 0.8749", "2018-03-29 USD 1.2321");
        assertThat(read.refused()).singleElement().asString()
                .startsWith("r.csv row 8, column USD: \"zero\" is no rate above zero, so the day was left out.");
        assertThat(read("\uFEFF" + XML).rates()).as("with a byte order mark").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Cube time='2018-03-29'>"
                + "<Cube currency='USD' rate='&x;'/></Cube>",
        "<Cube time='2018-03-29'><Cube currency='USD' rate='1.2'",
        "<a/>"
    })
    void failsOnXmlThatAsksForMoreOrBreaksOff(String content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(FailureException.class)
                .hasMessageContaining("r.csv is no file of ECB reference rates");
    }

    @Test
    void stopsAZipThatUnpacksWithoutEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb.csv"));
            zip.write("Date,USD,\n".getBytes(StandardCharsets.UTF_8));
            byte[] blank = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int megabyte = 0; megabyte < 17; megabyte++) {
                zip.write(blank);
            }
        }
        assertThatThrownBy(() -> EcbRates.read("bomb.zip", new ByteArrayInputStream(bytes.toByteArray())))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("bomb.zip is no file of ECB reference rates");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'2018-03-30,abc,1.9558,N/A,0.8,' "
                + "| 'r.csv row 5, column USD: \"abc\" is no rate above zero, so the day was left out.'",
        "'2018-03-30,0,1.9558,N/A,0.8,' "
                + "| 'r.csv row 5, column USD: \"0\" is no rate above zero, so the day was left out.'",
        "'2018-03-30,-1.2,1.9558,N/A,0.8,' "
                + "| 'r.csv row 5, column USD: \"-1.2\" is no rate above zero, so the day was left out.'",
        "'30/03/2018,1.2,1.9558,N/A,0.8,' "
                + "| 'r.csv row 5, column Date: \"30/03/2018\" is not a date such as 2018-03-29 or 29 March 2018.'",
        "'2018-03-28,1.2,1.9558,N/A,0.8,' | 'r.csv row 5, column Date: 2018-03-28 stands in an earlier row already.'",
        "'2018-03-30,1.2,' | 'r.csv row 5: The row has 3 cells, the header has 6.'"
    })
    void refusesADayThatIsNotWhole(String row, String verdict) {
        ReadRates read = read(HISTORY + row + "\n");

        assertThat(read.refused()).singleElement().asString().startsWith(verdict);
        assertThat(read.rates()).isEqualTo(read(HISTORY).rates());
    }

    @Test
    void passesOverColumnsThatAreNoCurrencies() {
        ReadRates read = read("Date,USD,Remark\n2018-03-29,1.2321,holiday tomorrow\n");

        assertThat(read.verdicts().getFirst()).isInstanceOf(RowVerdict.Ignored.class);
        assertThat(read.rates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id,name\n1,2\n", "<html></html>"})
    void failsOnAnotherFile(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("r.csv is no file of ECB reference rates");
    }

    private static ReadRates read(String content) {
        InputStream bytes = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        return EcbRates.read("r.csv", bytes);
    }
}
