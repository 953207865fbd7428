package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.panel.SidePanelModel;
import lotbook.app.place.Place;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.workspace.WorkspaceModel;
import lotbook.app.workspace.WorkspaceView;
import lotbook.domain.explain.Explanation;
import lotbook.domain.time.AsOf;

/** A draft; while the panel explains, it follows the focus and what is typed. */
final class WorkspaceScreen implements ScreenView {
    private final Screen.Workspace screen;
    private final WorkspaceModel model;
    private final WorkspaceView view;
    private boolean explains;

    WorkspaceScreen(Screen.Workspace screen, WorkspaceModel model, WorkspaceView view, SidePanelModel panel) {
        this.screen = screen;
        this.model = model;
        this.view = view;
        view.onLooked(() -> {
            if (panel.tabProperty().get().equals(Optional.of(PanelTab.EXPLAIN)) && !panel.pinnedProperty().get()
                    && view.getScene() != null) {
                boolean before = explains;
                if (!explain(panel::explained) && before) {
                    panel.unexplained();
                }
            }
        });
    }

    @Override
    public Node node() {
        return view;
    }

    /** A draft is always of now; while the window shows another time it is only looked at. */
    @Override
    public void show(AsOf asOf) {
        model.showNow(asOf.isNow());
        model.refresh();
        view.enable();
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
    public boolean explain(BiConsumer<String, Explanation> told) {
        explains = view.explain(told);
        return explains;
    }

    @Override
    public void close() {
        view.close();
    }
}
