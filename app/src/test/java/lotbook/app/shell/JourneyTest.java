package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import lotbook.app.place.Screen;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridRow;
import lotbook.app.table.GridState;
import lotbook.app.table.SyntheticRows;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.query.TableDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does, in the real window on the headless platform, from signing in on. */
@OpensWindow
class JourneyTest {
    private final SyntheticRows rows = new SyntheticRows(1_000_000);
    private final TestSession session = new TestSession(rows);
    private final Tasks tasks = Tasks.forConsole();
    private final Console console =
            new Console(new OnePassword(), tasks, Texts.english(), InstantSource.fixed(TestSession.NOW), ThemeChoice.LIGHT);
    private Stage stage;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @BeforeEach
    void openWindow() {
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void aWrongPasswordSaysSoAndTheRightOneOpensTheTrades() {
        type("#operator", "c.marsh");
        type("#password", "wrong");
        press("#sign-in");
        Desk.waitUntil("refused", () -> !this.<Label>find("#sign-in-failure").getText().isEmpty());
        assertThat(Desk.ask(() -> this.<Label>find("#sign-in-failure").getText()))
                .isEqualTo("Wrong password for c.marsh at aurora. Ask an administrator for a new one.");
        assertThat(Desk.ask(() -> this.<TextField>find("#password").getText())).isEmpty();
        signIn();
        assertThat(Desk.ask(() -> this.<Label>find("#row-count").getText())).isEqualTo("1,000,000 rows");
        assertThat(Desk.ask(() -> this.<Label>find("#source").getText()))
                .isEqualTo("Feed MT5-1 live, last fact 4 s ago, complete to 1,284,310");
        assertThat(Desk.ask(() -> this.<Button>find("#operator-name").getText())).isEqualTo("c.marsh, compliance");
        assertThat(Desk.ask(() -> this.<Button>find("#last-fact").getText())).isEqualTo("last fact 4 s ago");
        assertThat(Desk.ask(() -> this.<Button>find("#business-day").getText()))
                .isEqualTo("NY business day 2018-03-01, cut-off 17:00");
        assertThat(Desk.ask(() -> this.<Button>find("#business-day").getAccessibleText()))
                .endsWith("ends at 2018-03-01 22:00:00 UTC; what happens from then on belongs to the next.");
        assertThat(cellTexts()).contains("100007");
    }

    @Test
    void aHeaderSortsAndTheFilterCellNarrows() {
        signIn();
        type("#filter-symbol", "eurusd");
        enter("#filter-symbol");
        Desk.waitUntil("filtered", () -> total() == 250_002);
        assertThat(Desk.ask(() -> this.<TextField>find("#filter-line").getText())).isEqualTo("symbol: eurusd");
        assertThat(Desk.ask(() -> this.<Label>find("#row-count").getText())).isEqualTo("250,002 of 1,000,000");
        click("#title-occurred-at");
        Desk.waitUntil("oldest first", () -> table().getItems().getFirst().id() == 1);
        assertThat(Desk.ask(() -> this.<Label>find("#title-occurred-at").getText())).isEqualTo("Time, UTC ↑");
        type("#filter-symbol", "nothing");
        enter("#filter-symbol");
        Desk.waitUntil("empty", () -> table().getPlaceholder().lookup("#clear-filter") != null);
        Desk.act(() -> ((Button) table().getPlaceholder().lookup("#clear-filter")).fire());
        Desk.waitUntil("all again", () -> total() == 1_000_000);
    }

    @Test
    void rowsEnterAtTheTopButNotUnderASelection() {
        signIn();
        rows.add(3);
        session.tellChange();
        Desk.waitUntil("entered", () -> total() == 1_000_003);
        Desk.act(() -> table().getSelectionModel().clearAndSelect(5));
        long selected = Desk.ask(() -> table().getItems().get(5).id());
        rows.add(12);
        session.tellChange();
        Desk.waitUntil("waiting", () -> find("#new-rows") != null);
        assertThat(Desk.ask(() -> this.<Button>find("#new-rows").getText())).isEqualTo("12 new rows (F5)");
        assertThat(Desk.ask(() -> table().getItems().get(5).id())).isEqualTo(selected);
        key(table(), KeyCode.F5, false, false);
        Desk.waitUntil("taken", () -> total() == 1_000_015);
        assertThat(Desk.ask(() -> table().getSelectionModel().getSelectedIndices()).stream().toList())
                .containsExactly(17);
        assertThat(Desk.ask(() -> table().getItems().get(17).id())).isEqualTo(selected);
        Desk.waitUntil("bar is gone", () -> find("#new-rows") == null);
    }

    @Test
    void rowsThatComeWhileSomebodyHasScrolledAwayMoveNothing() {
        signIn();
        Desk.act(() -> table().scrollTo(5_000));
        Desk.waitUntil("scrolled", () -> {
            stage.getScene().getRoot().layout();
            return cellTexts().stream().anyMatch(text -> text.equals(String.valueOf(84412077 + 994_999 / 3)));
        });
        rows.add(7);
        session.tellChange();
        Desk.waitUntil("waiting", () -> find("#new-rows") != null);
        key(table(), KeyCode.F5, false, false);
        Desk.waitUntil("taken", () -> total() == 1_000_007);
        Desk.waitUntil("still there", () -> {
            stage.getScene().getRoot().layout();
            return cellTexts().contains(String.valueOf(84412077 + 994_999 / 3));
        });
    }

    @Test
    void copyIsTabSeparatedAndWhole() {
        signIn();
        Desk.act(() -> table().getSelectionModel().selectRange(0, 2));
        key(table(), KeyCode.C, true, true);
        Desk.waitUntil("copied", () -> {
            String clip = Clipboard.getSystemClipboard().getString();
            return clip != null && clip.startsWith("Trades\t");
        });
        List<String> lines = Desk.ask(() -> Clipboard.getSystemClipboard().getString()).lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("Trades\tno filter\tas at 2018-03-01T10:42:11Z, known at 2018-03-01T10:42:11Z");
        assertThat(lines.get(1)).startsWith("Time, UTC\tLogin\tSymbol");
        // Row 1,000,000 is the leader's part of deal 333,333: 333,333 s after the start; the symbol is number 1 of 4.
        assertThat(lines.get(2)).isEqualTo(SyntheticRows.START.plusSeconds(333_333)
                + "\t100007\tXAUUSD\tSELL\t5.00\t5.00\t1316.45\t\t\tLEADER\tOPEN\t84745410");
        assertThat(lines).hasSize(2 + 2);
    }

    @Test
    void aFigureOpensItsDerivationWithTheGridsDigits() {
        signIn();
        Desk.act(() -> table().getSelectionModel().clearAndSelect(2, column("asked")));
        key(table(), KeyCode.E, true, false);
        Desk.waitUntil("explained", () -> find("#explanation") != null);
        assertThat(Desk.ask(() -> this.<Label>find("#explained-figure").getText())).isEqualTo("0.77");
        key(find("#explanation"), KeyCode.ESCAPE, false, false);
        Desk.waitUntil("closed", () -> find("#side-panel") == null);
    }

    @Test
    void aDeadFeedGreysItsFiguresAndSaysSinceWhen() {
        signIn();
        session.cutFeed();
        Desk.waitUntil("strip", () -> find("#stale-strip") != null);
        assertThat(Desk.ask(() -> ((Label) find("#stale-strip").lookup(".label")).getText())).isEqualTo(
                "No link to MT5-1 since 10:35:59 UTC (6 m 12 s). Columns marked with the cloud are from before then.");
        assertThat(Desk.ask(() -> this.<Label>find("#feed").getText())).isEqualTo("Down MT5-1");
        assertThat(Desk.ask(() -> this.<Label>find("#title-filled").getGraphic())).isNotNull();
        Desk.waitUntil("grey", () -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return !table().lookupAll(".table-cell:stale").isEmpty();
        });
    }

    @Test
    void aBrokenConnectionKeepsTheRowsAndOffersToTryAgain() {
        signIn();
        rows.failWith(new Failure(Reason.UNAVAILABLE, "the database closed the connection.", "Try again."));
        key(table(), KeyCode.F5, false, false);
        Desk.waitUntil("told", () -> find(".failure-strip") != null);
        assertThat(total()).isEqualTo(1_000_000);
        rows.recover();
        Desk.act(() -> ((Button) find(".failure-strip").lookup(".button")).fire());
        Desk.waitUntil("mended", () -> find(".failure-strip") == null);
    }

    @Test
    void selectingAllIsAStateAndNotAMillionTicks() {
        signIn();
        key(table(), KeyCode.A, true, false);
        Desk.waitUntil("said", () -> find("#selected") != null);
        assertThat(Desk.ask(() -> this.<Label>find("#selected").getText())).isEqualTo("All 1,000,000 that match");
        key(table(), KeyCode.ESCAPE, false, false);
        Desk.waitUntil("cleared", () -> find("#selected") == null);
    }

    @Test
    void signingOutClosesTheSessionAndAsksWhoComesNext() {
        signIn();
        press("#operator-name");
        press("#sign-out");
        Desk.waitUntil("asked", () -> find("#operator") != null);
        Desk.waitUntil("closed", session::isClosed);
    }

    @Test
    void aDigitOpensItsAreaWhereItWasLeft() {
        signIn();
        open(ExecutionTables.COPY_EVENTS);
        key(table(), KeyCode.DIGIT5, true, false);
        assertThat(Desk.ask(() -> page().grid().model().table().id())).isEqualTo("parties");
        assertThat(Desk.ask(() -> this.<Label>find("#source").getText())).isEqualTo("Kept in H2 demo.mv.db");
        key(table(), KeyCode.DIGIT8, true, false);
        assertThat(Desk.ask(() -> page().grid().model().table().id())).isEqualTo("kyc");
        key(table(), KeyCode.DIGIT3, true, false);
        assertThat(Desk.ask(() -> page().grid().model().table().id())).isEqualTo("copy-events");
    }

    @Test
    void everyOtherScreenOpensAndSaysWhenItIsEmpty() {
        signIn();
        for (var table : session.tables()) {
            open(table);
            Desk.waitUntil(table.id(), () ->
                    !(page().grid().model().stateProperty().get() instanceof GridState.Opening));
        }
        assertThat(Desk.ask(() -> ((Label) table().getPlaceholder().lookup(".label")).getText()))
                .isEqualTo("No policies that you may see.");
    }

    private void signIn() {
        type("#operator", "c.marsh");
        type("#password", "right");
        press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        open(ExecutionTables.TRADES);
        Desk.waitUntil("rows", () -> total() > 0);
        Desk.waitUntil("drawn", () -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return !cellTexts().isEmpty();
        });
        assertThat(Desk.ask(() -> this.<TextField>find("#filter-line").getText())).isEqualTo("role: leader");
        press("#parents-only");
        Desk.waitUntil("every deal", () -> total() > 900_000);
    }

    private void open(TableDefinition table) {
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(table)));
    }

    private GridPage page() {
        return console.frame().orElseThrow().gridPage().orElseThrow();
    }

    private TableView<GridRow> table() {
        return page().grid().table();
    }

    private long total() {
        return page().grid().model().rowsProperty().get().total();
    }

    private TableColumn<GridRow, ?> column(String id) {
        return table().getColumns().stream().filter(column -> column.getId().equals(id)).findFirst().orElseThrow();
    }

    private List<String> cellTexts() {
        return table().lookupAll(".table-cell").stream()
                .map(node -> ((TableCell<?, ?>) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String selector) {
        Scene scene = stage.getScene();
        return (T) scene.lookup(selector);
    }

    private void type(String selector, String text) {
        Desk.act(() -> this.<TextInputControl>find(selector).setText(text));
    }

    private void press(String selector) {
        Desk.act(() -> this.<ButtonBase>find(selector).fire());
    }

    private void enter(String selector) {
        key(Desk.ask(() -> find(selector)), KeyCode.ENTER, false, false);
    }

    private void click(String selector) {
        Desk.act(() -> {
            Node node = find(selector);
            node.fireEvent(new MouseEvent(MouseEvent.MOUSE_CLICKED, 2, 2, 2, 2, MouseButton.PRIMARY, 1,
                    false, false, false, false, true, false, false, true, false, true, null));
        });
    }

    private void key(Node target, KeyCode code, boolean control, boolean shift) {
        Desk.act(() -> {
            target.requestFocus();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
    }

    private final class OnePassword implements SignIn {
        @Override
        public List<Database> databases() {
            return List.of(new Database("jdbc:h2:mem:aurora", "aurora", "H2", Optional.empty()));
        }

        @Override
        public ConsoleSession signIn(Credentials credentials) {
            if (!credentials.password().equals("right")) {
                throw new Failure(Reason.NOT_SIGNED_IN,
                        "Wrong password for " + credentials + ".", "Ask an administrator for a new one.").asException();
            }
            return session;
        }

        @Override
        public Database another(String address) {
            throw new AssertionError("nobody names an address here");
        }

        @Override
        public Optional<String> notice() {
            return Optional.empty();
        }

        @Override
        public Optional<DemoBook> demoBook() {
            return Optional.empty();
        }
    }
}
