package lotbook.app.table;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Gives a table the height of a whole number of rows, so that the last one is never cut through the middle. */
final class WholeRows extends Region {
    private final TableView<?> table;

    WholeRows(TableView<?> table) {
        this.table = table;
        getChildren().add(table);
    }

    @Override
    protected void layoutChildren() {
        double taken = heightOf(table.lookup(".column-header-background")) + horizontalBar();
        double rows = Math.floor((getHeight() - taken) / table.getFixedCellSize());
        boolean empty = table.getItems().isEmpty() || rows < 1 || taken == 0;
        double height = empty ? getHeight() : taken + rows * table.getFixedCellSize();
        table.resizeRelocate(0, 0, getWidth(), height);
    }

    private double horizontalBar() {
        return table.lookupAll(".scroll-bar").stream()
                .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL)
                .mapToDouble(WholeRows::heightOf)
                .sum();
    }

    private static double heightOf(@Nullable Node node) {
        return node == null || !node.isVisible() ? 0 : node.getLayoutBounds().getHeight();
    }
}
