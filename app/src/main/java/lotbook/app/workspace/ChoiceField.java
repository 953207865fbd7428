package lotbook.app.workspace;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import lotbook.app.text.Texts;
import org.jspecify.annotations.Nullable;

/** One of a few named ways, each with a sentence that says what it does. */
final class ChoiceField extends ComboBox<String> {
    private static final double WIDE = 380;

    private final Texts texts;

    ChoiceField(Texts texts) {
        this.texts = texts;
        setVisibleRowCount(13);
        setMinWidth(0);
        setCellFactory(_ -> new Explained());
        setButtonCell(new Plain());
        valueProperty().addListener((_, _, now) -> {
            String means = now == null ? "" : means(now);
            setTooltip(means.isEmpty() ? null : new Tooltip(means));
            setAccessibleHelp(means);
        });
    }

    void offer(List<String> values) {
        if (!getItems().equals(values)) {
            getItems().setAll(values);
        }
    }

    private String means(String value) {
        return texts.state("means-" + value.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private final class Plain extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : texts.state(value));
        }
    }

    private final class Explained extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText("");
            setGraphic(null);
            if (!empty && value != null) {
                Label means = new Label(means(value));
                means.getStyleClass().add("muted");
                means.setWrapText(true);
                means.setMaxWidth(WIDE);
                setGraphic(new VBox(new Label(texts.state(value)), means));
                setAccessibleText(texts.state(value) + ". " + means.getText());
            }
        }
    }
}
