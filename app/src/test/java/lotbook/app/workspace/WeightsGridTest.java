package lotbook.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import lotbook.app.shell.Desk;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.workspace.Finding.Cell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is typed into a cell while something else arrives. */
class WeightsGridTest {
    private WorkspaceModel model;
    private WeightsGrid grid;
    private Stage stage;

    @BeforeEach
    void open() {
        Desk.start();
        BenchInMemory bench = new BenchInMemory();
        bench.trade("100000");
        model = new WorkspaceModel(DraftScope.parse("A-100007"), bench, Texts.english(),
                new Tasks(Runnable::run, Runnable::run), InstantSource.fixed(BenchInMemory.NOW));
        model.refresh();
        Desk.act(() -> {
            grid = new WeightsGrid(model, Texts.english());
            stage = new Stage();
            stage.setScene(new Scene(grid, 800, 400));
            stage.show();
            show();
            grid.requestFocus();
            grid.go(new Cell(0, DraftColumn.WEIGHT));
        });
    }

    @AfterEach
    void close() {
        Desk.act(stage::close);
    }

    private void show() {
        grid.show(model.sheetProperty().get().orElseThrow());
    }

    private TextField field() {
        return (TextField) grid.lookup("#cell-field");
    }

    /** Margins are read beside the typing: the cell was made anew when they came, and its letters were gone. */
    @Test
    void whatIsTypedStaysWhenMarginsArrive() {
        Desk.act(() -> grid.typeOver("0"));
        Desk.act(() -> field().appendText("."));
        Desk.act(() -> {
            show();
            grid.layout();
        });
        Desk.act(() -> field().appendText("1"));
        assertThat(Desk.ask(() -> field().getText())).isEqualTo("0.1");
    }

    /** What a window of 1280 leaves the accounts. */
    @Test
    void thePartOfWhatIsFreeHasAColumnAt1280() {
        Desk.act(() -> {
            stage.setWidth(460);
            grid.layout();
        });
        assertThat(Desk.ask(() -> grid.getVisibleLeafColumns().getLast().isVisible()
                && grid.columns().getLast().isVisible())).isTrue();
    }

    /** Narrower than half of a window of 1280: no room for what part of the free margin it is. */
    @Test
    void whatAColumnHasNoRoomForIsToldBesideTheMargin() {
        assertThat(Desk.ask(() -> grid.marginWords(0)).orElseThrow()).doesNotContain("of what is free");
        Desk.act(() -> {
            stage.setWidth(432);
            grid.layout();
        });
        Desk.waitUntil("narrow", () -> grid.marginWords(0).orElseThrow().endsWith(" That is 1.4 % of what is free."));
        assertThat(Desk.ask(() -> grid.lookupAll(".table-cell").stream().map(Node::getAccessibleHelp)))
                .anyMatch(help -> help != null && help.endsWith("% of what is free."));
    }

    @Test
    void whatArrivedMeanwhileIsShownWhenTheCellIsLeft() {
        Desk.act(() -> grid.typeOver("0"));
        Desk.act(() -> {
            model.change(content -> content.with(1, DraftColumn.WEIGHT, "77"));
            show();
        });
        assertThat(Desk.ask(() -> field().getText())).isEqualTo("0");
        Desk.act(() -> {
            grid.edit(-1, null);
            grid.layout();
        });
        assertThat(Desk.ask(() -> grid.lookupAll(".table-cell").stream()
                        .filter(EditCell.class::isInstance).map(cell -> ((EditCell) cell).getText())))
                .anyMatch(text -> text != null && text.startsWith("77"));
    }
}
