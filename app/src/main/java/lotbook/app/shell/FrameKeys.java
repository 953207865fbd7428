package lotbook.app.shell;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that work anywhere in the window. */
final class FrameKeys {
    private final Frame frame;

    private FrameKeys(Frame frame) {
        this.frame = frame;
    }

    static void install(Frame frame) {
        FrameKeys keys = new FrameKeys(frame);
        frame.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.pressed(event)) {
                event.consume();
            }
        });
        frame.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && frame.explain().isOpen()) {
                frame.explain().close();
                frame.page().grid().table().requestFocus();
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        return switch (event.getCode()) {
            case F6 -> nextRegion();
            case F8 -> gridOrPanel();
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 ->
                    event.isShortcutDown() && toArea(event.getCode().ordinal() - KeyCode.DIGIT0.ordinal());
            case TAB -> event.isShortcutDown() && nextScreen(event.isShiftDown() ? -1 : 1);
            default -> false;
        };
    }

    private boolean toGrid() {
        frame.page().grid().table().requestFocus();
        return true;
    }

    private boolean nextRegion() {
        Node owner = frame.getScene().getFocusOwner();
        if (isIn(frame.status(), owner)) {
            return toGrid();
        }
        frame.status().focus();
        return true;
    }

    private boolean gridOrPanel() {
        Node owner = frame.getScene().getFocusOwner();
        Node tree = frame.panel().lookup("#explanation");
        if (isIn(frame.panel(), owner) || tree == null || !frame.explain().isOpen()) {
            return toGrid();
        }
        tree.requestFocus();
        return true;
    }

    private boolean toArea(int digit) {
        frame.area(digit).ifPresent(frame::open);
        return true;
    }

    private boolean nextScreen(int step) {
        frame.step(step);
        return toGrid();
    }

    private static boolean isIn(Node region, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == region) {
                return true;
            }
        }
        return false;
    }
}
