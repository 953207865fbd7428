package lotbook.app.shell;

import java.util.List;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.fee.TermsModel;
import lotbook.app.fee.TermsView;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.domain.time.AsOf;

/** The draft of the fee terms that follow others, as a screen of the window. */
record TermsScreen(Screen.FeeTermsDraft screen, TermsModel model, TermsView view) implements ScreenView {
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

    /** What is typed stays. */
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
