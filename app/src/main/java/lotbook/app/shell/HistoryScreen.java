package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.history.HistoryModel;
import lotbook.app.history.HistoryView;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** An investor's history as a screen of the window. */
record HistoryScreen(Screen.History screen, HistoryModel model, HistoryView view) implements ScreenView {
    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
        model.show(asOf);
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
