package lotbook.app.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.domain.time.AsOf;

/**
 * A screen about one thing, put together from its model and its view.
 *
 * @param shown the window's moment, whenever it changes
 * @param refreshed it came to the front, or facts were committed
 * @param offered asked whenever keys and palette ask
 * @param closed the tab is gone
 */
record ModelScreen(Screen screen, Node node, Consumer<AsOf> shown, Runnable refreshed, Runnable focused,
        Supplier<List<Action>> offered, Runnable closed) implements ScreenView {
    @Override
    public void show(AsOf asOf) {
        shown.accept(asOf);
    }

    @Override
    public void refresh() {
        refreshed.run();
    }

    @Override
    public Place place() {
        return Place.of(screen);
    }

    @Override
    public void focus() {
        focused.run();
    }

    @Override
    public List<Action> actions() {
        return offered.get();
    }

    @Override
    public void close() {
        closed.run();
    }
}
