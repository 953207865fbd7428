package lotbook.app.shell;

import java.util.Optional;
import javafx.scene.Node;
import lotbook.app.allocation.VersionDiffModel;
import lotbook.app.allocation.VersionDiffView;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Texts;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;

/** Two allocation versions side by side as a screen of the window. */
final class CompareScreen implements ScreenView {
    private final Screen.Compare screen;
    private final VersionDiffModel model;
    private final VersionDiffView view;

    CompareScreen(Screen.Compare screen, VersionDiffModel model, Texts texts) {
        this.screen = screen;
        this.model = model;
        this.view = new VersionDiffView(model, texts);
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
        model.show(new VersionId(screen.left()), new VersionId(screen.right()), asOf);
    }

    @Override
    public void refresh() {
        // A version never changes; another time asks again.
    }

    @Override
    public Place place() {
        return Place.of(screen);
    }

    @Override
    public void focus() {
        Optional.ofNullable(view.lookup("#version-terms")).ifPresent(Node::requestFocus);
    }
}
