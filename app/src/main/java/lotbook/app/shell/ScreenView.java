package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** What the frame asks of whatever stands in a tab. */
interface ScreenView {
    Node node();

    /** The window's moment changed; a screen that depends on it asks again. */
    default void show(AsOf asOf) {}

    /** Somebody came here by a link or by going back: filter, sort and cell are those of the place. */
    default void arrive(Place place) {}

    /** It came to the front, or facts were committed while it was there. */
    void refresh();

    /** How it stands; moment and panel are the window's and left out. */
    Place place();

    void focus();

    /** What can be done here, for keys and palette. */
    default List<Action> actions() {
        return List.of();
    }

    /** The row somebody looks at; empty where there are no rows. */
    default Optional<Row> focusedRow() {
        return Optional.empty();
    }

    /** The column somebody looks at, or that of the row's first figure that opens its derivation. */
    default Optional<Column> focusedColumn() {
        return Optional.empty();
    }

    /**
     * Tells how the figure somebody looks at came about, where that is no cell of a grid of rows.
     *
     * @param told the figure as it is shown, and its derivation
     * @return whether there is one
     */
    default boolean explain(BiConsumer<String, Explanation> told) {
        return false;
    }

    /** The tab is gone; what runs for it ends. */
    default void close() {}
}
