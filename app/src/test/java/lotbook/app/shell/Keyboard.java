package lotbook.app.shell;

import java.util.function.Supplier;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Keys that go where the focus is and nowhere else: what they reach is what somebody without a mouse reaches. */
final class Keyboard {
    private final Supplier<Scene> scene;

    Keyboard(Supplier<Scene> scene) {
        this.scene = scene;
    }

    void press(KeyCode code) {
        press(code, false, false);
    }

    void control(KeyCode code) {
        press(code, true, false);
    }

    void controlShift(KeyCode code) {
        press(code, true, true);
    }

    /** A text letter by letter, into whatever takes it. */
    void type(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(letter -> Desk.act(() -> {
            Node owner = owner();
            owner.fireEvent(event(KeyEvent.KEY_TYPED, letter, KeyCode.UNDEFINED, false, false));
            if (owner instanceof TextInputControl field && !field.isEditable()) {
                throw new AssertionError("Nothing can be typed into " + owner);
            }
        }));
    }

    private void press(KeyCode code, boolean control, boolean shift) {
        Desk.act(() -> {
            Node owner = owner();
            owner.fireEvent(event(KeyEvent.KEY_PRESSED, "", code, control, shift));
            owner.fireEvent(event(KeyEvent.KEY_RELEASED, "", code, control, shift));
        });
    }

    /** A popup that is open has the keys, as on a desktop. */
    private Node owner() {
        Node inWindow = scene.get().getFocusOwner();
        Node owner = Window.getWindows().stream()
                .filter(window -> window instanceof PopupWindow && window.isShowing())
                .map(window -> window.getScene().getFocusOwner())
                .filter(focused -> focused instanceof TextInputControl)
                .findFirst()
                .orElse(inWindow);
        if (owner == null) {
            throw new AssertionError("Nothing has the focus, so no key reaches the window");
        }
        if (owner instanceof Control control && control.getSkin() == null) {
            // A control takes keys once it was drawn, and nobody types into what isn't.
            scene.get().getRoot().applyCss();
        }
        return owner;
    }

    private static KeyEvent event(EventType<KeyEvent> type, String letter, KeyCode code, boolean control, boolean shift) {
        String character = letter.isEmpty() ? KeyEvent.CHAR_UNDEFINED : letter;
        return new KeyEvent(type, character, letter, code, shift, control, false, false);
    }
}
