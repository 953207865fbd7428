package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.table.GridView;
import lotbook.app.unit.WrongPrice;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.fund.ComparisonTable;
import lotbook.domain.unit.fund.FundTables;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** From a struck price that is due to its correction: finance compares and proposes it at the point, compliance decides, it opens. */
class PriceCorrectionJourneyTest extends DemoWindowTest {
    @Override
    void fill() {
        WrongPrice.make(desk, changes, BearsWrongPrice.POOL);
    }

    @Test
    void aStruckPriceIsCorrectedFromItsRow() {
        signIn(OperatorRole.FINANCE);
        open(FundTables.POINTS);
        Desk.waitUntil("the point has the focus", this::focusFirst);
        hands.type("#fund-reason", "The server corrected its summary");
        hands.press("#fund-compare");
        Desk.waitUntil("compared", () -> head().size() == 2);
        List<String> head = Desk.ask(this::head);
        assertThat(head.getFirst()).isEqualTo("Dealing point 1 was struck at EUR 100.00, and would be struck at EUR 110.00 as"
                + " known now. First differs equity 270,000.00, now 295,000.00.");
        assertThat(head.getLast()).startsWith("Borne by: Pool. Lost EUR ");
        TableView<?> investors = hands.<TableView<?>>find("#fund-compared .grid").orElseThrow();
        Desk.waitUntil("the investors", () -> hands.cellTexts(investors).contains("P-2047"));
        assertThat(Desk.ask(() -> hands.cellTexts(investors))).as("as dealt, as it should be, and who lost and gained")
                .contains("400.000000", "43,703.70", "44,000.00", "+296.30", "+2.711864");
        Desk.act(() -> {
            investors.requestFocus();
            GridView compared = ((GridScreen) frame().view()).below().orElseThrow();
            compared.focus(compared.model().rowsProperty().get().idAt(0), ComparisonTable.LINES.column("shortfall"));
        });
        Desk.act(() -> frame().openPanel(PanelTab.EXPLAIN));
        Desk.waitUntil("why this investor lost", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained told
                && told.explanation().asText().contains("should be worth + should have been paid"));
        Desk.act(() -> focusFirst());
        hands.press("#fund-correct");
        Desk.waitUntil("proposed", () -> hands.textOf("#fund-said")
                .startsWith("The correction of dealing point 1 waits for another person: proposal "));
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.INBOX);
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").equals("Correct price of dealing point 1, correction 1"));
        assertThat(hands.textOf("#proposal-consequence")).startsWith("The next dealing point moves ");
        hands.type("#proposal-reason", "Seen the server's advice");
        hands.press("#proposal-approve");
        Desk.waitUntil("agreed", () -> {
            try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
                return new StoredProposals(auditor, () -> { }).open().isEmpty();
            }
        });

        open(FundTables.CORRECTIONS);
        Desk.waitUntil("its row", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().focus(
                grid().orElseThrow().model().rowsProperty().get().idAt(0), FundTables.CORRECTIONS.column("lost")));
        Desk.act(() -> grid().orElseThrow().explainFocused());
        Desk.waitUntil("who lost what", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.explanation().asText().contains("should be worth"));
        open(FundTables.POINTS);
        Desk.waitUntil("the price stays, and says what it would be", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().focus(
                grid().orElseThrow().model().rowsProperty().get().idAt(0), FundTables.POINTS.column("corrected-price")));
        Desk.act(() -> grid().orElseThrow().explainFocused());
        Desk.waitUntil("the price as known now", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.explanation().asText().contains("295000.00"));
    }

    /** On the interface thread. */
    private List<String> head() {
        return scene().getRoot().lookupAll("#fund-compared-head > .label").stream()
                .map(line -> ((Label) line).getText()).toList();
    }
}
