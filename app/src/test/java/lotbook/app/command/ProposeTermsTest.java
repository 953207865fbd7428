package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Fee terms on the command line: brought in, listed, proposed by one, agreed by another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProposeTermsTest {
    private static final String BOOK = "src/main/resources/lotbook/app/demo/book";

    private Path folder;
    private Desk desk;

    @BeforeAll
    void bringIn(@TempDir Path made) throws IOException {
        folder = made;
        desk = Desk.create(made, "compliance", "finance");
        for (String operator : new String[] {"admin", "compliance"}) {
            desk.run(operator, "import", "masters", BOOK, "--since", "2018-02-26T00:00:00Z", "--why", "Set up");
        }
    }

    @Test
    void theDemosTermsAreListedWithTheirSettings() {
        assertThat(list("fee-terms", "terms-id,link-id,performance-percent,schedule,hurdle", "link-id: l-0026").out())
                .contains("FT-OWN-1").contains("L-0026").contains("10").contains("every month");
        assertThat(list("fee-acceptances", "link-id,terms-id,state", "link-id: l-0020").out()).doesNotContain("FT-");
        assertThat(list("fee-acceptances", "link-id,terms-id,state", "link-id: l-0001").out()).contains("FT-COPY-1");
    }

    private Desk.Said list(String table, String columns, String filter) {
        return desk.run("finance", "list", table, "--columns", columns, "--filter", filter).expect(0);
    }

    @Test
    void financeProposesAndComplianceSeesWhatChangesAndAgrees() {
        Desk.Said proposed = desk.run("finance", "propose", "terms", "FT-MAM-2", "--programme", "AUR-MAM", "--template",
                "NET_HIGH_WATER_MARK", "--performance", "22.5", "--management", "2", "--agreement", "AUR-FEES-2", "--from",
                InstantSource.system().instant().toString(), "--reason", "As negotiated").expect(0);
        Matcher made = Pattern.compile("Proposal (\\d+), hash ([0-9a-f]+): waits for another person").matcher(proposed.out());
        assertThat(made.find()).as(proposed.out()).isTrue();
        String told = desk.run("compliance", "proposals", made.group(1)).expect(0).out();
        assertThat(told).contains("Performance fee: rate of profit").contains("25 %").contains("22.5 %")
                .contains("AUR-FEES-1").contains("AUR-FEES-2").contains("FT-MAM-1 ends at").contains("the whole programme AUR-MAM")
                .doesNotContain("fees.management.rate");
        desk.run("compliance", "decide", made.group(1), "--approve", "--hash", made.group(2), "--reason", "Right").expect(0);
        assertThat(list("fee-terms", "terms-id,name,performance-percent", "programme: aur-mam").out())
                .contains("FT-MAM-2").contains("Net HWM").contains("22.5")
                .doesNotContain("FT-MAM-1").doesNotContain("NET_HIGH_WATER_MARK");
    }

    @Test
    void aDocumentIsTakenAsItIsAndALinkNamesItsLeader() throws IOException {
        Path file = Files.copy(Path.of(BOOK, "fee-terms-c6994576.json"), folder.resolve("own.json"));
        desk.run("finance", "propose", "terms", "FT-L1", "--programme", "AUR-COPY", "--link", "L-0001", "--file", file.toString(),
                "--name", "Own", "--reason", "Asked for").expect(0);
        assertThat(desk.run("finance", "list", "proposals", "--filter", "subject: ft-l1").expect(0).out()).contains("FT-L1");
        Desk.Said other = desk.run("finance", "propose", "terms", "FT-L2", "--programme", "AUR-COPY", "--link", "L-0001", "--leader",
                "A-100002", "--file", file.toString(), "--name", "Own", "--reason", "Asked for").expect(2);
        assertThat(other.err()).contains("Link L-0001 is of A-100001, not of A-100002.");
    }

    @Test
    void termsThatCannotBeAgreedOnAreNamedWithWhatToDo() {
        Desk.Said said = desk.run("finance", "propose", "terms", "FT-X", "--programme", "AUR-MAM", "--template",
                "GROSS_HIGH_WATER_MARK", "--performance", "120", "--reason", "x").expect(2);
        assertThat(said.err()).contains("1.2 is out of range.").contains("Give a share from 0 to 1");
        desk.run("finance", "propose", "terms", "FT-X", "--programme", "AUR-MAM", "--reason", "x").expect(2);
        Desk.Said uncharged = desk.run("finance", "propose", "terms", "FT-X", "--programme", "AUR-MAM", "--template",
                "FUND_WITH_EQUALISATION", "--performance", "20", "--reason", "x").expect(2);
        assertThat(uncharged.err()).contains("with equalisation").contains("Agree on an HWM for each investor");
        desk.run("finance", "propose", "terms", "FT-PAMM-9", "--programme", "BOR-PAMM", "--template", "FUND_WITH_EQUALISATION",
                "--performance", "20", "--reason", "A pool can charge it").expect(0);
    }
}
