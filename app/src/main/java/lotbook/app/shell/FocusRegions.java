package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Moves the focus from one region of the window to the next, into the first thing there that takes it. */
final class FocusRegions {
    private FocusRegions() {}

    /**
     * @param regions in the order of F6; the one with the screen is entered by {@code screen}
     * @param screen puts the focus where the open screen wants it
     */
    static void step(Scene scene, List<? extends Parent> regions, int by, Parent content, Runnable screen) {
        int now = 0;
        for (int at = 0; at < regions.size(); at++) {
            if (holdsFocus(scene, regions.get(at))) {
                now = at;
            }
        }
        Parent next = regions.get(Math.floorMod(now + by, regions.size()));
        if (next == content) {
            screen.run();
        } else {
            firstIn(next).ifPresent(Node::requestFocus);
        }
    }

    static boolean holdsFocus(Scene scene, Node region) {
        for (Node at = scene.getFocusOwner(); at != null; at = at.getParent()) {
            if (at == region) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> firstIn(Node node) {
        if (node.isFocusTraversable() && !node.isDisabled() && node.isVisible()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(child -> firstIn(child).stream()).findFirst()
                : Optional.empty();
    }
}
