package lotbook.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/** The screen in front, or two; a screen keeps its side while the other changes, and the one in front wears a line. */
final class SideBySide extends StackPane {
    private final SplitPane halves = new SplitPane();
    private final List<Node> shown = new ArrayList<>();

    SideBySide() {
        setId("screens-side-by-side");
        // A grid is wider than half a window; its columns scroll within.
        setMinWidth(0);
    }

    boolean holds(Node screen) {
        return shown.contains(screen);
    }

    void show(Node front, Optional<Node> beside) {
        List<Node> next = placed(front, beside);
        if (!next.equals(shown)) {
            shown.clear();
            shown.addAll(next);
            lay();
        }
        if (shown.size() > 1) {
            for (int at = 0; at < shown.size(); at++) {
                Node half = halves.getItems().get(at);
                half.getStyleClass().remove("half-in-front");
                if (shown.get(at) == front) {
                    half.getStyleClass().add("half-in-front");
                }
            }
        }
    }

    /** What stays keeps its side. */
    private List<Node> placed(Node front, Optional<Node> beside) {
        if (beside.isEmpty()) {
            return List.of(front);
        }
        boolean frontWasRight = shown.size() > 1 && shown.get(1) == front;
        boolean besideWasLeft = !shown.isEmpty() && shown.getFirst() == beside.get();
        boolean besideFirst = frontWasRight || shown.size() > 1 && besideWasLeft;
        return besideFirst ? List.of(beside.get(), front) : List.of(front, beside.get());
    }

    private void lay() {
        halves.getItems().forEach(half -> ((StackPane) half).getChildren().clear());
        halves.getItems().clear();
        getChildren().clear();
        if (shown.size() == 1) {
            getChildren().setAll(shown);
            return;
        }
        shown.forEach(screen -> {
            StackPane half = new StackPane(screen);
            half.getStyleClass().add("half");
            half.setMinWidth(0);
            half.setAlignment(Pos.TOP_LEFT);
            halves.getItems().add(half);
        });
        halves.setDividerPositions(0.5);
        getChildren().setAll(halves);
    }
}
