package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.allocation.CheckBreakdowns.Listener;
import lotbook.app.allocation.SpreadDeals;
import lotbook.app.demo.DemoDesk;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.reconciliation.OddMessages;
import lotbook.app.table.GridView;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions.Owner;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.reconciliation.StoredExceptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions as they are settled, and what breakdowns say of it; pictures stay in {@code target/pictures}. */
class ExceptionPicturesTest extends DemoPictures {
    @Override
    void fill() {
        OddMessages.report(desk, changes, 6);
        new SpreadDeals(desk, changes).report("0.79", "0.75");
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            new CheckBreakdowns(
                    new StoredBreakdownChecks(compliance, changes::tell), new StoredReplay(compliance), Settling.AT_ONCE)
                    .run(Long.MAX_VALUE, Listener.NOBODY);
            StoredExceptions exceptions = new StoredExceptions(compliance, changes::tell);
            long[] strange = ids(compliance, "cause: strange");
            exceptions.take(List.of(strange[0], strange[1]), new ExceptionStep.Resolve(ExceptionOutcome.CORRECTED_AT_SOURCE),
                    "They sent both again with a symbol");
            exceptions.take(List.of(strange[1]), new ExceptionStep.Reopen(), "The second came without one again");
            LocalDate today = BusinessCalendar.NEW_YORK_17.dayOf(CLOCK.instant());
            exceptions.assign(exceptions.standing(List.of(strange[1], strange[2])), new Assignment(
                    DemoDesk.operator(OperatorRole.FINANCE).name(), today, "Ask their desk"));
            exceptions.take(List.of(ids(compliance, "cause: breakdown")[0]), new ExceptionStep.Resolve(
                    ExceptionOutcome.ACCEPTED_AS_IS), "One cent of a lot, the leader agreed by e-mail");
        }
    }

    private static long[] ids(Database database, String filter) {
        FilterParser parser = new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ROOT);
        return new SqlRowSource(database).ids(Question.of(ExecutionTables.EXCEPTIONS)
                .with(parser.parse(ExecutionTables.EXCEPTIONS, filter))).ids();
    }

    private static Bounds inScene(Scene scene, String selector) {
        Node node = scene.lookup(selector);
        return node.localToScene(node.getBoundsInLocal());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void asTheyStandAndAreSettled(Size size) {
        look(OperatorRole.COMPLIANCE, size, (frame, scene) -> {
            String suffix = size.suffix();
            open(frame, ExecutionTables.EXCEPTIONS, Optional.empty());
            GridView grid = Desk.ask(() -> frame.grid().orElseThrow());
            take(scene, "exceptions" + suffix);
            Desk.act(() -> grid.table().getSelectionModel().selectRange(0, 6));
            Desk.waitUntil("chosen", () -> grid.chosenIds(20).size() == 6);
            take(scene, "exceptions-selected" + suffix);
            Desk.act(() -> frame.view().actions().stream().filter(action -> action.id().equals("resolve")).findFirst()
                    .orElseThrow().tryIt());
            Desk.waitUntil("the sheet", () -> scene.lookup(".exception-settled") != null);
            Desk.act(() -> {
                @SuppressWarnings("unchecked")
                ComboBox<ExceptionOutcome> choice = (ComboBox<ExceptionOutcome>) scene.lookup("#exception-outcome");
                choice.setValue(ExceptionOutcome.EXPLAINED);
            });
            take(scene, "exceptions-resolve" + suffix);
            Desk.act(() -> frame.sheets().close());
            Desk.act(() -> frame.view().actions().stream().filter(action -> action.id().equals("assign")).findFirst()
                    .orElseThrow().tryIt());
            Desk.waitUntil("the other sheet", () -> scene.lookup(".assign-given") != null);
            Desk.act(() -> {
                @SuppressWarnings("unchecked")
                ComboBox<Owner> owner = (ComboBox<Owner>) scene.lookup("#assign-owner");
                owner.setValue(owner.getItems().getFirst());
                ((TextField) scene.lookup("#assign-due")).setText("2026-12-04");
            });
            take(scene, "exceptions-assign" + suffix);
            Bounds bar = Desk.ask(() -> inScene(scene, ".selection-bar"));
            assertThat(bar.getMinX()).as("beside the rail").isGreaterThanOrEqualTo(
                    Desk.ask(() -> inScene(scene, ".rail")).getMaxX());
            assertThat(bar.getMaxX()).as("within the window").isLessThanOrEqualTo(scene.getWidth());
            Desk.act(() -> frame.sheets().close());
            open(frame, ExecutionTables.BREAKDOWNS, Optional.empty());
            take(scene, "breakdowns-resolved" + suffix);
            GridView deals = Desk.ask(() -> frame.grid().orElseThrow());
            Desk.act(() -> deals.focus(deals.model().rowsProperty().get().idAt(0), ExecutionTables.BREAKDOWNS.column("check-state")));
            Desk.act(() -> frame.openPanel(PanelTab.EXPLAIN));
            Desk.waitUntil("why", () -> scene.lookup("#explanation") != null);
            take(scene, "breakdowns-check" + suffix);
            assertThat(FOLDER.resolve("exceptions" + suffix + ".png")).isRegularFile();
        });
    }
}
