package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen.Page;
import lotbook.app.place.Screen;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridState;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.identity.LinkId;
import lotbook.domain.query.TableDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two screens at once, the help of a screen, saved views, and what the palette does with words. */
@OpensWindow
class ShellJourneyTest {
    private static final Screen TRADES = new Screen.Grid(ExecutionTables.TRADES);
    private static final Screen MOVEMENTS = new Screen.Grid(ExecutionTables.MOVEMENTS);

    private final TestSession session = new TestSession(new SyntheticRows(1_000));
    private final Tasks tasks = Tasks.forConsole();
    private Instant now = TestSession.NOW;
    private final Console console = new Console(new OneSignIn(session), tasks, Texts.english(), () -> now, ThemeChoice.LIGHT,
            Optional.of(name -> Optional.of(Path.of(name))));
    private Stage stage;
    private final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @BeforeEach
    void openWindow() {
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
            console.enter(session);
        });
        goTo(ExecutionTables.TRADES);
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void shiftPressedTwiceOpensThePalette() {
        shift();
        now = now.plusMillis(900);
        shift();
        assertThat(hands.find("#palette-sheet")).as("too slow").isEmpty();
        now = now.plusMillis(200);
        shift();
        Desk.waitUntil("open", () -> hands.sees("#palette-sheet"));
    }

    @Test
    void whatIsTypedBeforeThePaletteIsDrawnIsNotLost() {
        Desk.act(() -> {
            frame().sheets().openPalette();
            Node field = stage.getScene().getFocusOwner();
            field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "r", "", KeyCode.UNDEFINED, false, false, false, false));
        });
        Desk.waitUntil("there", () -> hands.<TextField>find("#palette-field").orElseThrow().getText().equals("r"));
    }

    @Test
    void twoScreensStandSideBySideAndTheOneWithTheFocusIsInFront() {
        goTo(ExecutionTables.MOVEMENTS);
        key(KeyCode.BACK_SLASH, true, false);
        Desk.waitUntil("two", () -> hands.sees("#grid-trades") && hands.sees("#grid-movements"));
        assertThat(Desk.ask(() -> frame().screens().beside())).contains(TRADES);
        Node trades = hands.find("#grid-trades").orElseThrow();
        double left = Desk.ask(() -> trades.localToScene(0, 0).getX());
        Desk.act(trades::requestFocus);
        Desk.waitUntil("turned", () -> frame().screens().front().equals(TRADES));
        assertThat(Desk.ask(() -> frame().screens().beside())).contains(MOVEMENTS);
        assertThat(Desk.ask(() -> trades.localToScene(0, 0).getX())).as("it stays on its side").isEqualTo(left);
        assertThat(Desk.ask(() -> FocusRegions.holdsFocus(stage.getScene(), trades))).isTrue();
        key(KeyCode.BACK_SLASH, true, false);
        Desk.waitUntil("one", () -> !hands.sees("#grid-movements") && hands.sees("#grid-trades"));
    }

    @Test
    void theRailKeepsItsWordsForEachWidthOfTheWindow() {
        Rail rail = frame().rail();
        Desk.act(() -> rail.fit(false));
        key(KeyCode.B, true, false);
        assertThat(Desk.ask(rail::getPrefWidth)).as("words in a narrow window").isEqualTo(184);
        Desk.act(() -> rail.fit(true));
        assertThat(Desk.ask(rail::getPrefWidth)).as("a wide one keeps its own").isEqualTo(184);
        key(KeyCode.B, true, false);
        assertThat(Desk.ask(rail::getPrefWidth)).isEqualTo(56);
        Desk.act(() -> frame().close());
        Desk.act(() -> console.enter(session));
        Desk.waitUntil("as it was left", () -> frame().restoredProperty().get());
        assertThat(Desk.ask(() -> frame().rail().words())).isEqualTo(new Rail.Words(true, false));
    }

    @Test
    void enterOpensTheRowInTheSidePanel() {
        Desk.waitUntil("rows", () -> page().grid().model().rowsProperty().get().total() > 0
                && page().grid().focus(page().grid().model().rowsProperty().get().idAt(0), Optional.empty()));
        hands.key(page().grid().table(), KeyCode.ENTER, false, false);
        Desk.waitUntil("explained", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained);
        Desk.act(() -> frame().openPanel(PanelTab.HISTORY));
        hands.key(page().grid().table(), KeyCode.ENTER, false, false);
        assertThat(Desk.ask(() -> frame().sidePanel().tabProperty().get())).as("the tab that is open").contains(PanelTab.HISTORY);
    }

    @Test
    void f1SaysWhatTheScreenShowsAndItsKeys() {
        key(KeyCode.F1, false, false);
        Desk.waitUntil("help", () -> hands.sees("#help-sheet"));
        assertThat(hands.textOf("#help-words")).startsWith("Leaders' deals, each with what its followers did");
        assertThat(Desk.ask(() -> hands.find("#help-sheet").orElseThrow().lookupAll(".strong").size())).isGreaterThan(10);
        hands.press("#help-sheet #keys");
        Desk.waitUntil("all keys", () -> hands.sees("#keys-screen"));
    }

    @Test
    void aSavedViewIsSeenRenamedOpenedAndDeletedInSettings() {
        Desk.act(() -> page().grid().model().filter(ExecutionTables.TRADES.column("symbol").orElseThrow(), "eurusd"));
        key(KeyCode.S, true, false);
        Desk.waitUntil("asked for a name", () -> GridWindow.inPopup("#view-name").isPresent());
        Desk.act(() -> ((TextField) GridWindow.inPopup("#view-name").orElseThrow()).setText("Euro"));
        GridWindow.press("#save-view");
        Desk.waitUntil("saved", () -> !session.views().read(ExecutionTables.TRADES).named().isEmpty());
        Desk.act(() -> frame().screens().show(new Screen.Of(Page.VIEWS)));
        Desk.waitUntil("listed", () -> views().getItems().size() == 1);
        hands.type("#view-new-name", "Euro only");
        hands.press("#view-rename");
        Desk.waitUntil("renamed", () ->
                session.views().read(ExecutionTables.TRADES).named().getFirst().name().equals("Euro only"));
        Desk.act(() -> frame().screens().show(TRADES));
        Desk.waitUntil("the grid knows", () -> hands.textOf("#views").equals("Euro only"));
        Desk.act(() -> {
            frame().screens().close(TRADES);
            frame().screens().show(new Screen.Of(Page.VIEWS));
        });
        hands.key(views(), KeyCode.ENTER, false, false);
        Desk.waitUntil("opened as it was saved", () -> frame().screens().front().equals(TRADES)
                && page().grid().model().filterCellsProperty().get().line().contains("symbol: eurusd"));
        Desk.act(() -> frame().screens().show(new Screen.Of(Page.VIEWS)));
        hands.press("#view-delete");
        Desk.waitUntil("gone", () -> views().getItems().isEmpty());
    }

    @Test
    void aStatementIsAskedForInThePalettesField() {
        key(KeyCode.P, true, true);
        hands.type("#palette-field", "make a statement");
        hands.key(field(), KeyCode.ENTER, false, false);
        assertThat(Desk.ask(() -> field().getText())).isEqualTo("statement ");
        hands.type("#palette-field", "statement 200451 march");
        hands.key(field(), KeyCode.ENTER, false, false);
        assertThat(session.statementsWritten()).as("march is no month").isEmpty();
        hands.type("#palette-field", "statement 200451 2018-03");
        hands.key(field(), KeyCode.ENTER, false, false);
        Desk.waitUntil("told", () -> !frame().notices().all().isEmpty());
        assertThat(session.statementsWritten()).containsExactly("200451 2018-03 statement-200451-2018-03.xlsx");
        assertThat(frame().notices().all().getFirst().text())
                .isEqualTo("The statement of A-200451 for 2018-03 ties and is in statement-200451-2018-03.xlsx.");
    }

    @Test
    void anAnswerAboutAFeeIsAskedForInThePalettesField() {
        key(KeyCode.P, true, true);
        hands.type("#palette-field", "dispute march L-0007");
        hands.key(field(), KeyCode.ENTER, false, false);
        assertThat(session.feesAnswered()).as("march is no run").isEmpty();
        hands.type("#palette-field", "dispute 12 L-0007");
        hands.key(field(), KeyCode.ENTER, false, false);
        Desk.waitUntil("the page", () -> hands.textOf("#answer-title").equals("Answer about fee run 12, link L-0007")
                && hands.sees("#answer-headline"));
        assertThat(frame().screens().front()).isEqualTo(new Screen.Answer(new FeeQuestion.OfRun(12, new LinkId("L-0007"))));
        hands.press("#answer-workbook");
        Desk.waitUntil("told", () -> !frame().notices().all().isEmpty());
        assertThat(session.feesAnswered()).containsExactly("run 12 L-0007 fee-run-12-L-0007.xlsx");
        assertThat(frame().notices().all().getFirst().text())
                .isEqualTo("The answer about fee run 12, link L-0007 is in fee-run-12-L-0007.xlsx; hashes, sums and the replay"
                        + " hold.");
        key(KeyCode.P, true, true);
        hands.type("#palette-field", "dispute-point march P-2047");
        hands.key(field(), KeyCode.ENTER, false, false);
        assertThat(session.feesAnswered()).as("march is no dealing point").hasSize(1);
        hands.type("#palette-field", "dispute-point 5 P-2047");
        hands.key(field(), KeyCode.ENTER, false, false);
        Desk.waitUntil("the pool's page", () -> hands.textOf("#answer-title").equals(
                "Answer about dealing point 5, investor P-2047") && frame().view().actions().getFirst().tryIt());
        Desk.waitUntil("told again", () -> frame().notices().all().size() == 2);
        assertThat(session.feesAnswered().getLast()).isEqualTo("point 5 P-2047 fee-point-5-P-2047.xlsx");
        assertThat(frame().notices().all()).extracting(notice -> notice.text()).anyMatch(text -> text.startsWith(
                "The answer about dealing point 5, investor P-2047 is in fee-point-5-P-2047.xlsx; hashes"));
    }

    @Test
    void wordsInThePaletteMoveTheWindowsTimeFilterAndExplain() {
        say("as-at 2018-02-28");
        assertThat(Desk.ask(() -> frame().time().asOf().asAt())).contains(Instant.parse("2018-02-28T22:00:00Z"));
        say("as-at now");
        assertThat(Desk.ask(() -> frame().time().isNow())).isTrue();
        say("filter symbol: eurusd; filled: >=1");
        assertThat(Desk.ask(() -> page().grid().model().filterCellsProperty().get().line()))
                .isEqualTo("symbol: eurusd; filled: >=1");
        say("compare AV-1 AV-2");
        assertThat(Desk.ask(() -> frame().screens().front())).isEqualTo(new Screen.Compare("AV-1", "AV-2"));
        say("explain 84412077");
        assertThat(Desk.ask(() -> frame().screens().front())).isEqualTo(TRADES);
        assertThat(Desk.ask(() -> page().grid().model().filterCellsProperty().get().line())).isEqualTo("exec-id: \"84412077\"");
        Desk.waitUntil("panel", () -> hands.sees("#explain-panel"));
    }

    private void say(String words) {
        key(KeyCode.P, true, true);
        Desk.waitUntil("the palette", () -> hands.sees("#palette-field"));
        hands.type("#palette-field", words);
        hands.key(field(), KeyCode.ENTER, false, false);
        Desk.waitUntil("done", () -> !hands.sees("#palette-sheet"));
    }

    private TextField field() {
        return hands.<TextField>find("#palette-field").orElseThrow();
    }

    private TableView<?> views() {
        return hands.<TableView<?>>find("#saved-views").orElseThrow();
    }

    private void shift() {
        Desk.act(() -> {
            Node owner = stage.getScene().getFocusOwner();
            owner.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SHIFT, true, false, false, false));
            owner.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.SHIFT, false, false, false, false));
        });
    }

    private void key(KeyCode code, boolean control, boolean shift) {
        // What had the focus may be gone, as a sheet that closed, until the next pulse gives it to another; nobody is that quick.
        Desk.waitUntil("somebody has the keys", () -> {
            Node owner = stage.getScene().getFocusOwner();
            if (owner == null || owner.getScene() != stage.getScene()) {
                return false;
            }
            owner.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
            return true;
        });
    }

    private void goTo(TableDefinition table) {
        Desk.act(() -> frame().screens().show(new Screen.Grid(table)));
        Desk.waitUntil(table.id(), () -> !(page().grid().model().stateProperty().get() instanceof GridState.Opening));
        Desk.act(() -> frame().view().focus());
    }

    private GridPage page() {
        return frame().gridPage().orElseThrow();
    }

    private Frame frame() {
        return console.frame().orElseThrow();
    }
}
