package lotbook.app.shell;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import lotbook.app.allocation.VersionDiffModel;
import lotbook.app.allocation.VersionDiffView;
import lotbook.app.answer.AnswerModel;
import lotbook.app.answer.AnswerView;
import lotbook.app.approval.InboxModel;
import lotbook.app.approval.InboxModel.Part;
import lotbook.app.approval.InboxView;
import lotbook.app.approval.ManyModel;
import lotbook.app.approval.ProposalReading;
import lotbook.app.approval.TrialModel;
import lotbook.app.control.Action;
import lotbook.app.exit.ExitModel;
import lotbook.app.exit.ExitView;
import lotbook.app.fee.FeeBar;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.FeeDeskModel;
import lotbook.app.fee.TermsModel;
import lotbook.app.fee.TermsView;
import lotbook.app.feed.FeedModel;
import lotbook.app.history.HistoryModel;
import lotbook.app.history.HistoryView;
import lotbook.app.overview.OverviewModel;
import lotbook.app.overview.Role;
import lotbook.app.panel.SidePanelModel;
import lotbook.app.picking.PickingModel;
import lotbook.app.picking.PickingView;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Place;
import lotbook.app.place.Screen.Page;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.table.GridWords;
import lotbook.app.table.ListedGrid;
import lotbook.app.table.Reach;
import lotbook.app.table.SavedViewsModel;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.unit.FundBar;
import lotbook.app.unit.FundDesk;
import lotbook.app.unit.FundDeskModel;
import lotbook.app.workspace.DraftScope;
import lotbook.app.workspace.LotsModel;
import lotbook.app.workspace.LotsView;
import lotbook.app.workspace.WhatIfModel;
import lotbook.app.workspace.WorkspaceModel;
import lotbook.app.workspace.WorkspaceView;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/** Makes the view of a screen when it is first looked at, and keeps it while its tab is open. */
final class ScreenViews {
    private static final Runnable NOTHING = () -> { };

    private final ConsoleSession session;
    private final Tasks tasks;
    private final WindowHost host;
    private final FeedModel feeds;
    private final SidePanelModel panel;
    private final Supplier<List<Action>> windowActions;
    private final Keymap keymap;
    private final WindowTime time;
    private final Consumer<Screen> open;
    private final Consumer<Place> go;
    private final BiConsumer<String, Optional<KeyCombination>> keyChanged;
    private final Changes changes;
    private final Answering answering;
    private final GridWords words;
    private final Map<Screen, ScreenView> views = new HashMap<>();

    /**
     * @param changes what can be done about accounts and links
     * @param answering how a fee's row is answered about
     */
    ScreenViews(ConsoleSession session, Tasks tasks, Texts texts, InstantSource clock, WindowHost host,
            FeedModel feeds, SidePanelModel panel, Supplier<List<Action>> windowActions, Keymap keymap,
            WindowTime time, Consumer<Screen> open, Consumer<Place> go,
            BiConsumer<String, Optional<KeyCombination>> keyChanged, Changes changes, Answering answering) {
        this.session = session;
        this.tasks = tasks;
        this.host = host;
        this.feeds = feeds;
        this.panel = panel;
        this.windowActions = windowActions;
        this.keymap = keymap;
        this.time = time;
        this.open = open;
        this.go = go;
        this.keyChanged = keyChanged;
        this.changes = changes;
        this.answering = answering;
        this.words = new GridWords(
                texts, new ValueFormat(texts, session.priceDigits(), session::isWithheld), new Ages(texts), clock,
                session.who().operator());
    }

    boolean has(Screen screen) {
        return views.containsKey(screen);
    }

    ScreenView of(Screen screen) {
        return views.computeIfAbsent(screen, this::make);
    }

    /** Every open screen is asked at another moment. */
    void show(AsOf moment) {
        views.values().forEach(view -> view.show(moment));
    }

    void showFeeds() {
        views.values().forEach(view -> {
            if (view instanceof GridScreen grid) {
                showFeeds(grid.page());
            }
        });
    }

    /** Lets go of screens whose tabs were closed. */
    void keepOnly(List<Screen> open) {
        views.entrySet().removeIf(entry -> {
            boolean gone = !open.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    void close() {
        keepOnly(List.of());
    }

    private ScreenView make(Screen screen) {
        return switch (screen) {
            case Screen.Grid(TableDefinition table) -> grid(table);
            case Screen.Compare compare -> compare(compare);
            case Screen.Workspace workspace -> workspace(workspace);
            case Screen.ManualLots lots -> lots(lots);
            case Screen.FeeTermsDraft draft -> terms(draft);
            case Screen.Exit exit -> exit(exit);
            case Screen.History history -> history(history);
            case Screen.Answer answer -> answer(answer);
            case Screen.Of(Page page) -> switch (page) {
                case OVERVIEW -> new OverviewScreen(
                        new OverviewModel(session.health(), BusinessCalendar.NEW_YORK_17, tasks, words.clock()),
                        Role.of(session.who().role()), session.who().operator(), words.texts(), session.tables(), go,
                        panel::explained, changes::of);
                case INBOX -> proposals(screen, Part.INBOX, Message.INBOX_EMPTY);
                case MINE -> proposals(screen, Part.MINE, Message.INBOX_MINE_EMPTY);
                case DECIDED -> proposals(screen, Part.DECIDED, Message.INBOX_DECIDED_EMPTY);
                case PICKING -> picking();
                case CONNECTIONS -> new ConnectionsScreen(
                        session.who(), feeds, words.texts(), () -> tryIt("change-password"), host::signOut);
                case VIEWS -> new ViewsScreen(
                        new SavedViewsModel(session.views(), session.tables(), tasks, this::viewChanged), words.texts(),
                        this::open);
                case KEYS -> new KeysScreen(windowActions, keymap, keyChanged, words.texts());
            };
        };
    }

    private ScreenView proposals(Screen screen, Part part, Message empty) {
        ProposalReading reading = new ProposalReading(
                words.texts(), session.versions(), session.money().terms(), session.money().foreseen(),
                session.money().periods(), session.workbench().dealt(),
                session.workbench().currencies(), session.money().since(),
                kind -> session.policies().waiting(kind));
        InboxModel.Who who = new InboxModel.Who(session.who().operator(), session.who().role());
        InboxModel model = new InboxModel(session.proposals(), reading, who, part, tasks, words.clock());
        InboxView view = new InboxView(model, new ManyModel(session.proposals(), reading, who, words.texts(), tasks),
                new TrialModel(session.trial(), words.texts(), tasks), ScreenTitles.of(screen, words.texts()),
                words.texts().get(empty), words.texts());
        return new ModelScreen(screen, view, _ -> model.refresh(), model::refresh, view::focus, view::actions, NOTHING);
    }

    /** A version never changes; another time asks again. */
    private ScreenView compare(Screen.Compare screen) {
        VersionDiffModel model = new VersionDiffModel(session.versions(), words.texts(), tasks, words.clock());
        VersionDiffView view = new VersionDiffView(model, words.texts());
        return new ModelScreen(screen, view,
                asOf -> model.show(new VersionId(screen.left()), new VersionId(screen.right()), asOf), NOTHING, view::focus,
                List::of, NOTHING);
    }

    private ScreenView workspace(Screen.Workspace screen) {
        WorkspaceModel model = new WorkspaceModel(DraftScope.parse(screen.scope()), session.workbench(), words.texts(), tasks,
                words.clock());
        WorkspaceView view = new WorkspaceView(model, new WhatIfModel(session.workbench(), words.texts(), tasks),
                listed(),
                proposal -> open.accept(new Screen.Of(Page.MINE)));
        return new WorkspaceScreen(screen, model, view, panel);
    }

    private ScreenView lots(Screen.ManualLots screen) {
        LotsModel model = new LotsModel(screen.server(), new OrderId(screen.order()), screen.deal().map(ExecId::new),
                session.workbench(), words.texts(), tasks, words.clock());
        LotsView view = new LotsView(model, proposal -> open.accept(new Screen.Of(Page.MINE)), words.texts());
        // A deal never changes, and what is typed stays; only the deadline comes nearer.
        return new ModelScreen(screen, view, asOf -> {
            model.showNow(asOf.isNow());
            model.refresh();
            view.enable();
        }, view::enable, view::focus, view::actions, NOTHING);
    }

    private ScreenView terms(Screen.FeeTermsDraft screen) {
        TermsModel model = new TermsModel(new VersionId(screen.terms()), session.money().bench(), session.who().role(),
                words.texts(), tasks, words.clock());
        TermsView view = new TermsView(model, proposal -> open.accept(new Screen.Of(Page.MINE)), words.texts());
        // What is typed stays.
        return new ModelScreen(screen, view, asOf -> {
            model.showNow(asOf.isNow());
            model.refresh();
            view.enable();
        }, view::enable, view::focus, view::actions, NOTHING);
    }

    private ScreenView exit(Screen.Exit screen) {
        ExitModel model = new ExitModel(new LinkId(screen.link()), session.money().exits(), words.texts(), tasks);
        ExitView view = new ExitView(model, words.texts());
        return new ModelScreen(screen, view, asOf -> {
            model.showNow(asOf.isNow());
            model.refresh();
        }, model::refresh, view::focus, List::of, NOTHING);
    }

    private ScreenView history(Screen.History screen) {
        HistoryModel model = new HistoryModel(screen.subject(), session.money().histories(), tasks, words.clock());
        HistoryView view = new HistoryView(model, listed(), this::explain);
        view.onFollow(panel::follow);
        return new HistoryScreen(screen, model, view);
    }

    private ScreenView answer(Screen.Answer screen) {
        AnswerModel model = new AnswerModel(screen.question(), session.money().answers(), tasks, words.clock());
        AnswerView view = new AnswerView(model, ScreenTitles.of(screen, words.texts()), panel::explained, answering::write,
                words.texts());
        return new ModelScreen(screen, view, asOf -> {
            view.showNow(asOf.isNow());
            model.refresh();
        }, model::refresh, view::focus, view::actions, view::close);
    }

    private ScreenView picking() {
        PickingModel model = new PickingModel(session.picking(), tasks);
        PickingView view = new PickingView(model, listed(), this::explain);
        view.onFollow(panel::follow);
        return new PickingScreen(model, view);
    }

    private ScreenView grid(TableDefinition table) {
        GridModel model = new GridModel(table, session.rows(), session.filters(), tasks, words.clock());
        GridPage page = new GridPage(model, session.rows(), words, tasks, host.exportTarget());
        page.grid().onExplain(this::explain);
        page.grid().onFocused(panel::follow);
        model.asOf(time.asOf());
        page.grid().onReturnToNow(time::returnToNow);
        page.mapKeys(keymap::mapped);
        Consumer<Action> forOneRow = action -> page.offer(Reach.ONE_ROW, action);
        if (table.equals(AllocationTables.VERSIONS)) {
            page.offer(Reach.ROWS, VersionActions.compare(page, session.rows(), tasks, open, words.texts()));
        }
        VersionActions.draft(page, session.tables(), open, words.texts()).ifPresent(forOneRow);
        FeeActions.draft(page, open, words.texts()).ifPresent(forOneRow);
        FeeActions.exit(page, session.tables(), open, words.texts()).ifPresent(forOneRow);
        answering.of(page).ifPresent(forOneRow);
        FeeActions.chart(page, session.tables(), open, words.texts()).ifPresent(forOneRow);
        page.offer(Reach.ANY, PanelActions.record(page, panel, words.texts()));
        PanelActions.replay(page, panel, words.texts()).ifPresent(forOneRow);
        changes.offerTo(page);
        if (table.equals(ExecutionTables.TRADES)) {
            page.offer(Reach.ONE_ROW, VersionActions.lots(page, blockMasters(), open, words.texts()));
        }
        page.start(session.views());
        showFeeds(page);
        Optional<FundBar> funds = session.money().funds().flatMap(desk -> fundBar(page, desk));
        Optional<GridView> compared = funds.flatMap(FundBar::compared);
        compared.ifPresent(below -> below.onFocused(panel::follow));
        return new GridScreen(page, session.money().fees().flatMap(desk -> feeBar(table, page, desk))
                .or(() -> funds)
                .or(() -> changes.foot(page)), compared);
    }

    /** Nobody's until they are read. */
    private Supplier<Set<Login>> blockMasters() {
        AtomicReference<Set<Login>> masters = new AtomicReference<>(Set.of());
        tasks.quietly(_ -> session.workbench().blockMasters(), ending -> {
            if (ending instanceof Ending.Done<Set<Login>>(Set<Login> found)) {
                masters.set(found);
            }
        });
        return masters::get;
    }

    private Optional<Node> feeBar(TableDefinition table, GridPage page, FeeDesk desk) {
        FeeDeskModel model = new FeeDeskModel(desk, session.rows(), words.texts(), tasks);
        return table.equals(FeeRunTables.RUNS)
                ? Optional.of(FeeBar.ofRuns(model, words.texts(), page.grid()::focusedRow))
                : table.equals(FeeRunTables.SNAPSHOTS)
                        ? Optional.of(FeeBar.ofLines(model, words.texts(),
                                () -> page.grid().chosenIds(Integer.MAX_VALUE), page.grid()::focusedRow))
                        : Optional.empty();
    }

    private Optional<FundBar> fundBar(GridPage page, FundDesk desk) {
        return FundBar.of(page, new FundDeskModel(desk, session.rows(), words.texts(), tasks), listed(), this::explain);
    }

    private ListedGrid.Kit listed() {
        return new ListedGrid.Kit(words, session.filters(), tasks, host.exportTarget());
    }

    /** What the window does by a button as by its action. */
    private void tryIt(String action) {
        windowActions.get().stream().filter(known -> known.id().equals(action)).forEach(Action::tryIt);
    }

    private void explain(Row row, Column column) {
        panel.open(PanelTab.EXPLAIN, Optional.of(row), Optional.of(column));
    }

    private void open(SavedViewsModel.Saved saved) {
        Screen grid = new Screen.Grid(saved.table());
        open.accept(grid);
        if (of(grid) instanceof GridScreen screen) {
            screen.page().open(saved.view());
        }
    }

    private void viewChanged(TableDefinition table, String name, Optional<String> now) {
        if (views.get(new Screen.Grid(table)) instanceof GridScreen screen) {
            screen.page().viewChanged(name, now);
        }
    }

    private void showFeeds(GridPage page) {
        if (ExecutionTables.ALL.contains(page.grid().model().table())) {
            page.grid().showStale(feeds.lookProperty().get().staleness(), feeds.staleSentences());
            page.grid().showGaps(feeds.gapSentences());
            page.grid().showAlive(feeds.alive());
            page.grid().showSource(feeds.source());
        } else {
            page.grid().showSource(words.texts().get(Message.SOURCE_BOOK, session.who().database()));
        }
    }
}
