package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import lotbook.app.allocation.SpreadDeals;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Row;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** A server sends a wrong volume while compliance has the overview open, and nobody asks anything. */
class CheckJourneyTest extends DemoWindowTest {
    /** Long enough that it is waited for, and not what people wait. */
    @Override
    Settling settling() {
        return new Settling(Duration.ofSeconds(3), Settling.USUAL.withoutSummaries());
    }

    @Test
    void whatDiffersIsFoundByItself() {
        SpreadDeals server = new SpreadDeals(desk, changes);
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.OVERVIEW);
        server.report("0.77", "0.79");
        Instant settled = CLOCK.instant().plus(settling().grace());
        Desk.waitUntil("its copies are in", () -> CLOCK.instant().isAfter(settled));
        Desk.waitUntil("it is counted", () -> differing().isPresent());

        Desk.act(() -> differing().orElseThrow().fire());
        Desk.waitUntil("the leader's deal", () -> grid().filter(view -> view.model().table().equals(ExecutionTables.BREAKDOWNS))
                .filter(view -> view.model().rowsProperty().get().total() == 1).isPresent() && focusFirst());
        Desk.waitUntil("its row", () -> grid().flatMap(view -> view.focusedRow()).isPresent());
        Row row = Desk.ask(() -> grid().orElseThrow().focusedRow().orElseThrow());
        assertThat(value(row, "check-state")).isEqualTo("DIFFERS");
        assertThat(value(row, "volume")).isEqualTo("0.79");
        Desk.act(() -> grid().orElseThrow().focus(row.id(), ExecutionTables.BREAKDOWNS.column("check-state")));
        keyboard.control(KeyCode.E);
        Desk.waitUntil("why it differs", () -> hands.sees("#explain-panel") && derivation().contains("MT5-1/200002"));
        assertThat(Desk.ask(this::derivation)).contains("1 check").contains("differs").contains("1 exception");
        Desk.act(() -> frame().openPanel(PanelTab.LINKS));
        Desk.waitUntil("the way to the exception", () -> hands.sees("#link-exceptions"));
        hands.press("#link-exceptions");
        Desk.waitUntil("the exception", () -> grid().filter(view -> view.model().table().equals(ExecutionTables.EXCEPTIONS))
                .isPresent() && focusFirst());
        Desk.waitUntil("its row", () -> grid().flatMap(view -> view.focusedRow()).isPresent());
        Row exception = Desk.ask(() -> grid().orElseThrow().focusedRow().orElseThrow());
        assertThat(exception.value(ExecutionTables.EXCEPTIONS.column("text").orElseThrow()).orElseThrow().toString())
                .contains("The server's line has 0.79 lot, our recomputation 0.77");
        assertThat(Desk.ask(() -> frame().notices().all())).as("nobody was disturbed").isEmpty();
    }

    /** On the interface thread. */
    private String derivation() {
        return scene().getRoot().lookup("#explanation") instanceof TreeView<?> tree
                ? String.valueOf(tree.getRoot().getValue()) : "";
    }

    /** On the interface thread. */
    private Optional<Button> differing() {
        return scene().getRoot().lookupAll(".overview-link").stream()
                .map(Button.class::cast)
                .filter(link -> "Deals that differ, open 1".equals(link.getAccessibleText()))
                .findFirst();
    }

    private static String value(Row row, String column) {
        return row.value(ExecutionTables.BREAKDOWNS.column(column).orElseThrow()).map(Object::toString).orElse("");
    }
}
