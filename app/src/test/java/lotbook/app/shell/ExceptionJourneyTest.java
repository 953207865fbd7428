package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import lotbook.app.control.Action;
import lotbook.app.demo.DemoDesk;
import lotbook.app.place.Place;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.reconciliation.OddMessages;
import lotbook.app.table.GridView;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.Exceptions.Owner;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** Compliance goes from the overview's count to its exceptions, resolves two for one reason, and the count falls. */
class ExceptionJourneyTest extends DemoWindowTest {
    @Override
    void fill() {
        OddMessages.report(desk, changes, 3);
    }

    @Test
    void twoAreResolvedForOneReasonAndTheCountFalls() {
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.OVERVIEW);
        Desk.waitUntil("they are counted", () -> count().filter("3"::equals).isPresent());
        Desk.act(() -> counting().orElseThrow().fire());
        Desk.waitUntil("those that are open", () -> rows() == 3 && focusFirst());
        assertThat(Desk.ask(() -> grid().orElseThrow().model().filterCellsProperty().get().line()))
                .isEqualTo("state: open; cause: strange");

        keyboard.type(" ");
        keyboard.press(KeyCode.DOWN);
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectIndices(0, 1));
        Desk.waitUntil("two of them", () -> grid().orElseThrow().chosenIds(9).size() == 2);
        theBarOffersWhatTakesBoth();
        keyboard.type("r");
        Desk.waitUntil("the sheet", () -> hands.sees("#exception-sheet")
                && hands.textOf("#exception-title").equals("Resolve 2 exceptions"));
        assertThat(hands.textOf("#exception-consequence")).isEqualTo("2 become resolved.");
        assertThat(hands.textOf("#exception-obstacle")).isEqualTo("Choose the outcome.");
        Desk.act(() -> hands.<ComboBox<ExceptionOutcome>>find("#exception-outcome").orElseThrow()
                .setValue(ExceptionOutcome.CORRECTED_AT_SOURCE));
        assertThat(Desk.ask(() -> hands.<Button>find("#exception-propose").orElseThrow().isDisabled()))
                .as("without a reason").isTrue();
        hands.type("#exception-why", "They sent both again with a symbol");
        assertThat(hands.textOf("#exception-propose")).isEqualTo("Resolve 2");
        hands.press("#exception-propose");
        Desk.waitUntil("resolved", () -> !hands.sees("#exception-sheet"));
        assertThat(Desk.ask(() -> frame().notices().all())).first().satisfies(notice ->
                assertThat(notice.text()).isEqualTo("2 exceptions are resolved."));

        open(Screen.Page.OVERVIEW);
        Desk.waitUntil("one is left", () -> count().filter("1"::equals).isPresent());
        Desk.act(() -> frame().screens().go(new Place(
                new Screen.Grid(ExecutionTables.EXCEPTIONS), "state: resolved", "", Optional.empty(), OptionalLong.empty(),
                Optional.empty(), AsOf.NOW)));
        Desk.waitUntil("those that are resolved", () -> rows() == 2 && focusFirst());
        Desk.waitUntil("its row", () -> grid().flatMap(GridView::focusedRow).isPresent());
        assertThat(refusal("resolve")).contains("Choose an exception that is open.");
        assertThat(refusal("reopen")).isEmpty();
        Desk.act(() -> frame().openPanel(PanelTab.HISTORY));
        Desk.waitUntil("who said what", () -> hands.sees(".history-entry"));

        Action reopen = offered("reopen").orElseThrow();
        Desk.act(reopen::tryIt);
        Desk.waitUntil("the sheet again", () -> hands.sees("#exception-sheet")
                && hands.textOf("#exception-title").equals("Reopen 2 exceptions"));
        hands.type("#exception-why", "They came a third time");
        hands.press("#exception-propose");
        Desk.waitUntil("reopened", () -> !hands.sees("#exception-sheet"));
        open(Screen.Page.OVERVIEW);
        Desk.waitUntil("all are open", () -> count().filter("3"::equals).isPresent());
        closeWindow();
        othersReadThem();
    }

    private void othersReadThem() {
        openWindow();
        signIn(OperatorRole.MANAGER);
        open(ExecutionTables.EXCEPTIONS);
        Desk.waitUntil("the grid", () -> rows() >= 0);
        assertThat(refusal("resolve")).contains("Compliance assigns, resolves and reopens exceptions; your role reads them.");
        assertThat(refusal("reopen")).isPresent();
    }

    @Test
    void twoAreGivenToFinanceWhoSeesItsOwn() {
        signIn(OperatorRole.COMPLIANCE);
        open(ExecutionTables.EXCEPTIONS);
        Desk.waitUntil("the grid", () -> rows() == 4);
        Desk.act(() -> frame().screens().go(new Place(
                new Screen.Grid(ExecutionTables.EXCEPTIONS), "state: open", "", Optional.empty(), OptionalLong.empty(),
                Optional.empty(), AsOf.NOW)));
        Desk.waitUntil("those that are open", () -> rows() == 3 && focusFirst());
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectIndices(0, 1));
        Desk.waitUntil("two of them", () -> grid().orElseThrow().chosenIds(9).size() == 2);
        keyboard.type("a");
        Desk.waitUntil("the sheet", () -> hands.sees("#assign-sheet")
                && hands.textOf("#assign-title").equals("Assign 2 exceptions"));
        assertThat(hands.textOf("#assign-obstacle")).isEqualTo("Choose the owner.");
        String finance = DemoDesk.operator(OperatorRole.FINANCE).name();
        Desk.act(() -> {
            ComboBox<Owner> owners = hands.<ComboBox<Owner>>find("#assign-owner").orElseThrow();
            owners.setValue(owners.getItems().stream().filter(one -> one.name().equals(finance)).findFirst().orElseThrow());
        });
        assertThat(hands.textOf("#assign-obstacle")).isEqualTo("Write the due day as 2026-12-04.");
        hands.type("#assign-due", "2018-03-31");
        hands.press("#assign-propose");
        Desk.waitUntil("refused", () -> hands.textOf("#assign-trouble").contains("2018-03-31 is past."));
        String day = BusinessCalendar.NEW_YORK_17.dayOf(InstantSource.system().instant()).toString();
        hands.type("#assign-due", day);
        assertThat(hands.textOf("#assign-consequence")).isEqualTo("2 go to " + finance + ", due " + day + ".");
        assertThat(hands.textOf("#assign-propose")).isEqualTo("Assign 2");
        hands.press("#assign-propose");
        Desk.waitUntil("given away", () -> !hands.sees("#assign-sheet"));
        assertThat(Desk.ask(() -> frame().notices().all())).first().satisfies(notice ->
                assertThat(notice.text()).isEqualTo("2 exceptions are with " + finance + " now, due " + day + "."));
        Desk.act(() -> frame().openPanel(PanelTab.HISTORY));
        Desk.waitUntil("who gave it to whom", () -> hands.sees(".history-entry"));
        closeWindow();

        openWindow();
        signIn(OperatorRole.FINANCE);
        open(ExecutionTables.EXCEPTIONS);
        Desk.waitUntil("the grid", () -> rows() == 4 && focusFirst());
        keyboard.type("m");
        Desk.waitUntil("its own", () -> rows() == 2);
        assertThat(Desk.ask(() -> grid().orElseThrow().model().filterCellsProperty().get().line()))
                .isEqualTo("state: open; owner: \"" + finance + "\"");
        assertThat(refusal("assign")).contains("Compliance assigns, resolves and reopens exceptions; your role reads them.");
    }

    private void theBarOffersWhatTakesBoth() {
        assertThat(List.of(hands.sees("#assign"), hands.sees("#resolve"), hands.sees("#reopen"))).containsOnly(true);
        assertThat(List.of(hands.sees("#change-standing"), hands.sees("#stop-standing"), hands.sees("#own-exceptions"),
                hands.sees("#open-record"))).as("for one row, or for none").containsOnly(false);
        assertThat(refusal("stop-standing")).contains("For one row at a time: let go of the selection first (Esc).");
    }

    private long rows() {
        return grid().filter(view -> view.model().table().equals(ExecutionTables.EXCEPTIONS))
                .map(view -> view.model().rowsProperty().get().total()).orElse(-1L);
    }

    /** On the interface thread. */
    private Optional<Button> counting() {
        return scene().getRoot().lookupAll(".overview-link").stream()
                .map(Button.class::cast)
                .filter(link -> String.valueOf(link.getAccessibleText()).startsWith("Unreadable messages, open "))
                .findFirst();
    }

    private Optional<String> count() {
        return counting().map(Button::getText);
    }

    private Optional<String> refusal(String id) {
        Action action = offered(id).orElseThrow();
        return Desk.ask(() -> action.obstacle().get());
    }

    private Optional<Action> offered(String id) {
        return Desk.ask(() -> frame().view().actions().stream().filter(action -> action.id().equals(id)).findFirst());
    }
}
