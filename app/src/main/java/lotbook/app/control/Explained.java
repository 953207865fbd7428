package lotbook.app.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/**
 * A button that says why it can't be pressed, to a mouse and to a screen reader. A disabled control gets no mouse, so its holder
 * has the tooltip.
 */
public final class Explained extends StackPane {
    private final Button button;
    private final Supplier<String> hint;
    private final Tooltip tip = new Tooltip();

    public Explained(Button button) {
        this(button, button::getText);
    }

    /** @param hint what its tooltip says while it can be pressed */
    Explained(Button button, Supplier<String> hint) {
        super(button);
        this.button = button;
        this.hint = hint;
        setMinWidth(USE_PREF_SIZE);
        Tooltip.install(this, tip);
    }

    /** @param why it can't be pressed now; empty if it can */
    public void refuse(Optional<String> why) {
        button.setDisable(why.isPresent());
        button.setAccessibleHelp(why.orElse(""));
        tip.setText(why.orElseGet(hint));
    }
}
