package lotbook.app.shell;

import java.util.List;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.exit.ExitModel;
import lotbook.app.exit.ExitView;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.domain.time.AsOf;

/** An investor's exit as a screen of the window. */
record ExitScreen(Screen.Exit screen, ExitModel model, ExitView view) implements ScreenView {
    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
        model.showNow(asOf.isNow());
        model.refresh();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public Place place() {
        return Place.of(screen);
    }

    @Override
    public void focus() {
        view.focus();
    }

    @Override
    public List<Action> actions() {
        return List.of();
    }
}
