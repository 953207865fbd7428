package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.persistence.database.OperatorRole;
import lotbook.reports.incoming.CashFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements on the command line: tried, imported, repeated, changed, and what becomes of them in the lists. */
class CashCommandTest {
    private static final String HEADER = String.join(",", CashFiles.COLUMNS) + "\n";
    private static final String TRANSFER =
            "WALLET,P-2007,W-1,TRANSFER,-1250.00,USD,2018-03-29T15:00:00Z,2018-03-29,PLATFORM,MT5-1/200007,TR-88,\n";
    private static final String FEE = "BANK,Nordbank/USD-1,1,FEE,-12.50,USD,2018-03-30T17:00:00+01:00,2018-03-30,,,,\n";

    private DemoDesk desk;

    @Test
    void aStatementIsImportedOnceAndNeverOverwritten(@TempDir Path folder) throws IOException {
        desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        Path statements = Files.createDirectory(folder.resolve("statements"));
        String at = statements.toString();
        assertThat(run(OperatorRole.FINANCE, "import", "cash", at).expect(2).err()).contains("There is no CSV file in");
        assertThat(run(OperatorRole.FINANCE, "import", "cash", at + "-none").expect(2).err()).contains("There is no file");
        Files.writeString(statements.resolve("march.csv"), HEADER + TRANSFER + FEE + FEE.replace("FEE", "RESERVE"));
        assertThat(run(OperatorRole.FINANCE, "import", "cash", at, "--dry-run", "--verbose").expect(1).out())
                .contains("march.csv row 4, column amount: \"-12.50\" does not fit: A BANK states no RESERVE")
                .contains("march.csv row 2, WALLET P-2007 W-1: new. 1250.00 USD from WALLET P-2007 to IN_FLIGHT MT5-1/200007.")
                .contains("Would be: 2 new, 0 unchanged, 1 refused.");
        assertThat(run(OperatorRole.AUDITOR, "list", "cash-entries").expect(0).out()).doesNotContain("Nordbank");
        run(OperatorRole.COMPLIANCE, "import", "cash", at).expect(1);
        assertThat(run(OperatorRole.FINANCE, "import", "cash", at).expect(1).out()).contains("2 new, 0 unchanged, 1 refused.")
                .doesNotContain("Would be").doesNotContain("row 2");
        Files.writeString(statements.resolve("march.csv"), HEADER + TRANSFER + FEE.replace("-12.50", "-13.00"));
        assertThat(run(OperatorRole.FINANCE, "import", "cash", at).expect(1).out())
                .contains("march.csv row 3, BANK Nordbank/USD-1 1: refused. It is on file with something else: amount -13.00"
                        + " instead of -12.5. An entry is never changed")
                .contains("0 new, 1 unchanged, 1 refused.");
        assertThat(run(OperatorRole.AUDITOR, "list", "in-flight", "--as-at", "2018-04-04", "--columns",
                "state,age,amount,left-owner,arrived-owner,arrived-at").expect(0).out())
                .contains("Other side not seen").containsPattern("\\d bd ").contains("1,250.00").contains("P-2007").contains("MT5-1/200007");
        assertThat(run(OperatorRole.AUDITOR, "list", "cash-entries", "--columns", "owner,type,amount,zone,file,file-row,sha256")
                .expect(0).out()).contains("Nordbank/USD-1").contains("+01:00").contains("march.csv");
        assertThat(run(OperatorRole.AUDITOR, "list", "ledger-balances", "--filter", "kind: bank | wallet").expect(0).out())
                .contains("\u221212.50").contains("\u22121,250.00");
        assertThat(run(OperatorRole.AUDITOR, "explain", "balance", "bank", "Nordbank/USD-1", "--currency", "USD").expect(0).out())
                .contains("fee 1, BROKER BANK Nordbank/USD-1").contains("[cash entry BANK/Nordbank/USD-1/1]");
        assertThat(run(OperatorRole.MANAGER, "list", "cash-entries").code()).isNotZero();
    }

    private Desk.Said run(OperatorRole role, String... arguments) {
        return Desk.run(desk, role, arguments);
    }
}
