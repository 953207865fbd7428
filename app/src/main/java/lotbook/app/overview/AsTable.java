package lotbook.app.overview;

import javafx.scene.control.ToggleButton;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The switch beside a chart's title between the chart and the same rows as a table. */
final class AsTable {
    private final ToggleButton button;

    AsTable(String id, Texts texts, Runnable redraw) {
        FontIcon icon = Icons.small(Feather.LIST);
        button = new ToggleButton(texts.get(Message.OVERVIEW_AS_TABLE), icon);
        button.setId(id);
        button.getStyleClass().add("bare");
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.selectedProperty().addListener((p, old, on) -> {
            button.setText(texts.get(on ? Message.OVERVIEW_AS_CHART : Message.OVERVIEW_AS_TABLE));
            icon.setIconCode(on ? Feather.TRENDING_UP : Feather.LIST);
            redraw.run();
        });
    }

    ToggleButton button() {
        return button;
    }

    boolean isOn() {
        return button.isSelected();
    }
}
