package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.app.unit.WrongPrice;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A struck price is compared with what is known now, corrected by two people, and carried out by the next point: by command. */
class CorrectPriceCommandTest {
    private DemoDesk desk;

    @Test
    void aPriceIsCorrectedByTwoPeople(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
        WrongPrice pool = WrongPrice.make(desk, new LocalChanges(), BearsWrongPrice.POOL);
        assertThat(run(OperatorRole.AUDITOR, "list", "dealing-points", "--columns", "point,unit-price,due,corrected-price").expect(0).out())
                .contains("100.00").contains("Correction");
        assertThat(run(OperatorRole.FINANCE, "funds", "correct", "A-100004", "1").expect(2).err()).contains("A reason is missing.");
        Path file = folder.resolve("comparison.json");
        assertThat(run(OperatorRole.FINANCE, "funds", "correct", "A-100004", "1", "--dry-run", "--out", file.toString()).expect(0).out())
                .containsPattern("point +price-dealt +price-due .* first-differs")
                .containsPattern("1 +EUR 100\\.00 +EUR 110\\.00 .* equity 270,000\\.00, now 295,000\\.00")
                .containsPattern("investor +currency +units-dealt +units-due +worth-dealt +worth-due .* shortfall")
                .containsPattern("P-2050 +EUR +400\\.000000 +381\\.818182 .* \u22121,703\\.70 +\u221215\\.593220")
                .contains("borne by the pool");
        assertThat(run(OperatorRole.AUDITOR, "replay", file.toString()).expect(0).out()).contains("equal, ")
                .contains("unit.correction v1");
        assertThat(run(OperatorRole.AUDITOR, "list", "price-corrections").expect(0).out()).as("nothing was written")
                .doesNotContain("Calculated");
        run(OperatorRole.COMPLIANCE, "funds", "correct", "A-100004", "1", "--reason", "Not mine to propose").expect(1);

        Matcher made = Pattern.compile("Proposal (\\d+), hash").matcher(
                run(OperatorRole.FINANCE, "funds", "correct", "A-100004", "1", "--reason", "Summary was wrong").expect(0).out());
        assertThat(made.find()).isTrue();
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", made.group(1)).expect(0).out())
                .contains("The next dealing point moves ").contains("EUR 110.00");
        run(OperatorRole.FINANCE, "decide", made.group(1), "--approve", "--reason", "Mine").expect(1);
        run(OperatorRole.COMPLIANCE, "decide", made.group(1), "--approve", "--reason", "Seen").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "price-corrections").expect(0).out()).contains("Agreed").contains("Pool");

        pool.measured("D-2", "295000.00", Instant.now());
        assertThat(run(OperatorRole.FINANCE, "funds", "strike", "--master", "A-100004", "--reason", "Weekly").expect(0).out())
                .contains("corrected by correction 1: P-2050 ");
        Matcher strikes = Pattern.compile("Proposal (\\d+), hash").matcher(
                run(OperatorRole.FINANCE, "funds", "propose", "2", "--reason", "Checked").expect(0).out());
        assertThat(strikes.find()).isTrue();
        run(OperatorRole.COMPLIANCE, "decide", strikes.group(1), "--approve", "--reason", "Seen").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "price-corrections").expect(0).out()).contains("Carried out");
        assertThat(run(OperatorRole.AUDITOR, "list", "pamm-holdings", "--filter", "investor: P-2050", "--columns", "investor,worth")
                .expect(0).out()).contains("42,000.00");
    }

    /** As the demo's pools deal unless somebody says otherwise. */
    @Test
    void whereTheManagerBearsItTheComparisonIsAllThereIs(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
        WrongPrice.make(desk, new LocalChanges(), BearsWrongPrice.MANAGER);
        assertThat(run(OperatorRole.FINANCE, "funds", "correct", "A-100004", "1", "--dry-run").expect(0).out())
                .contains("borne by the manager").containsPattern("(?m)P-2050 .* \u2013$");
        assertThat(run(OperatorRole.FINANCE, "funds", "correct", "A-100004", "1", "--reason", "Summary was wrong").expect(1).err())
                .contains("the manager bears a wrong price");
    }

    private Desk.Said run(OperatorRole role, String... arguments) {
        return Desk.run(desk, role, arguments);
    }
}
