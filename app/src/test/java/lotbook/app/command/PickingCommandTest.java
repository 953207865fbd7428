package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.picking.HandDealt;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whom lots by hand favoured, at the command line: accounts, blocks, derivations and files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PickingCommandTest {
    private Path folder;
    private DemoDesk desk;

    @BeforeAll
    void deal(@TempDir Path made) {
        folder = made;
        desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        HandDealt.report(desk, new LocalChanges());
    }

    @Test
    void accountsWithWhatItWasWorthAndHowOftenChanceDoesAsMuch() {
        Desk.Said said = picking("--from", "2018-03-01", "--to", "2018-03-02", "--programme", "AUR-MAM").expect(0);
        // 0.40 x 261 + 0.10 x 445 = 104.40 + 44.50; 2 of 2 is one of four outcomes.
        assertThat(said.lines()).anyMatch(line -> line.startsWith("A-200041") && line.contains("148.90")
                && line.contains("25.0"));
        assertThat(said.lines()).anyMatch(line -> line.startsWith("A-200035") && line.contains("\u2212148.90")
                && line.contains("100.0"));
        assertThat(said.err()).contains("3 blocks dealt out by hand, 2 judged.");
        assertThat(picking("--from", "2018-03-01", "--to", "2018-03-02", "--programme", "AUR-COPY").expect(0).err())
                .contains("0 blocks dealt out by hand");
        assertThat(picking("--from", "2018-03-02", "--to", "2018-03-01").code()).isEqualTo(2);
    }

    @Test
    void theirBlocksADerivationAndFiles() throws IOException {
        Desk.Said blocks = picking("--from", "2018-03-01", "--to", "2018-03-02", "--blocks").expect(0);
        assertThat(blocks.out()).contains("Winner", "Loser", "Still open", "on MT5-1");
        Desk.Said derived = picking("--from", "2018-03-01", "--to", "2018-03-02", "--explain", "A-200041").expect(0);
        assertThat(derived.out()).contains("148.90  worth of lots by hand, A-200041",
                "[breakdown A-E-1 of server MT5-1]", "[execution X-1 of server MT5-1]",
                "Rule allocation.picking v1", "Dixon and Mood 1946", "1 of 4 tosses");
        assertThat(picking("--from", "2018-03-01", "--to", "2018-03-02", "--explain", "A-1").code()).isNotZero();
        Path csv = folder.resolve("accounts.csv");
        picking("--from", "2018-03-01", "--to", "2018-03-02", "--out", csv.toString()).expect(0);
        assertThat(csv).content().startsWith("Account,").contains("A-200041");
        Path book = folder.resolve("blocks.xlsx");
        assertThat(picking("--from", "2018-03-01", "--to", "2018-03-02", "--blocks", "--out", book.toString()).expect(0).out())
                .contains("6 rows written");
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(book))) {
            Map<String, String> about = new HashMap<>();
            read.getSheet("About").forEach(row -> about.put(
                    row.getCell(0).getStringCellValue(), new DataFormatter(Locale.ROOT).formatCellValue(row.getCell(1))));
            assertThat(about.get("As at, UTC")).as("to the end of the last day").startsWith("2018-03-02");
            assertThat(about.get("As known at, UTC")).as("as it is known now, years later").doesNotStartWith("2018");
        }
    }

    private Desk.Said picking(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        DemoOperator operator = DemoDesk.operator(OperatorRole.AUDITOR);
        String[] all = new String[arguments.length + 2];
        all[0] = "allocation";
        all[1] = "picking";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int code = CommandLineProgram.run(
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err),
                        Map.of("LOTBOOK_DATABASE", desk.url().jdbc(), "LOTBOOK_OPERATOR", operator.name(), "LOTBOOK_PASSWORD",
                                operator.password()),
                        Optional.empty()),
                all);
        return new Desk.Said(code, out.toString(), err.toString());
    }
}
