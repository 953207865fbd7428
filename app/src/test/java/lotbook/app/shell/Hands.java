package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** What an operator's hands and eyes do with a window, each on the interface thread. */
final class Hands {
    private final Supplier<Scene> scene;

    Hands(Supplier<Scene> scene) {
        this.scene = scene;
    }

    /** What a scroll pane or a tab holds is there only once it was drawn: what is not found at once is looked for again after that. */
    @SuppressWarnings("unchecked")
    <T extends Node> Optional<T> find(String selector) {
        return onScreen(() -> Optional.ofNullable((T) scene.get().lookup(selector)).or(() -> {
            scene.get().getRoot().applyCss();
            scene.get().getRoot().layout();
            return Optional.ofNullable((T) scene.get().lookup(selector));
        }));
    }

    /** May be asked from within a condition that is already on the interface thread. */
    private static <T> T onScreen(Supplier<T> question) {
        return Platform.isFxApplicationThread() ? question.get() : Desk.ask(question::get);
    }

    boolean sees(String selector) {
        return scene.get().lookup(selector) != null;
    }

    String textOf(String selector) {
        return this.<Labeled>find(selector).map(labeled -> onScreen(labeled::getText)).orElse("");
    }

    void type(String selector, String text) {
        TextInputControl field = this.<TextInputControl>find(selector).orElseThrow();
        Desk.act(() -> field.setText(text));
    }

    void press(String selector) {
        ButtonBase button = this.<ButtonBase>find(selector).orElseThrow();
        Desk.act(button::fire);
    }

    void click(String selector) {
        Node node = find(selector).orElseThrow();
        Desk.act(() -> node.fireEvent(new MouseEvent(MouseEvent.MOUSE_CLICKED, 2, 2, 2, 2, MouseButton.PRIMARY, 1,
                false, false, false, false, true, false, false, true, false, true, null)));
    }

    void key(Node target, KeyCode code, boolean control, boolean shift) {
        Desk.act(() -> {
            target.requestFocus();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
    }

    /** The texts of the cells that are drawn, laid out as they stand now. */
    List<String> cellTexts(Node table) {
        scene.get().getRoot().applyCss();
        scene.get().getRoot().layout();
        return table.lookupAll(".table-cell").stream()
                .map(node -> ((TableCell<?, ?>) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }
}
