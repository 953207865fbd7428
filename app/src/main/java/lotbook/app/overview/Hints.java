package lotbook.app.overview;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips that come at once enough to be found. */
final class Hints {
    private static final Duration DELAY = Duration.millis(400);

    private Hints() {}

    static void on(Control control, String sentence) {
        Tooltip tooltip = new Tooltip(sentence);
        tooltip.setShowDelay(DELAY);
        control.setTooltip(tooltip);
        control.setAccessibleHelp(sentence);
    }
}
