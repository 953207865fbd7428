package lotbook.app.shell;

import java.util.List;
import javafx.scene.Node;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.workspace.WorkspaceModel;
import lotbook.app.workspace.WorkspaceView;
import lotbook.domain.time.AsOf;

/** The draft of one leader's next version as a screen of the window. */
final class WorkspaceScreen implements ScreenView {
    private final Screen.Workspace screen;
    private final WorkspaceModel model;
    private final WorkspaceView view;

    WorkspaceScreen(Screen.Workspace screen, WorkspaceModel model, WorkspaceView view) {
        this.screen = screen;
        this.model = model;
        this.view = view;
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
    public void close() {
        view.close();
    }
}
