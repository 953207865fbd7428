package lotbook.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import lotbook.app.shell.Desk;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.theme.Theme;
import org.junit.jupiter.api.Test;

/** A reason can be read while it is typed, whatever room a panel leaves the bar. */
class ActBarTest {
    private static final double READABLE = 240;

    private static final class Bar extends ActBar {
        Bar() {
            super("try", new Acting(Texts.english(), new Tasks(Runnable::run, Runnable::run)), Texts.english());
            lay(line(reason(), button("a", Message.FEES_SET_LINES_ASIDE, () -> { }),
                    button("b", Message.FEES_TAKE_LINES_IN, () -> { }), button("c", Message.FEES_REVERSE_LINE, () -> { }),
                    button("d", Message.FEES_TRUE_UP_LINE, () -> { })));
        }
    }

    /** Laid out as a window does it: below a grid. */
    private static Bar laidOut(double width) {
        Bar bar = new Bar();
        BorderPane window = new BorderPane();
        window.setBottom(bar);
        Scene scene = new Scene(window, width, 600);
        Theme.LIGHT.apply(scene);
        lay(window);
        return bar;
    }

    private static void lay(BorderPane window) {
        window.applyCss();
        window.layout();
    }

    private static double top(Bar bar, String id) {
        Node node = bar.lookup(id);
        return node.localToScene(node.getLayoutBounds()).getMinY();
    }

    private static double bottom(Bar bar, String id) {
        Node node = bar.lookup(id);
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    @Test
    void actsStandBesideTheReasonWhereThereIsRoomAndUnderItElse() {
        Desk.start();
        Desk.act(() -> {
            Bar wide = laidOut(1224);
            assertThat(wide.lookup("#try-reason").getLayoutBounds().getWidth()).isGreaterThanOrEqualTo(READABLE);
            assertThat(top(wide, "#a")).isLessThan(bottom(wide, "#try-reason"));
            Bar narrow = laidOut(840);
            assertThat(narrow.lookup("#try-reason").getLayoutBounds().getWidth()).isGreaterThanOrEqualTo(READABLE);
            assertThat(top(narrow, "#a")).isGreaterThanOrEqualTo(bottom(narrow, "#try-reason"));
            assertThat(bottom(narrow, "#d")).isLessThanOrEqualTo(600);
        });
    }

    /** It had grown to the window it once had, and stayed so. */
    @Test
    void itShrinksWithTheWindow() {
        Desk.start();
        Desk.act(() -> {
            Bar bar = laidOut(840);
            BorderPane window = (BorderPane) bar.getParent();
            window.resize(640, 600);
            lay(window);
            assertThat(bar.getWidth()).isEqualTo(640);
            assertThat(bar.lookup("#try-reason").getLayoutBounds().getWidth()).isLessThan(640);
        });
    }
}
