package lotbook.app.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import lotbook.app.approval.InboxModel;
import lotbook.app.approval.InboxView;
import lotbook.app.approval.ManyModel;
import lotbook.app.approval.TrialModel;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.time.AsOf;
import org.kordamp.ikonli.feather.Feather;

/** Proposals as a screen of the window: those that wait, one's own, or those that are done. */
final class ProposalsScreen implements ScreenView {
    private final Screen screen;
    private final InboxModel model;
    private final InboxView view;
    private final Texts texts;

    ProposalsScreen(Screen screen, InboxModel model, ManyModel many, TrialModel trial, String empty, Texts texts) {
        this.screen = screen;
        this.model = model;
        this.texts = texts;
        this.view = new InboxView(model, many, trial, ScreenTitles.of(screen, texts), empty, texts);
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
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
        return List.of(Action.of("proposal-decide", texts.get(Message.ACTION_DECIDE), Feather.CHECK_SQUARE,
                new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN), view::focusDecision),
                Action.of("proposal-filter", texts.get(Message.INBOX_FILTER), Feather.FILTER, new KeyCodeCombination(KeyCode.F3),
                        view::focusFilter));
    }
}
