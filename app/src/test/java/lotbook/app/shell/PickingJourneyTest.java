package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.panel.ExplainModel;
import lotbook.app.picking.HandDealt;
import lotbook.app.place.Area;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.PlaceLink;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From an account that lots by hand favoured to its blocks, to a derivation, and back by a link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class PickingJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private DemoDesk desk;
    private Tasks tasks;
    private Stage stage;
    private Console console;
    private final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    void open(@TempDir Path folder) {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        LocalChanges changes = new LocalChanges();
        HandDealt.report(desk, changes);
        tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(
                List.of(desk.url()), Optional.empty(), changes, WorkstationStore.inMemory(CLOCK), CLOCK);
        console = new Console(signIn, tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT, Optional.of(name -> Optional.empty()));
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
        DemoOperator operator = DemoDesk.operator(OperatorRole.AUDITOR);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        Desk.waitUntil("as it was left", () -> frame().restoredProperty().get());
    }

    @AfterAll
    void close() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void fromAnAccountToItsBlocksAndToADerivation() {
        Desk.act(() -> frame().screens().show(new Screen.Of(Screen.Page.PICKING)));
        Desk.waitUntil("the month of the last day",
                () -> head().startsWith("3 blocks dealt out by hand; 2 judged, 1 still open"));
        Desk.waitUntil("the most favoured first", () -> rows(PickingTables.ACCOUNTS) == 3 && rows(PickingTables.LOTS) == 6);
        Desk.act(() -> focus(table(PickingTables.ACCOUNTS), 2));
        Desk.waitUntil("its row", () -> frame().view().focusedRow()
                .flatMap(row -> row.value(PickingTables.ACCOUNTS.column("account").orElseThrow()))
                .filter("A-200041"::equals).isPresent());
        Desk.act(() -> ((ButtonBase) stage.getScene().lookup("#picking-blocks")).fire());
        Desk.waitUntil("its blocks", () -> rows(PickingTables.LOTS) == 3);

        Desk.act(() -> frame().openPanel(PanelTab.EXPLAIN));
        Desk.waitUntil("explained", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("148.90") && explained.explanation().asText().contains("[execution X-2 of server MT5-1]"));

        String link = Desk.ask(() -> PlaceLink.to(Optional.empty(), frame().view().place(), "demo"));
        assertThat(link).startsWith("lotbook:screen/picking?filter=").contains("2018-03-01..2018-03-02").contains("A-200041");
        Desk.act(() -> ((ButtonBase) stage.getScene().lookup("#picking-all-blocks")).fire());
        Desk.waitUntil("all blocks", () -> rows(PickingTables.LOTS) == 6);
        Desk.act(() -> frame().screens().go(PlaceLink.read(link, Texts.english()).place()));
        Desk.waitUntil("as the link says", () -> rows(PickingTables.LOTS) == 3);

        hands.type("#picking-from", "2018-03-02");
        hands.press("#picking-ask");
        Desk.waitUntil("another period", () -> head().startsWith("1 block dealt out by hand; 0 judged"));
    }

    @Test
    void itStandsInTheAreaOfThoseWhoSeeVersions() {
        assertThat(Area.ALLOCATION.screens(List.of())).isEmpty();
        assertThat(Area.ALLOCATION.screens(Area.allTables())).last().isEqualTo(new Screen.Of(Screen.Page.PICKING));
    }

    /** On the interface thread, as what follows. */
    private String head() {
        return stage.getScene().lookup("#picking-head") instanceof Label label ? label.getText() : "";
    }

    private int rows(TableDefinition table) {
        return table(table).getItems().size();
    }

    private static <T> void focus(TableView<T> table, int column) {
        table.getFocusModel().focus(0, table.getVisibleLeafColumn(column));
    }

    private TableView<?> table(TableDefinition table) {
        for (Node node : stage.getScene().getRoot().lookupAll("#grid-" + table.id())) {
            if (node instanceof TableView<?> found) {
                return found;
            }
        }
        return new TableView<>();
    }

    private Frame frame() {
        return console.frame().orElseThrow();
    }
}
