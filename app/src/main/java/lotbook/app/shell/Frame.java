package lotbook.app.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.place.Area;
import lotbook.app.place.OpenScreens;
import lotbook.app.place.Place;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.place.TimeChoice;
import lotbook.app.place.WindowTime;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowLinks;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/** The window of a signed-in operator: context bar, time band, rail, tabs, the screen in front, side panel, status bar. */
public final class Frame extends StackPane {
    private static final System.Logger LOG = System.getLogger(Frame.class.getName());
    private static final double WIDE = 1500;
    private static final double PANEL_NARROW = 384;
    private static final double PANEL_WIDE = 480;

    private final ConsoleSession session;
    private final Tasks tasks;
    private final Texts texts;
    private final WindowHost host;
    private final WindowTime time = new WindowTime();
    private final TimeChoice choice;
    private final Notices notices;
    private final FeedModel feeds;
    private final OpenScreens screens;
    private final ScreenViews views;
    private final ExplainModel explain;
    private final SidePanelModel panelModel;
    private final SidePanel panel;
    private final PlaceClip clip;
    private final FrameActions frameActions;
    private final List<Area> areas;
    private final Map<Area, Screen> lastOpen = new EnumMap<>(Area.class);
    private final BorderPane base = new BorderPane();
    private final BorderPane content = new BorderPane();
    private final Sheets sheets;
    private final ContextBar context;
    private final TimeBand band;
    private final Rail rail;
    private final WaitingProposals waiting;
    private final StatusBar status;
    private final Keymap keymap = new Keymap();
    private final WindowMemory memory;
    private final ConsoleSession.Subscription subscription;
    private boolean railSwitched;

    public Frame(ConsoleSession session, Tasks tasks, Texts texts, InstantSource clock, WindowHost host) {
        this.session = session;
        this.tasks = tasks;
        this.texts = texts;
        this.host = host;
        this.choice = new TimeChoice(BusinessCalendar.NEW_YORK_17, clock, texts);
        this.notices = new Notices(tasks, clock);
        this.feeds = new FeedModel(session, tasks, texts, clock);
        this.memory = new WindowMemory(session.memory(), session.tables(), tasks);
        this.areas = Area.among(session.tables());
        this.screens = new OpenScreens(areas.getFirst().screens(session.tables()).getFirst(), this::here);
        this.explain = new ExplainModel(() -> session.explainer(time.asOf()), session.priceDigits(), texts, tasks);
        this.panelModel = new SidePanelModel(explain);
        this.views = new ScreenViews(session, tasks, texts, clock, host, feeds, panelModel,
                this::windowActions, keymap, time, screen -> screens.show(screen), this::goHere,
                (action, key) -> memory.keyChanged(action, key, this));
        this.panel = new SidePanel(panelModel, panelContents(clock), texts, this::openPanel);
        this.clip = new PlaceClip(session.who().installation(), texts);
        this.frameActions = new FrameActions(this, screens, time, host, texts);
        this.sheets = new Sheets(this, time, choice, notices,
                () -> PaletteEntries.of(actions(), areas, session.tables(), screens, texts),
                new RecordEntries(session.search(), session.tables(), texts, this::goHere)::find,
                tasks, texts, clock, () -> view().focus());
        this.context = new ContextBar(new ContextBar.Pressed(frameActions.back(), frameActions.forward(), frameActions.palette(),
                frameActions.time(), frameActions.notices(), frameActions.tasks()), texts);
        this.band = new TimeBand(choice, frameActions.returnToNow());
        this.rail = new Rail(areas, texts, this::open);
        this.status = new StatusBar(session.who(), feeds, tasks, texts, new StatusBar.Pages(
                () -> screens.show(new Screen.Of(Screen.Page.CONNECTIONS)),
                () -> sheets().openTime(),
                () -> sheets().openTasks()));
        build();
        listen(clock);
        arrive(screens.goalProperty().get());
        memory.restore(this, host);
        this.waiting = new WaitingProposals(session, tasks, texts, rail);
        subscription = session.onChange(() -> tasks.inFront(() -> {
            view().refresh();
            waiting.refresh();
        }));
        waiting.refresh();
        feeds.start();
    }

    public OpenScreens screens() {
        return screens;
    }

    public WindowTime time() {
        return time;
    }

    public SidePanelModel sidePanel() {
        return panelModel;
    }

    public Notices notices() {
        return notices;
    }

    /** The derivation in the side panel. */
    public ExplainModel explain() {
        return explain;
    }

    /** The grid in front, if the screen in front is one. */
    public Optional<GridView> grid() {
        return gridPage().map(GridPage::grid);
    }

    Optional<GridPage> gridPage() {
        return view() instanceof GridScreen screen ? Optional.of(screen.page()) : Optional.empty();
    }

    /** Whether the row somebody came for is there and has the focus. */
    public boolean hasFocusedRow() {
        return view().focusedRow().isPresent();
    }

    /** The screen in front. */
    ScreenView view() {
        return views.of(screens.front());
    }

    /** What keys do wherever the focus is. */
    List<Action> windowActions() {
        return frameActions.all(areas);
    }

    /** Every action of this moment, the window's and the screen's in front. */
    List<Action> actions() {
        List<Action> all = new ArrayList<>(windowActions());
        view().actions().stream()
                .filter(action -> all.stream().noneMatch(known -> known.id().equals(action.id())))
                .forEach(all::add);
        return all.stream().map(keymap::mapped).toList();
    }

    Keymap keymap() {
        return keymap;
    }

    /** Opens the screen of an area that was open last, at first its first. */
    void open(Area area) {
        screens.show(lastOpen.getOrDefault(area, area.screens(session.tables()).getFirst()));
        view().focus();
    }

    void step(int by) {
        screens.step(by);
        view().focus();
    }

    /** Opens a tab of the side panel about the focused cell. */
    public void openPanel(PanelTab tab) {
        panelModel.open(tab, view().focusedRow(), view().focusedColumn());
    }

    public Sheets sheets() {
        return sheets;
    }

    void switchRail() {
        railSwitched = !railSwitched;
        fit();
    }

    /** @param frozen names the moments as they are now, so that the link shows later what it shows today */
    void copyLink(boolean frozen) {
        Place here = here();
        Optional<Row> row = view().focusedRow();
        if (!frozen) {
            notices.say(Tone.NEUTRAL, clip.copy(here, row, Optional.empty()));
            return;
        }
        tasks.<Instant>quietly(progress -> session.latestMoment(), ending -> {
            if (ending instanceof Ending.Done<Instant>(Instant latest)) {
                notices.say(Tone.NEUTRAL, clip.copy(here, row, Optional.of(latest)));
            }
            notices.tell(ending);
        });
    }

    void pasteLink() {
        try {
            screens.go(clip.paste());
        } catch (FailureException e) {
            notices.say(Tone.WARNING, e.failure().toString());
        }
    }

    void toRegion(int by) {
        FocusRegions.step(getScene(), List.of(rail, context, content, status), by, content, () -> view().focus());
    }

    void gridOrPanel() {
        if (panelModel.isOpen() && !FocusRegions.holdsFocus(getScene(), panel)) {
            panel.focus();
        } else {
            view().focus();
        }
    }

    /** Ends what runs for this window and remembers how it stood; the session stays open. */
    public void close() {
        try {
            memory.keep(this, host);
        } catch (FailureException e) {
            LOG.log(System.Logger.Level.WARNING, "The window could not be remembered", e);
        }
        subscription.end();
        waiting.close();
        feeds.stop();
        views.close();
    }

    private Map<PanelTab, Node> panelContents(InstantSource clock) {
        AboutRowModel<List<RowHistory.Entry>> history = new AboutRowModel<>(session.history()::of, tasks);
        AboutRowModel<List<RowLinks.Link>> links = new AboutRowModel<>(row -> session.links().of(row, time.asOf()), tasks);
        panelModel.tells(PanelTab.HISTORY, history);
        panelModel.tells(PanelTab.LINKS, links);
        return Map.of(
                PanelTab.EXPLAIN, new ExplainPanel(explain, texts),
                PanelTab.HISTORY, new HistoryPanel(history, texts, clock),
                PanelTab.LINKS, new LinksPanel(links, texts, this::goHere));
    }

    /** A place of another screen at the window's own moments. */
    private void goHere(Place place) {
        screens.go(place.at(time.asOf()));
    }

    private void build() {
        base.setTop(new VBox(context, band));
        base.setLeft(rail);
        base.setCenter(new BorderPane(content, new OpenTabs(screens, texts), null, null, null));
        base.setBottom(status);
        getChildren().addAll(base, new Toast(notices));
        context.showUnread(notices.unreadProperty());
    }

    private void listen(InstantSource clock) {
        screens.goalProperty().addListener((p, old, now) -> arrive(now));
        screens.open().addListener((ListChangeListener<Screen>) change -> views.keepOnly(screens.open()));
        time.asOfProperty().addListener((p, old, now) -> show(now));
        panelModel.tabProperty().addListener((p, old, now) -> showPanel(now.isPresent()));
        feeds.lookProperty().addListener((p, old, now) -> views.showFeeds());
        widthProperty().addListener((p, old, width) -> fit());
        sheets.palette().onChosen(entry -> memory.chose(entry, this));
        FrameKeys.install(this, panelModel, clock);
    }

    private void fit() {
        boolean wide = getWidth() >= WIDE;
        rail.showWide(wide != railSwitched);
        panel.setPrefWidth(wide ? PANEL_WIDE : PANEL_NARROW);
    }

    private Place here() {
        Place place = view().place();
        return new Place(place.screen(), place.filter(), place.sort(), place.column(), place.row(),
                panelModel.tabProperty().get(), time.asOf());
    }

    private void arrive(OpenScreens.Goal goal) {
        Screen screen = goal.place().screen();
        boolean known = views.has(screen);
        ScreenView view = views.of(screen);
        if (!goal.asItStands()) {
            time.set(goal.place().asOf());
            view.arrive(goal.place());
            goal.place().panel().ifPresentOrElse(this::openPanel, panelModel::close);
        } else if (known) {
            view.refresh();
        }
        if (content.getCenter() != view.node()) {
            content.setCenter(view.node());
            if (goal.asItStands()) {
                panelModel.close();
            }
            // What had the focus went with its screen; without a new owner no key would reach the window.
            if (getScene() != null) {
                view.focus();
            }
        }
        view.show(time.asOf());
        Area area = Area.of(screen);
        lastOpen.put(area, screen);
        rail.select(area);
        context.show(texts.get(area.title()), screen, area.screens(session.tables()), screens::show);
        title();
    }

    private void show(AsOf asOf) {
        views.show(asOf);
        band.show(asOf);
        context.show(asOf);
        status.show(asOf);
        content.getStyleClass().remove("not-now");
        if (!asOf.isNow()) {
            content.getStyleClass().add("not-now");
        }
        title();
    }

    private void title() {
        String plain = texts.get(Message.WINDOW_TITLE,
                ScreenTitles.of(screens.front(), texts), session.who().installation());
        host.title(time.isNow() ? plain : texts.get(Message.WINDOW_TITLE_THEN, TimeChoice.day(time.asOf()), plain));
    }

    private void showPanel(boolean open) {
        Node right = open ? panel : null;
        if (content.getRight() != right) {
            content.setRight(right);
        }
    }
}
