package lotbook.app.allocation;

import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.layout.Region;

/** The four columns that heads and terms share: what it is, the one version, the other, and how they differ. */
final class DiffColumns {
    static final double WORDS = 200;
    static final double CHANGE = 220;

    /** Gaps, padding and room for a scroll bar. */
    private static final double REST = 64;

    private final DoubleBinding side;

    DiffColumns(ReadOnlyDoubleProperty width) {
        side = width.subtract(WORDS + CHANGE + REST).divide(2);
    }

    <T extends Region> T words(T region) {
        return fixed(region, WORDS);
    }

    <T extends Region> T change(T region) {
        return fixed(region, CHANGE);
    }

    /** One of the two versions: what is left, shared evenly. */
    <T extends Region> T side(T region) {
        region.minWidthProperty().bind(side);
        region.prefWidthProperty().bind(side);
        region.maxWidthProperty().bind(side);
        return region;
    }

    private static <T extends Region> T fixed(T region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
        return region;
    }
}
