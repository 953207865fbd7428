package lotbook.app.table;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Gives a table the height of a whole number of rows, so that the last one is never cut through the middle, and puts
 * another region right under it.
 */
final class WholeRows extends Region {
    private final TableView<?> table;
    private final Region under;

    /** @param under takes its preferred height, none if it is not managed */
    WholeRows(TableView<?> table, Region under) {
        this.table = table;
        this.under = under;
        getChildren().addAll(table, under);
    }

    @Override
    protected void layoutChildren() {
        double below = under.isManaged() ? under.prefHeight(-1) : 0;
        double room = getHeight() - below;
        double taken = heightOf(table.lookup(".column-header-background")) + horizontalBar();
        double rows = Math.floor((room - taken) / table.getFixedCellSize());
        boolean empty = table.getItems().isEmpty() || rows < 1 || taken == 0;
        double height = empty ? room : taken + rows * table.getFixedCellSize();
        table.resizeRelocate(0, 0, getWidth(), height);
        under.resizeRelocate(0, height, getWidth(), below);
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
