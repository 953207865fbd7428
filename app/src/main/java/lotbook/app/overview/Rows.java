package lotbook.app.overview;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Rows of a tile: one column that takes the room, the others as wide as their digits, which end under each other. */
final class Rows extends GridPane {
    /** @param wide the column that stretches */
    Rows(int columns, int wide) {
        getStyleClass().add("overview-rows");
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            if (i == wide) {
                column.setHgrow(Priority.ALWAYS);
                column.setMinWidth(0);
            } else {
                column.setMinWidth(Region.USE_PREF_SIZE);
            }
            column.setHalignment(i == 0 || i == wide ? HPos.LEFT : HPos.RIGHT);
            getColumnConstraints().add(column);
        }
    }

    /** Titles above the columns; an empty one leaves its place free. */
    void heads(String... titles) {
        for (int i = 0; i < titles.length; i++) {
            Label title = new Label(titles[i]);
            title.getStyleClass().add("overview-column");
            title.setMinWidth(i == 0 ? 0 : Region.USE_PREF_SIZE);
            add(title, i, 0);
        }
    }
}
