package lotbook.app.table;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
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
    private final DoubleProperty scrolled;

    /**
     * @param under takes what is left, none if it is not managed
     * @param scrolled told how far the table is scrolled to the left
     */
    WholeRows(TableView<?> table, Region under, DoubleProperty scrolled) {
        this.scrolled = scrolled;
        this.table = table;
        this.under = under;
        getChildren().addAll(table, under);
    }

    @Override
    protected void layoutChildren() {
        double below = under.isManaged() ? under.prefHeight(-1) : 0;
        double room = getHeight() - below;
        double taken = heightOf(table.lookup(".column-header-background")) + horizontalBar().map(WholeRows::heightOf).orElse(0.0);
        double rows = Math.floor((room - taken) / table.getFixedCellSize());
        boolean empty = table.getItems().isEmpty() || rows < 1 || taken == 0;
        double height = empty ? room : taken + rows * table.getFixedCellSize();
        table.resizeRelocate(0, 0, getWidth(), height);
        under.resizeRelocate(0, height, getWidth(), below == 0 ? 0 : getHeight() - height);
        if (!scrolled.isBound()) {
            horizontalBar().ifPresent(bar -> scrolled.bind(bar.valueProperty()));
        }
    }

    /** Scrolls to the right, back where {@code by} is negative; where the scroll bar is there at all. */
    void scroll(double by) {
        horizontalBar().ifPresent(bar -> bar.setValue(Math.clamp(bar.getValue() + by, bar.getMin(), bar.getMax())));
    }

    /** How wide the part of the rows is that can be seen. */
    double seen() {
        return table.lookup(".clipped-container") instanceof Region rows ? rows.getWidth() : table.getWidth();
    }

    private Optional<ScrollBar> horizontalBar() {
        return table.lookupAll(".scroll-bar").stream()
                .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL)
                .map(ScrollBar.class::cast)
                .findFirst();
    }

    private static double heightOf(@Nullable Node node) {
        return node == null || !node.isVisible() ? 0 : node.getLayoutBounds().getHeight();
    }
}
