package lotbook.app.overview;

import java.math.BigDecimal;
import java.util.Optional;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import lotbook.domain.money.Decimals;

/** A bar from a zero line in the middle: right above zero, left below. Nothing where there is no worth. */
final class WorthBar extends Pane {
    private static final double HEIGHT = 12;

    private final double part;
    private final Region zero = new Region();
    private final Region bar = new Region();

    WorthBar(Optional<BigDecimal> worth, BigDecimal largest) {
        part = worth.filter(any -> largest.signum() > 0)
                .map(amount -> Decimals.divide(amount, largest).doubleValue())
                .orElse(0.0);
        setMinWidth(48);
        setPrefHeight(HEIGHT);
        setMaxHeight(24);
        zero.getStyleClass().add("chart-zero");
        bar.getStyleClass().add("chart-bar");
        getChildren().addAll(bar, zero);
        setMouseTransparent(true);
    }

    @Override
    protected void layoutChildren() {
        double middle = Math.floor(getWidth() / 2);
        double length = part == 0 ? 0 : Math.max(1, Math.abs(part) * (middle - 2));
        double top = Math.floor((getHeight() - HEIGHT) / 2);
        bar.resizeRelocate(part < 0 ? middle - length : middle, top, length, HEIGHT);
        zero.resizeRelocate(middle, 0, 1, getHeight());
    }
}
