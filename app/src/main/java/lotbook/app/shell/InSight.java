package lotbook.app.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import lotbook.app.panel.SidePanel;
import lotbook.app.panel.SidePanelModel;
import lotbook.app.place.Area;
import lotbook.app.place.OpenScreens;
import lotbook.app.place.Screen;
import lotbook.app.place.TimeChoice;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.TimeBand;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/** The screens in sight with the side panel, and everything round them that says which they are and of which moment. */
final class InSight extends BorderPane {
    private final OpenScreens screens;
    private final ScreenViews views;
    private final WindowTime time;
    private final SidePanelModel panelModel;
    private final SidePanel panel;
    private final List<TableDefinition> tables;
    private final Marks marks;
    private final Texts texts;
    private final SideBySide front = new SideBySide();
    private final Map<Area, Screen> lastOpen = new EnumMap<>(Area.class);

    /**
     * What follows the screen in front.
     *
     * @param host whose title does
     * @param installation stands in the title
     */
    record Marks(ContextBar context, TimeBand band, Rail rail, StatusBar status, WindowHost host, String installation) {}

    InSight(OpenScreens screens, ScreenViews views, WindowTime time, SidePanelModel panelModel, SidePanel panel,
            List<TableDefinition> tables, Marks marks, Texts texts) {
        this.screens = screens;
        this.views = views;
        this.time = time;
        this.panelModel = panelModel;
        this.panel = panel;
        this.tables = tables;
        this.marks = marks;
        this.texts = texts;
        setCenter(front);
        screens.goalProperty().addListener((p, old, now) -> arrive(now));
        time.asOfProperty().addListener((p, old, now) -> show(now));
        panelModel.tabProperty().addListener((p, old, now) -> showPanel(now.isPresent()));
        arrive(screens.goalProperty().get());
    }

    /** The screen in front. */
    ScreenView view() {
        return views.of(screens.front());
    }

    /** The screen of an area that was open last, at first its first. */
    Screen lastOpen(Area area) {
        return lastOpen.getOrDefault(area, area.screens(tables).getFirst());
    }

    /** Facts were committed. */
    void refresh() {
        view().refresh();
        screens.beside().ifPresent(screen -> views.of(screen).refresh());
    }

    /** Of two screens the one with the focus is in front. */
    void turnToFocus() {
        screens.beside()
                .filter(other -> FocusRegions.holdsFocus(getScene(), views.of(other).node()))
                .ifPresent(screens::show);
    }

    private void arrive(OpenScreens.Goal goal) {
        Screen screen = goal.place().screen();
        boolean known = views.has(screen);
        ScreenView view = views.of(screen);
        if (!goal.asItStands()) {
            time.set(goal.place().asOf());
            view.arrive(goal.place());
            goal.place().panel().ifPresentOrElse(
                    tab -> panelModel.open(tab, view.focusedRow(), view.focusedColumn()), panelModel::close);
        } else if (known) {
            view.refresh();
        }
        boolean wasInSight = front.holds(view.node());
        front.show(view.node(), goal.beside().map(other -> views.of(other).node()));
        if (!wasInSight && goal.asItStands()) {
            panelModel.close();
        }
        // What had the focus went with its screen; without a new owner no key would reach the window.
        if (getScene() != null && !wasInSight) {
            view.focus();
        }
        view.show(time.asOf());
        goal.beside().ifPresent(other -> views.of(other).show(time.asOf()));
        Area area = Area.of(screen);
        lastOpen.put(area, screen);
        marks.rail().select(area);
        marks.context().show(texts.get(area.title()), screen, area.screens(tables), screens::show);
        title();
    }

    private void show(AsOf asOf) {
        views.show(asOf);
        marks.band().show(asOf);
        marks.context().show(asOf);
        marks.status().show(asOf);
        getStyleClass().remove("not-now");
        if (!asOf.isNow()) {
            getStyleClass().add("not-now");
        }
        title();
    }

    private void title() {
        String plain = texts.get(Message.WINDOW_TITLE, ScreenTitles.of(screens.front(), texts), marks.installation());
        marks.host().title(time.isNow()
                ? plain : texts.get(Message.WINDOW_TITLE_THEN, TimeChoice.day(time.asOf()), plain));
    }

    private void showPanel(boolean open) {
        Node right = open ? panel : null;
        if (getRight() != right) {
            setRight(right);
        }
    }
}
