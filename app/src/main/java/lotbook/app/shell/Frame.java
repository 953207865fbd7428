package lotbook.app.shell;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.allocation.BreakdownWatch;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.feed.FeedModel;
import lotbook.app.notice.Notices;
import lotbook.app.panel.EvidenceModel;
import lotbook.app.panel.ExplainModel;
import lotbook.app.panel.SidePanel;
import lotbook.app.panel.SidePanelModel;
import lotbook.app.place.Area;
import lotbook.app.place.OpenScreens;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.place.TimeChoice;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.HelpSheet;
import lotbook.app.sheet.PasswordModel;
import lotbook.app.sheet.PasswordSheet;
import lotbook.app.sheet.Sheets;
import lotbook.app.sheet.TimeBand;
import lotbook.app.sheet.Toast;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
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
    private final Changes changes;
    private final FrameActions frameActions;
    private final List<Area> areas;
    private final BorderPane base = new BorderPane();
    private final InSight inSight;
    private final Sheets sheets;
    private final ContextBar context;
    private final Rail rail;
    private final WaitingProposals waiting;
    private final Optional<BreakdownWatch> watch;
    private final StatusBar status;
    private final Keymap keymap = new Keymap();
    private final WindowMemory memory;
    private final ConsoleSession.Subscription subscription;
    private final ReadOnlyBooleanWrapper restored = new ReadOnlyBooleanWrapper();

    public Frame(ConsoleSession session, Tasks tasks, Texts texts, InstantSource clock, WindowHost host) {
        this.session = session;
        this.tasks = tasks;
        this.texts = texts;
        this.host = host;
        this.choice = new TimeChoice(BusinessCalendar.NEW_YORK_17, clock, texts);
        this.notices = new Notices(tasks, texts, clock);
        this.feeds = new FeedModel(session::feeds, tasks, texts, clock);
        this.memory = new WindowMemory(session.memory(), session.tables(), tasks, texts);
        this.areas = Area.among(session.tables());
        this.screens = new OpenScreens(areas.getFirst().screens(session.tables()).getFirst(), this::here);
        this.explain = new ExplainModel(() -> session.explainer(time.asOf()), session.priceDigits(), texts, tasks);
        this.panelModel = new SidePanelModel(
                explain, new EvidenceModel(session.money().evidence(), tasks), session.history()::of,
                row -> session.links().of(row, time.asOf()), tasks);
        this.changes = new Changes(
                session, host.exportTarget(), time, notices, tasks, texts, clock, this::sheets, screen -> screens.show(screen));
        Answering answering = new Answering(
                session.money().answers(), host.exportTarget(), screen -> screens.show(screen), notices, tasks, texts);
        this.views = new ScreenViews(session, tasks, texts, clock, host, feeds, panelModel,
                this::windowActions, keymap, time, screen -> screens.show(screen), this::goHere,
                (action, key) -> memory.keyChanged(action, key, this), changes, answering);
        this.panel = new SidePanel(panelModel, texts, new ValueFormat(texts, session.priceDigits(), session::isWithheld), clock,
                this::goHere, this::openPanel, host.exportTarget()::ask);
        this.clip = new PlaceClip(session, notices, tasks, texts);
        this.frameActions = new FrameActions(this, screens, time, host, texts);
        this.sheets = new Sheets(this, time, choice, notices, new Sheets.Sought(
                        () -> PaletteEntries.of(actions(), session.tables(), session.poolless(), screens, texts),
                        new RecordEntries(session.search(), session.tables(), texts, this::goHere)::find,
                        Stream.of(new ShellCommands(this, session, time, choice, host, tasks, texts).all(),
                                answering.commands(session.tables()), changes.commands()).flatMap(List::stream).toList()),
                tasks, texts, clock, () -> view().focus());
        this.context = new ContextBar(new ContextBar.Pressed(frameActions.back(), frameActions.forward(), frameActions.palette(),
                frameActions.time(), frameActions.notices(), frameActions.tasks()), texts);
        this.rail = new Rail(areas, texts, this::open);
        this.status = new StatusBar(session.who(), feeds, tasks, texts, BusinessCalendar.NEW_YORK_17, clock, new StatusBar.Pages(
                () -> screens.show(new Screen.Of(Screen.Page.CONNECTIONS)),
                () -> sheets().openTime(),
                () -> sheets().openTasks()));
        TimeBand band = new TimeBand(choice, frameActions.returnToNow());
        this.inSight = new InSight(screens, views, time, panelModel, panel, session.tables(),
                new InSight.Marks(context, band, rail, status, host, session.who().installation()), texts);
        build(band);
        listen(clock);
        memory.restore(this, host, () -> restored.set(true));
        this.waiting = new WaitingProposals(session, tasks, texts, rail);
        this.watch = session.checks().map(checks -> new BreakdownWatch(checks, tasks, texts, new Watching(notices, texts)));
        subscription = session.onChange(() -> tasks.inFront(() -> {
            inSight.refresh();
            waiting.refresh();
            changes.refresh();
            watch.ifPresent(BreakdownWatch::changed);
        }));
        waiting.refresh();
        watch.ifPresent(BreakdownWatch::start);
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

    /** Whether tabs, theme and keys are what the operator left; until then they may still change by themselves. */
    public ReadOnlyBooleanProperty restoredProperty() {
        return restored.getReadOnlyProperty();
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

    /** Does what the action of this id does, of the window or of the screen in front; says whether it could. */
    public boolean tryIt(String action) {
        return actions().stream().filter(known -> known.id().equals(action)).findFirst().filter(Action::tryIt).isPresent();
    }

    Keymap keymap() {
        return keymap;
    }

    /** Opens the screen of an area that was open last, at first its first. */
    void open(Area area) {
        screens.show(inSight.lastOpen(area));
        view().focus();
    }

    void step(int by) {
        screens.step(by);
        view().focus();
    }

    /** Opens a tab of the side panel about the focused cell. */
    public void openPanel(PanelTab tab) {
        if (tab != PanelTab.EXPLAIN || !view().explain(panelModel::explained)) {
            panelModel.open(tab, view().focusedRow(), view().focusedColumn());
        }
    }

    public Sheets sheets() {
        return sheets;
    }

    Rail rail() {
        return rail;
    }

    void copyFrozenLink() {
        clip.copyFrozen(here(), view().focusedRow());
    }

    void copyLiveLink() {
        clip.copyLive(here(), view().focusedRow());
    }

    void pasteLink() {
        clip.paste(screens::go);
    }

    /** Another password for whoever is signed in. */
    public void openPassword() {
        ConsoleSession.Who who = session.who();
        PasswordSheet sheet = new PasswordSheet(new PasswordModel(session::changePassword, texts, tasks), texts, who.operator(),
                who.database(), () -> {
                    sheets.close();
                    notices.say(Tone.SUCCESS, texts.get(Message.PASSWORD_CHANGED, who.operator()));
                }, sheets::close);
        sheets.open(sheet);
        sheet.begin();
    }

    /** What the screen in front shows, and its keys. */
    public void openHelp() {
        Screen screen = screens.front();
        sheets.openHelp(new HelpSheet.Topic(ScreenTitles.of(screen, texts), ScreenTitles.help(screen, texts),
                screen instanceof Screen.Grid, view().actions().stream().map(keymap::mapped).toList(),
                keymap.mapped(frameActions.keys())));
    }

    /** The sheet of an account, a link or a login, with an act by its word in the palette. */
    public void openChange(String word, String act) {
        changes.commands().stream()
                .filter(command -> command.word().equals(act))
                .forEach(command -> command.run().accept(List.of(word)));
    }

    void toRegion(int by) {
        FocusRegions.step(getScene(), List.of(rail, context, inSight, status), by, inSight, () -> view().focus());
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
        watch.ifPresent(BreakdownWatch::close);
        feeds.stop();
        views.close();
    }

    /** What is said of leader deals that are checked meanwhile. */
    private record Watching(Notices notices, Texts texts) implements BreakdownWatch.Told {
        @Override
        public void trouble(Failure failure) {
            notices.say(Tone.WARNING, texts.get(Message.CHECKING_FAILED, failure.message()));
        }

        @Override
        public void stopped() {
            notices.say(Tone.NEUTRAL, texts.get(Message.CHECKING_STOPPED));
        }
    }

    /** A place of another screen at the window's own moments. */
    private void goHere(Place place) {
        screens.go(place.at(time.asOf()));
    }

    private void build(TimeBand band) {
        base.setTop(new VBox(context, band));
        base.setLeft(rail);
        base.setCenter(new BorderPane(inSight, new OpenTabs(screens, texts), null, null, null));
        base.setBottom(status);
        getChildren().addAll(base, new Toast(notices));
        context.showUnread(notices.unreadProperty());
    }

    private void listen(InstantSource clock) {
        screens.open().addListener((ListChangeListener<Screen>) change -> views.keepOnly(screens.open()));
        feeds.lookProperty().addListener((p, old, now) -> views.showFeeds());
        widthProperty().addListener((p, old, width) -> fit());
        sheets.palette().onChosen(entry -> memory.chose(entry, this));
        FrameKeys.install(this, panelModel, clock);
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((p, old, now) -> inSight.turnToFocus());
    }

    private void fit() {
        boolean wide = getWidth() >= WIDE;
        rail.fit(wide);
        panel.setPrefWidth(wide ? PANEL_WIDE : PANEL_NARROW);
    }

    private Place here() {
        Place place = view().place();
        return new Place(place.screen(), place.filter(), place.sort(), place.column(), place.row(),
                panelModel.tabProperty().get(), time.asOf());
    }
}
