package lotbook.app.workspace;

import java.util.Optional;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A figure of margin, which follows from the weights: marked where the account lacks it, with all there is to say about it. */
final class MarginCell extends TableCell<Integer, String> {
    private final WeightsGrid grid;

    MarginCell(WeightsGrid grid) {
        this.grid = grid;
        getStyleClass().addAll("numeric", "margin");
        setEditable(false);
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? "" : item);
        Optional<String> words = empty ? Optional.empty() : grid.marginWords(getIndex());
        boolean lacks = !empty && grid.lacksMargin(getIndex());
        getStyleClass().removeAll("doubtful", "not-applicable");
        getStyleClass().add(lacks ? "doubtful" : "not-applicable");
        setTooltip(words.map(Tooltip::new).orElse(null));
        setAccessibleHelp(words.orElse(""));
    }
}
