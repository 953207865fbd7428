package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.table.GridView;
import lotbook.app.table.PagedRows;
import lotbook.app.table.Selection;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import org.junit.jupiter.api.Test;

/** Finance says what movements are, compliance sees what follows and agrees, and anybody sees why afterwards. */
class ClassJourneyTest extends DemoWindowTest {
    /** More than a grid reads at first. */
    private static final int EARLIER = PagedRows.PAGE;

    @Override
    void fill() {
        List<Received> movements = new ArrayList<>();
        for (int n = 1; n <= EARLIER; n++) {
            movements.add(received(n, "E-" + n, "1.00", "2018-03-01T10:00:00Z"));
        }
        movements.add(received(EARLIER + 1, "M-7", "500.00", "2018-03-12T10:00:00Z"));
        movements.add(received(EARLIER + 2, "M-8", "-20.00", "2018-03-13T10:00:00Z"));
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
            store.commit(store.take("MT5-1", "test", Duration.ofMinutes(10)), movements, movements.size());
        }
    }

    private static Received received(long sequence, String id, String amount, String at) {
        Instant moment = Instant.parse(at);
        return new Received(sequence, CLOCK.instant(), new Movement(
                new Login("MT5-1", "200001"), id, Movement.Type.CORRECTION, new BigDecimal(amount), "USD", moment,
                BusinessCalendar.NEW_YORK_17.dayOf(moment), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    @Test
    void aMovementIsClassedByTwoPeopleAndLeavesSuspense() {
        signIn(OperatorRole.FINANCE);
        open(ExecutionTables.MOVEMENTS);
        Desk.waitUntil("its movements", () -> focus("M-7"));
        classify();
        Desk.waitUntil("read", () -> hands.textOf("#class-title").equals("What is M-7 on MT5-1?"));
        assertThat(hands.textOf("#class-obstacle")).isEqualTo("Choose what it is.");
        choose(MovementClass.EXTERNAL_FLOW);
        Desk.waitUntil("what follows", () -> hands.textOf("#class-consequence").startsWith("One movement of A-200001, USD 500.00, becomes:"));
        assertThat(hands.textOf("#class-consequence")).contains("It moves the HWM").contains("USD 500.00 leaves suspense.")
                .contains("Fees of L-0001 are calculated by it");
        assertThat(Desk.ask(() -> hands.<Button>find("#class-propose").orElseThrow().isDisabled())).as("without a reason").isTrue();
        hands.type("#class-why", "The wire of 12 March, booked by hand");
        hands.press("#class-propose");
        Desk.waitUntil("proposed", () -> !hands.sees("#class-sheet"));
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.INBOX);
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").equals("Classify movements M-7 on MT5-1"));
        assertThat(hands.textOf("#proposal-consequence")).startsWith("One movement of A-200001, USD 500.00, becomes: External flow.");
        hands.type("#proposal-reason", "Seen the bank's advice");
        hands.press("#proposal-approve");
        Desk.waitUntil("agreed", () -> classOf("M-7") == MovementClass.EXTERNAL_FLOW);
        open(ExecutionTables.MOVEMENTS);
        Desk.waitUntil("its row says so", () -> focus("M-7")
                && grid().flatMap(GridView::focusedRow).flatMap(row -> row.value(row.table().column("class").orElseThrow()))
                        .filter("EXTERNAL_FLOW"::equals).isPresent());
        assertThat(offered("classify")).as("compliance decides and proposes none").isEmpty();
        Desk.act(() -> grid().orElseThrow().focus(grid().orElseThrow().focusedRow().orElseThrow().id(),
                ExecutionTables.MOVEMENTS.column("class")));
        Desk.act(() -> frame().openPanel(lotbook.app.place.Place.PanelTab.EXPLAIN));
        Desk.waitUntil("why", () -> frame().explain().stateProperty().get().toString()
                .contains("two people said so of this movement"));
    }

    /** One of them stands where the grid has read nothing. */
    @Test
    void allThatAreSelectedAreAskedAbout() {
        signIn(OperatorRole.FINANCE);
        open(ExecutionTables.MOVEMENTS);
        Desk.waitUntil("its movements", () -> focus("M-7"));
        Desk.act(() -> {
            PagedRows rows = grid().orElseThrow().model().rowsProperty().get();
            grid().orElseThrow().model().selectionProperty().set(new Selection.Some(
                    Set.of(grid().orElseThrow().focusedRow().orElseThrow().id(), rows.idAt((int) rows.total() - 1))));
        });
        classify();
        Desk.waitUntil("read", () -> hands.textOf("#class-title").equals("What are these 2 movements on MT5-1?"));
    }

    @Test
    void aRuleForTheTypeIsSaidFromTheBooksToo() {
        signIn(OperatorRole.FINANCE);
        open(LedgerTables.POSTINGS);
        Desk.waitUntil("its postings", () -> focus("M-8"));
        classify();
        Desk.waitUntil("read", () -> hands.textOf("#class-title").equals("What is M-8 on MT5-1?"));
        choose(MovementClass.TRADING_RESULT);
        hands.type("#class-why", "Price corrections of the venue");
        Desk.act(() -> hands.<javafx.scene.control.RadioButton>find("#class-every").orElseThrow().setSelected(true));
        hands.type("#class-from", "12 March");
        Desk.waitUntil("no day", () -> hands.textOf("#class-obstacle").startsWith("Write the first day"));
        hands.type("#class-from", "2018-03-13");
        Desk.waitUntil("what follows", () -> hands.textOf("#class-consequence").startsWith("One movement of A-200001, USD -20.00"));
        hands.press("#class-propose");
        Desk.waitUntil("proposed", () -> !hands.sees("#class-sheet"));
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            assertThat(new lotbook.persistence.approval.StoredProposals(finance, () -> { }).mine(1).getFirst().change().subject())
                    .isEqualTo("CORRECTION on MT5-1");
        }
    }

    private MovementClass classOf(String id) {
        try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
            return new StoredMovementClasses(auditor).movement("MT5-1", id).movementClass();
        }
    }

    private void choose(MovementClass wanted) {
        Desk.act(() -> hands.<ComboBox<MovementClass>>find("#class-choice").orElseThrow().setValue(wanted));
    }

    private void classify() {
        Action action = offered("classify").orElseThrow();
        Desk.act(() -> assertThat(action.tryIt()).isTrue());
    }

    private Optional<Action> offered(String id) {
        return Desk.ask(() -> frame().view().actions().stream()
                .filter(action -> action.id().equals(id)).findFirst());
    }

    /** The first row that names the movement. */
    private boolean focus(String movement) {
        return grid().filter(view -> IntStream.range(0, (int) view.model().rowsProperty().get().total())
                .mapToLong(view.model().rowsProperty().get()::idAt)
                .anyMatch(row -> view.focus(row, Optional.empty()) && view.focusedRow()
                        .flatMap(found -> found.value(found.table().column("movement-id").orElseThrow()))
                        .filter(movement::equals).isPresent())).isPresent();
    }
}
