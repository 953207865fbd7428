package lotbook.app.allocation;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;

/**
 * The four columns that heads and terms share: what it is, the one version, the other, and how they differ. Widths grow with
 * the text.
 */
final class DiffColumns {
    private static final double TEXT = 13;
    private static final double WORDS = 200;
    private static final double CHANGE = 220;

    /** Beside another screen there is less: these give way before the versions themselves do. */
    private static final double WORDS_MOST = 0.22;
    private static final double CHANGE_MOST = 0.24;

    /** Where figures end, so that they stand under each other. */
    private static final double FIGURE = 112;

    /** Gaps, padding and room for a scroll bar. */
    private static final double REST = 64;

    private final DoubleBinding zoom;
    private final DoubleBinding words;
    private final DoubleBinding change;
    private final DoubleBinding side;

    /** @param font of a text in the size of the body */
    DiffColumns(ReadOnlyDoubleProperty width, ObservableValue<Font> font) {
        zoom = Bindings.createDoubleBinding(() -> font.getValue().getSize() / TEXT, font);
        words = (DoubleBinding) Bindings.min(zoom.multiply(WORDS), width.multiply(WORDS_MOST));
        change = (DoubleBinding) Bindings.min(zoom.multiply(CHANGE), width.multiply(CHANGE_MOST));
        side = width.subtract(words).subtract(change).subtract(REST).divide(2);
    }

    <T extends Region> T words(T region) {
        return of(words, region);
    }

    <T extends Region> T change(T region) {
        return of(change, region);
    }

    /** One of the two versions: what is left, shared evenly. */
    <T extends Region> T side(T region) {
        return of(side, region);
    }

    double figure() {
        return FIGURE * zoom.get();
    }

    void whenZoomed(Runnable action) {
        zoom.addListener((p, old, now) -> action.run());
    }

    private static <T extends Region> T of(DoubleExpression width, T region) {
        region.minWidthProperty().bind(width);
        region.prefWidthProperty().bind(width);
        region.maxWidthProperty().bind(width);
        return region;
    }
}
