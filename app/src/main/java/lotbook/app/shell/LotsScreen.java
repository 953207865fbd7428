package lotbook.app.shell;

import java.util.List;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.workspace.LotsModel;
import lotbook.app.workspace.LotsView;
import lotbook.domain.time.AsOf;

/** One filled block that is dealt out by hand, as a screen of the window. */
record LotsScreen(Screen.ManualLots screen, LotsModel model, LotsView view) implements ScreenView {
    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
        model.showNow(asOf.isNow());
        model.refresh();
        view.enable();
    }

    /** A deal never changes, and what is typed stays; only the deadline comes nearer. */
    @Override
    public void refresh() {
        view.enable();
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
        return view.actions();
    }
}
