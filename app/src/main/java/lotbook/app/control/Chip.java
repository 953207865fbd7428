package lotbook.app.control;

import java.util.List;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icon and word on the ground of a tone. One chip can be used again for another state. */
public final class Chip extends Label {
    private final FontIcon icon = Icons.small(Feather.CIRCLE);

    public Chip() {
        getStyleClass().add("chip");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
        setFocusTraversable(false);
    }

    public Chip show(Tone tone, Feather look, String word) {
        List<String> styles = List.of("label", "chip", tone.styleClass());
        if (!getStyleClass().equals(styles)) {
            getStyleClass().setAll(styles);
        }
        icon.setIconCode(look);
        setText(word);
        return this;
    }
}
