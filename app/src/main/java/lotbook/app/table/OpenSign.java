package lotbook.app.table;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import lotbook.app.control.Icons;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** At the left of a row: whether it can be opened or is open, and how deep it stands. A click turns it. */
final class OpenSign extends StackPane {
    private static final double STEP = 16;

    /** Before a row that stands under another. */
    static final double MOST_WIDTH = 2 * STEP + 4;

    private final GridModel model;
    private final FontIcon icon = Icons.small(Feather.CHEVRON_RIGHT);
    private Optional<GridRow> place = Optional.empty();

    OpenSign(GridModel model) {
        this.model = model;
        getStyleClass().add("open-sign");
        getChildren().add(icon);
        addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getButton() == MouseButton.PRIMARY && icon.isVisible()) {
                toggle();
                press.consume();
            }
        });
    }

    /** Nothing for a cell that is not its row's first. */
    void show(Optional<GridRow> row) {
        place = row;
        boolean opens = row.flatMap(GridRow::row).filter(model::canOpen).isPresent();
        icon.setVisible(opens);
        icon.setIconCode(row.filter(GridRow::isOpen).isPresent() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        double width = row.filter(GridRow::isUnder).isPresent() ? 2 * STEP : STEP;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    boolean isShown() {
        return place.isPresent();
    }

    Node before(Node content) {
        return new HBox(this, content);
    }

    private void toggle() {
        place.ifPresent(row -> {
            if (row.isOpen()) {
                model.close(row.id());
            } else {
                row.row().ifPresent(model::open);
            }
        });
    }
}
