package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rates come in by a file, are listed, convert, and are corrected without losing what was known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RatesCommandsTest {
    private Path folder;
    private Desk desk;
    private Path rates;

    @BeforeAll
    void create(@TempDir Path made) throws IOException {
        folder = made;
        desk = Desk.create(folder, "finance", "compliance");
        rates = file("eurofxref.csv", "Date,USD,GBP,\n2018-03-29,1.2321,0.8749,\n2018-03-28,1.2398,0.87605,\n");
    }

    @Test
    void aFileComesInOnceAndItsCorrectionBesideIt() throws IOException {
        assertThat(desk.run("finance", "import", "rates", rates.toString(), "--dry-run").expect(0).out())
                .contains("eurofxref.csv, would be: 2 days new, 0 days changed, 0 days unchanged.");
        assertThat(desk.run("compliance", "import", "rates", rates.toString()).expect(1).err())
                .contains("Rates are brought in by finance");
        assertThat(desk.run("finance", "import", "rates", rates.toString()).expect(0).out())
                .contains("2 days new, 0 days changed, 0 days unchanged.");
        assertThat(desk.run("finance", "import", "rates", rates.toString()).expect(0).out())
                .contains("0 days new, 0 days changed, 2 days unchanged.");
        assertThat(desk.run("compliance", "list", "rates", "--filter", "currency: gbp", "--columns",
                        "rate-day,currency,per-euro,source", "--format", "csv").expect(0).lines())
                .containsExactly("rate-day,currency,per-euro,source", "2018-03-29,GBP,0.8749,ECB",
                        "2018-03-28,GBP,0.87605,ECB");
        // 1,000 x 1.2321 / 0.8749 = 1,408.2752..., the day asked for being a holiday
        assertThat(convert("2018-04-02").expect(0).out())
                .contains("1408.28  1000 GBP in USD", "2018-03-29", "rate of ECB, 2018-03-29, GBP", "half up to 2 decimals");

        Path again = file("again.csv", "Date,USD,GBP,\n2018-03-29,1.2321,0.8700,\n2018-03-27,1.24x,0.87,\n");
        Desk.Said corrected = desk.run("finance", "import", "rates", again.toString(), "--why", "Misprint").expect(1);
        assertThat(corrected.out())
                .contains("again.csv row 3, column USD: \"1.24x\" is no rate above zero, so the day was left out.")
                .contains("ECB 2018-03-29: changed, 0 new rates, 1 unchanged. GBP 0.8749 is now 0.87.");
        // 1,000 x 1.2321 / 0.87
        assertThat(convert("2018-04-02").out()).contains("1416.21  1000 GBP in USD");
        assertThat(desk.run("finance", "list", "rates", "--filter", "per-euro: 0.87", "--columns", "why").out())
                .contains("Misprint");
    }

    @Test
    void withoutARateThereIsAFailureAndNoNumber() {
        Desk.Said said = convert("2019-01-02").expect(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("There is no rate from GBP to USD on 2019-01-02 or in the 7 days before it.")
                .contains("lotbook import rates");
    }

    @Test
    void whatTheBankDoesNotPublishIsTheBrokersOwn() throws IOException {
        Path own = file("own.csv", "day,currency,per_euro\n2018-03-26,USDT,1.2500\n2018-03-26,USDT,1.26\n2018-03-26,USC,125\n"
                + "26.3.2018,USDT,1.25\n2018-03-26,XBT,0\n2018-03-26,SEK,9.9\n");
        Path bank = file("monday.csv", "Date,SEK,\n2018-03-26,10.2,\n");
        desk.run("finance", "import", "rates", bank.toString()).expect(0);
        assertThat(desk.run("finance", "import", "rates", own.toString(), "--why", "Our desk's").expect(1).out())
                .contains("own.csv row 3, column currency: \"USDT\" has a rate for this day in row 2 already.")
                .contains("own.csv row 4, column currency: \"USC\" needs no rate: it is a hundredth of USD by definition.")
                .contains("own.csv row 5, column day: \"26.3.2018\" is not a date such as 2018-03-01.")
                .contains("own.csv row 6, column per_euro: \"0\" is not above zero.")
                .contains("own.csv: The central bank publishes SEK, so nothing is converted by your rate.")
                .contains("1 days new");
        // 1,000 / 1.25
        assertThat(desk.run("compliance", "explain", "conversion", "--amount", "1000", "--from", "usdt", "--to", "EUR",
                        "--on", "2018-03-26").expect(0).out())
                .contains("800.00  1000 USDT in EUR", "rate of BROKER, 2018-03-26, USDT");
        assertThat(desk.run("compliance", "explain", "conversion", "--amount", "12345", "--from", "usc", "--to", "usd",
                        "--on", "1999-01-01").expect(0).out())
                .contains("123.45  12345 USC in USD", "amount / 100: by definition, without a rate");
    }

    @Test
    void aFileThatIsNoneIsToldSo() throws IOException {
        assertThat(desk.run("finance", "import", "rates", file("notes.txt", "Dear all").toString()).expect(2).err())
                .contains("notes.txt is no file of ECB reference rates");
        assertThat(desk.run("finance", "import", "rates", folder.resolve("nowhere.zip").toString()).expect(2).err())
                .contains("There is no file");
        assertThat(desk.run("finance", "import", "rates", folder.toString()).expect(2).err())
                .contains(folder + " is a folder. Name a file of the European Central Bank");
    }

    private Desk.Said convert(String day) {
        return desk.run("compliance", "explain", "conversion", "--amount", "1000", "--from", "gbp", "--to", "USD",
                "--on", day);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
