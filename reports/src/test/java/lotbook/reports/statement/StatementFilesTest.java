package lotbook.reports.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.statement.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementFilesTest {
    @TempDir
    Path folder;

    @Test
    void everyTableIsAFileAndTheDescriptionNamesThemInOrder() throws IOException {
        SampleStatement sample = new SampleStatement();
        sample.text = "=SUM(A1), \"fee\"";
        List<Path> files = StatementFiles.write(sample.calculate(), folder.resolve("made/csv"));
        assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly(
                "0042001177_2017-11-01_2017-11-30_cover.csv", "0042001177_2017-11-01_2017-11-30_summary.csv",
                "0042001177_2017-11-01_2017-11-30_trades.csv", "0042001177_2017-11-01_2017-11-30_movements.csv",
                "0042001177_2017-11-01_2017-11-30_checks.csv", "0042001177_2017-11-01_2017-11-30.json");
        String trades = Files.readString(files.get(2));
        assertThat(trades.lines().findFirst().orElseThrow())
                .startsWith("\"Time, UTC\",Business day,Server day,Login,Deal,").doesNotContain("Comments");
        assertThat(trades).contains("\r\n2017-11-03T15:30:00.123456Z,2017-11-03,2017-11-03,200451,0000000000000042,")
                .contains(",80.00,-4.20,-1.05,74.75,");
        assertThat(Files.readString(files.get(3))).contains("\"'=SUM(A1), \"\"fee\"\"\"").contains(",-31.72,USD,");
        Json.Obj described = JsonReader.read(Files.readAllBytes(files.getLast())).asObject();
        assertThat(described.text("currency")).isEqualTo("USD");
        Json.Obj first = described.list("tables").get(2).asObject();
        assertThat(first.text("file")).isEqualTo("0042001177_2017-11-01_2017-11-30_trades.csv");
        assertThat(first.text("sha256")).isEqualTo(Sha256.of(Files.readAllBytes(files.get(2))).hex());
        assertThat(first.list("columns").getFirst().asObject().text("type")).isEqualTo("moment");
    }

    /** As the legend says: anybody can compute the workbook's hash from the files alone. */
    @Test
    void theContentHashIsThatOfTheFiles() throws IOException {
        Statement statement = new SampleStatement().calculate();
        List<Path> files = StatementFiles.write(statement, folder);
        Json.Obj described = JsonReader.read(Files.readAllBytes(files.getLast())).asObject();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Json table : described.list("tables")) {
            all.write((table.asObject().text("table") + "\r\n").getBytes(StandardCharsets.UTF_8));
            all.write(Files.readAllBytes(folder.resolve(table.asObject().text("file"))));
        }
        assertThat(Sha256.of(all.toByteArray()).hex())
                .isEqualTo(StatementWorkbook.contentHash(statement))
                .isEqualTo(described.text("contentHash"));
    }
}
