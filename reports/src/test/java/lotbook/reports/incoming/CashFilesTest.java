package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.ledger.cash.CashEntryType;
import lotbook.reports.incoming.CashFiles.ReadCash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CashFilesTest {
    private static final Path PAGE = Path.of("CASH.md");
    private static final String HEADER = String.join(",", CashFiles.COLUMNS);
    private static final String GOOD = "BANK,Nordbank/USD-1,1,FEE,-12.50,USD,2018-03-30T18:00:00+02:00,2018-03-30,,,,\"Fee, monthly\"";

    @Test
    void thePageNamesEveryColumnAndTypeAndItsExampleIsRead() throws IOException {
        String page = Files.readString(PAGE);
        for (String column : CashFiles.COLUMNS) {
            assertThat(page).containsPattern("(?m)^\\| `" + column + "` \\|");
        }
        for (CashEntryType type : CashEntryType.values()) {
            assertThat(page).containsPattern("(?m)^\\|[^|]*`" + type + "`");
        }
        Matcher example = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        assertThat(read(example.group(1)).verdicts()).hasSize(4).hasOnlyElementsOfType(RowVerdict.Read.class);
    }

    @Test
    void aMomentKeepsItsZoneAndTheFileItsHash() {
        String text = HEADER + "\r\n" + GOOD + "\r\n";
        ReadCash read = read(text);
        assertThat(read.statement().hash()).isEqualTo(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.statement().lines()).singleElement().satisfies(line -> {
            assertThat(line.row()).isEqualTo(2);
            assertThat(line.entry().occurredAt()).isEqualTo(Instant.parse("2018-03-30T16:00:00Z"));
            assertThat(line.entry().zone()).isEqualTo(ZoneOffset.ofHours(2));
            assertThat(line.entry().text()).contains("Fee, monthly");
            assertThat(line.entry().counterpart()).isEmpty();
        });
    }

    /** Every refusal names the cell, what stands there and what to do; the row beside it is read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PLATFORM,MT5-1/1,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,,,, | column kind | what the platform's own feed reports",
        "TILL,x,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,,,, | column kind | is none of PLATFORM, WALLET, PROVIDER, BANK",
        "BANK,Nordbank,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,,,, | column owner | its name and the account",
        "BANK,N/1,,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,,,, | column entry_id | The cell is empty",
        "BANK,N/1,2,RESERVE,1,USD,2018-03-30T18:00:00Z,2018-03-30,,,, | column amount | A BANK states no RESERVE",
        "BANK,N/1,2,DEPOSIT,-1,USD,2018-03-30T18:00:00Z,2018-03-30,,,, | column amount | A DEPOSIT is above zero",
        "BANK,N/1,2,DEPOSIT,'1,5',USD,2018-03-30T18:00:00Z,2018-03-30,,,, | row 2 | has 13 cells",
        "BANK,N/1,2,DEPOSIT,1,usd,2018-03-30T18:00:00Z,2018-03-30,,,, | column currency | is not a currency code",
        "BANK,N/1,2,DEPOSIT,1,USD,2018-03-30 18:00,2018-03-30,,,, | column occurred_at | with its distance from UTC",
        "BANK,N/1,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,30.3.2018,,,, | column value_date | is not a date",
        "BANK,N/1,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,WALLET,,, | column counterpart_owner | The cell is empty",
        "BANK,N/1,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,,P-1,, | column counterpart_kind | The cell is empty",
        "BANK,N/1,2,DEPOSIT,1,USD,2018-03-30T18:00:00Z,2018-03-30,BANK,N/1,, | column amount | The counterpart is the account itself"})
    void aRowThatIsWrongIsRefusedAlone(String row, String place, String words) {
        ReadCash read = read(HEADER + "\n" + row + "\n" + GOOD + "\n");
        assertThat(read.verdicts()).hasSize(2);
        assertThat(read.verdicts().getFirst().toString()).contains("march.csv row 2").contains(place).contains(words);
        assertThat(read.verdicts().getLast()).isInstanceOf(RowVerdict.Read.class);
        assertThat(read.statement().lines()).hasSize(1);
    }

    @Test
    void anEntryStandsThereOnce() {
        ReadCash read = read(HEADER + "\n" + GOOD + "\n" + GOOD + "\n" + GOOD.replace("Nordbank/USD-1", "Nordbank/USD-2") + "\n");
        assertThat(read.verdicts()).map(RowVerdict::toString).element(1).asString()
                .isEqualTo("march.csv row 3, column entry_id: \"1\" stands in row 2 already, for the same account."
                        + " Correct it or skip the row.");
        assertThat(read.statement().lines()).extracting(line -> line.row()).isEqualTo(List.of(2, 4));
    }

    @Test
    void anotherKindOfFileIsToldSoOnce() {
        assertThat(read("\u0001\u0002,noise\nmore,noise\n").verdicts()).singleElement().asString()
                .startsWith("march.csv row 1: None of its columns is one that belongs here, so no row of the file was read."
                        + " Check that it is the right file; its header is kind, owner,");
    }

    private static ReadCash read(String text) {
        return CashFiles.read("march.csv", text.getBytes(StandardCharsets.UTF_8));
    }
}
