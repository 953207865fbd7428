package lotbook.app.shell;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Icons;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridWords;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** The window of a signed-in operator: context bar, rail, screens, grid, the panel that explains, status bar. */
public final class Frame extends BorderPane {
    private static final double CONTEXT_HEIGHT = 40;
    private static final double WIDE = 1500;
    private static final double PANEL_NARROW = 384;
    private static final double PANEL_WIDE = 480;

    private final ConsoleSession session;
    private final Tasks tasks;
    private final Texts texts;
    private final GridWords words;
    private final FeedModel feeds;
    private final ExportTarget exportTarget;
    private final ExplainModel explain;
    private final ExplainPanel panel;
    private final StatusBar status;
    private final BorderPane content = new BorderPane();
    private final List<TableDefinition> tables;
    private final List<Area> areas;
    private final Rail rail;
    private final ScreenTabs screens;
    private final Map<Area, TableDefinition> lastOpen = new EnumMap<>(Area.class);
    private final Label path = new Label();
    private final Map<TableDefinition, GridPage> pages = new LinkedHashMap<>();
    private final ConsoleSession.Subscription subscription;

    /** @param actions what the context bar's buttons do */
    public Frame(ConsoleSession session, Tasks tasks, Texts texts, InstantSource clock, Actions actions) {
        this.session = session;
        this.exportTarget = actions.exportTarget();
        this.tasks = tasks;
        this.texts = texts;
        ValueFormat values = new ValueFormat(texts, session.priceDigits());
        this.words = new GridWords(texts, values, new Ages(texts), clock);
        this.feeds = new FeedModel(session, tasks, texts, clock);
        this.explain = new ExplainModel(session.explainer(), values, tasks);
        this.panel = new ExplainPanel(explain, texts);
        this.status = new StatusBar(session.who(), feeds, tasks, texts);
        this.tables = session.tables();
        this.areas = Area.among(tables);
        this.rail = new Rail(areas, texts, this::open);
        this.screens = new ScreenTabs(texts, this::open);
        setTop(contextBar(actions));
        setLeft(rail);
        setCenter(new BorderPane(content, screens, null, null, null));
        setBottom(status);
        explain.stateProperty().addListener((p, old, now) -> showPanel());
        feeds.lookProperty().addListener((p, old, now) -> showFeeds());
        widthProperty().addListener((p, old, width) -> {
            boolean wide = width.doubleValue() >= WIDE;
            rail.showWide(wide);
            panel.setPrefWidth(wide ? PANEL_WIDE : PANEL_NARROW);
        });
        FrameKeys.install(this);
        open(tables.getFirst());
        subscription = session.onChange(() -> tasks.inFront(() -> page().grid().model().changed()));
        feeds.start();
    }

    /** What the context bar can do to the window round it. */
    public interface Actions {
        void changeTheme();

        void signOut();

        ExportTarget exportTarget();

        /** Whether the window is dark now, which decides what the button offers. */
        boolean isDark();
    }

    /** Brings a screen to the front; only the one in front asks for new rows, the others do when they come back. */
    public void open(TableDefinition table) {
        boolean known = pages.containsKey(table);
        GridPage page = pages.computeIfAbsent(table, this::page);
        content.setCenter(page);
        if (known) {
            page.grid().model().changed();
        }
        explain.close();
        Area area = Area.of(table);
        lastOpen.put(area, table);
        path.setText(texts.get(area.title()) + "  \u203a  " + texts.tableTitle(table));
        rail.select(area);
        screens.show(area.screens(tables), table);
    }

    /** Opens the screen of an area that was open last, at first its first. */
    void open(Area area) {
        open(lastOpen.getOrDefault(area, area.screens(tables).getFirst()));
        page().grid().table().requestFocus();
    }

    /** The area a digit stands for, if this operator has it. */
    Optional<Area> area(int digit) {
        return areas.stream().filter(area -> area.digit() == digit).findFirst();
    }

    /** The next screen of the same area, or the one before; after the last comes the first. */
    void step(int by) {
        TableDefinition now = page().grid().model().table();
        List<TableDefinition> around = Area.of(now).screens(tables);
        open(around.get(Math.floorMod(around.indexOf(now) + by, around.size())));
    }

    /** The page in front. */
    public GridPage page() {
        return (GridPage) content.getCenter();
    }

    public ExplainModel explain() {
        return explain;
    }

    /** Ends what runs for this window; the session stays open. */
    public void close() {
        subscription.end();
        feeds.stop();
    }

    StatusBar status() {
        return status;
    }

    ExplainPanel panel() {
        return panel;
    }

    private GridPage page(TableDefinition table) {
        GridModel model = new GridModel(table, session.rows(), session.filters(), tasks, words.clock());
        GridPage page = new GridPage(model, session.rows(), words, tasks, exportTarget);
        page.grid().onExplain(explain::explain);
        page.grid().onFocused(explain::follow);
        model.refresh();
        showFeeds(page);
        return page;
    }

    private void showFeeds() {
        pages.values().forEach(this::showFeeds);
    }

    private void showFeeds(GridPage page) {
        if (ExecutionTables.ALL.contains(page.grid().model().table())) {
            page.grid().showStale(feeds.lookProperty().get().staleness(), feeds.staleSentences());
            page.grid().showSource(feeds.source());
        } else {
            page.grid().showSource(texts.get(Message.SOURCE_BOOK, session.who().database()));
        }
    }

    private void showPanel() {
        content.setRight(explain.isOpen() ? panel : null);
    }

    private Node contextBar(Actions actions) {
        path.getStyleClass().add("muted");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        Button theme = bare("theme", texts.get(actions.isDark() ? Message.THEME_LIGHT : Message.THEME_DARK),
                actions.isDark() ? Feather.SUN : Feather.MOON);
        theme.setOnAction(click -> {
            actions.changeTheme();
            theme.setText(texts.get(actions.isDark() ? Message.THEME_LIGHT : Message.THEME_DARK));
            theme.setGraphic(Icons.small(actions.isDark() ? Feather.SUN : Feather.MOON));
        });
        Button out = bare("sign-out", texts.get(Message.SIGN_OUT), Feather.LOG_OUT);
        out.setOnAction(click -> actions.signOut());
        HBox bar = new HBox(path, stretch, theme, out);
        bar.getStyleClass().add("context-bar");
        bar.setMinHeight(CONTEXT_HEIGHT);
        bar.setPrefHeight(CONTEXT_HEIGHT);
        return bar;
    }

    private static Button bare(String id, String text, Feather icon) {
        Button button = new Button(text, Icons.small(icon));
        button.setId(id);
        button.getStyleClass().add("bare");
        return button;
    }
}
