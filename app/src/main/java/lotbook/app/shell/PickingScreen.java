package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.picking.PickingModel;
import lotbook.app.picking.PickingView;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** Whom lots set by hand favoured, as a screen of the window. */
record PickingScreen(PickingModel model, PickingView view) implements ScreenView {
    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
        model.show(asOf);
    }

    @Override
    public void arrive(Place place) {
        view.arrive(place.filter());
    }

    /** What is judged is closed; whoever wants the newest asks again. */
    @Override
    public void refresh() {}

    @Override
    public Place place() {
        return Place.of(new Screen.Of(Screen.Page.PICKING)).withFilter(view.filter());
    }

    @Override
    public void focus() {
        view.focus();
    }

    @Override
    public List<Action> actions() {
        return view.actions();
    }

    @Override
    public Optional<Row> focusedRow() {
        return view.focusedRow();
    }

    @Override
    public Optional<Column> focusedColumn() {
        return view.focusedColumn();
    }

    @Override
    public void close() {
        view.close();
    }
}
