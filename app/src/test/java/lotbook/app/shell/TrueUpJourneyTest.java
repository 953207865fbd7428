package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import lotbook.app.fee.StaleLine;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.table.FilterCells;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** From a stale line to its true-up: finance proposes it at the row, compliance sees both sides and decides, the difference opens. */
class TrueUpJourneyTest extends DemoWindowTest {
    @Override
    void fill() {
        StaleLine.make(desk, changes);
    }

    @Test
    void aStaleLineIsTruedUpFromItsRow() {
        signIn(OperatorRole.FINANCE);
        open(FeeRunTables.SNAPSHOTS);
        Desk.waitUntil("the line is stale", () -> shown("400.00", "TRUE_UP"));
        Desk.waitUntil("it has the focus", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.type("#fee-reason", "A deposit came late");
        hands.press("#fee-true-up");
        Desk.waitUntil("proposed", () -> hands.textOf("#fee-said").startsWith("The true-up of fee run 1 waits for another person:"));
        assertThat(hands.textOf("#fee-said")).endsWith("USD -100.00 at the next crystallisation.");
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.INBOX);
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").equals("True up fee run 1, L-0013"));
        assertThat(hands.textOf("#proposal-consequence")).startsWith("What was posted stays. The next crystallisation gives back USD 100.00");
        hands.type("#proposal-reason", "Seen the bank's advice");
        hands.press("#proposal-approve");
        Desk.waitUntil("agreed", () -> {
            try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
                return new StoredProposals(auditor, () -> { }).open().isEmpty();
            }
        });

        open(FeeRunTables.TRUE_UPS);
        Desk.waitUntil("it is owed", () -> shown("400.00", "300.00", "-100.00", "OWED"));
        Desk.act(() -> grid().orElseThrow().focus(
                grid().orElseThrow().model().rowsProperty().get().idAt(0), FeeRunTables.TRUE_UPS.column("difference")));
        Desk.act(() -> grid().orElseThrow().explainFocused());
        Desk.waitUntil("both sides", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("\u2212100.00")
                && explained.explanation().asText().contains("300.00  corrected")
                && explained.explanation().asText().contains("400.00  posted"));
        open(FeeRunTables.SNAPSHOTS);
        Desk.act(() -> grid().orElseThrow().model().filter(FilterCells.of("due: blank")));
        Desk.waitUntil("nothing is due any more", () -> shown("400.00", "-100.00"));
    }

    /** All that is payable is offered; it opens to its lines, and a payment without a reference isn't proposed. */
    @Test
    void aManagerIsPaidFromTheRow() {
        StaleLine.settle(desk, changes);
        signIn(OperatorRole.FINANCE);
        open(LedgerTables.PAYEES);
        Desk.waitUntil("payable", () -> shown("MANAGER", "USD", "400.00", "0.00"));
        Desk.waitUntil("it has the focus", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().focus(
                grid().orElseThrow().model().rowsProperty().get().idAt(0), LedgerTables.PAYEES.column("payable")));
        Desk.act(() -> grid().orElseThrow().explainFocused());
        Desk.waitUntil("its lines", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("400.00") && explained.explanation().asText().contains("performance fee, fee run 1"));
        Desk.act(() -> assertThat(frame().view().actions().stream().filter(action -> action.id().equals("pay-out"))
                .findFirst().orElseThrow().tryIt()).isTrue());
        Desk.waitUntil("read", () -> hands.textOf("#payout-title")
                .endsWith(": 400.00 USD payable, all that is open"));
        assertThat(hands.textOf("#payout-title")).as("by name").startsWith("Manager A-100001, Ines Moreau: ");
        assertThat(hands.textOf("#payout-obstacle")).isEqualTo("Give the reference of the payment, up to 64 characters.");
        hands.type("#payout-reference", "SEPA 7");
        hands.type("#payout-amount", "400.01");
        assertThat(hands.textOf("#payout-obstacle")).isEqualTo("At most 400.00 USD: that is payable.");
        hands.type("#payout-amount", "150");
        hands.type("#payout-why", "March, the first part");
        assertThat(hands.textOf("#payout-consequence")).startsWith("150.00 USD are posted as paid to manager A-")
                .endsWith(" by SEPA 7; 250.00 USD stay open.");
        hands.press("#payout-propose");
        Desk.waitUntil("proposed", () -> !hands.sees("#payout-sheet"));
        Desk.act(() -> assertThat(frame().tryIt("pay-out")).isTrue());
        Desk.waitUntil("told", () -> hands.textOf("#payout-title").endsWith("; 150.00 USD wait for a decision"));
        assertThat(Desk.ask(() -> hands.<TextField>find("#payout-amount").orElseThrow().getText())).isEqualTo("250.00");
        Desk.waitUntil("the row says so, too", () -> shown("400.00", "150.00", "400.00"));
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.INBOX);
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").startsWith("Pay out manager A-"));
        hands.type("#proposal-reason", "Seen");
        hands.press("#proposal-approve");
        open(LedgerTables.PAYEES);
        Desk.waitUntil("paid", () -> shown("400.00", "150.00", "250.00"));
    }

    /** Of the first row, as the grid has it. */
    private boolean shown(String... values) {
        Optional<Row> row = grid().filter(view -> view.model().rowsProperty().get().size() > 0)
                .flatMap(view -> view.model().rowsProperty().get().get(0).row());
        List<String> texts = row.map(Row::values).orElse(List.of()).stream().flatMap(Optional::stream)
                .map(value -> value instanceof BigDecimal amount ? String.format("%.2f", amount) : value.toString())
                .toList();
        return texts.containsAll(List.of(values));
    }
}
