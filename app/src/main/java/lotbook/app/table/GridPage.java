package lotbook.app.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.BorderPane;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Filter;
import lotbook.domain.query.RowSource;
import org.controlsfx.control.PopOver;

/**
 * A grid with its view bar: title, saved view, the filter as one line, columns and copy; the selection bar takes the same
 * place. Everything that can be done is one of its {@link #actions()}.
 */
public final class GridPage extends BorderPane {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final GridModel model;
    private final GridView grid;
    private final GridWords words;
    private final Tasks tasks;
    private final RowSource source;
    private final GridTransfer transfer;
    private final GridActions actions;
    private final ViewBar viewBar;
    private final List<Offer> offered = new ArrayList<>();
    private ViewShelf shelf;
    private UnaryOperator<Action> mapped = UnaryOperator.identity();
    private Tasks.Stop keeping = () -> {};
    private Optional<Views.Named> wanted = Optional.empty();
    private boolean started;

    /** @param action refused as its reach says */
    private record Offer(Reach reach, Action action) {}

    /** @param exportTarget asked for a file when the grid is exported */
    public GridPage(GridModel model, RowSource source, GridWords words, Tasks tasks, ExportTarget exportTarget) {
        this.model = model;
        this.source = source;
        this.words = words;
        this.tasks = tasks;
        this.grid = new GridView(model, words, tasks);
        this.actions = new GridActions(this, words);
        this.shelf = shelf(Views.none());
        this.viewBar = new ViewBar(this, actions, words);
        this.transfer = new GridTransfer(grid, source, words, tasks, exportTarget, viewBar::say);
        setTop(viewBar);
        setCenter(grid);
        grid.table().setContextMenu(menu());
        model.selectionProperty().addListener((p, old, now) -> showSelection(now));
        model.questionProperty().addListener((p, old, now) -> keepLater());
        grid.onArranged(this::keepLater);
        GridKeys.install(this, () -> actions().stream().map(mapped).toList());
    }

    /** Opens with the operator's view of the table and reads its rows. Whoever filtered or sorted before keeps that. */
    public void start(Views views) {
        shelf = shelf(views);
        viewBar.showView(shelf);
        boolean children = model.table().children().isPresent();
        shelf.start(() -> wanted, layout -> {
            boolean untouched = isUntouched() || wanted.isPresent();
            started = true;
            layout.ifPresent(found -> arrangeColumns(found));
            if (untouched && layout.isPresent()) {
                arrangeRows(layout.get());
            } else if (untouched && children) {
                toggleParentsOnly();
            }
            if (model.stateProperty().get() instanceof GridState.Opening && model.readingSinceProperty().get().isEmpty()) {
                model.refresh();
            }
        });
    }

    /** Opens a saved view, also where the grid itself is only being opened. */
    public void open(Views.Named view) {
        if (started) {
            shelf.open(view);
        } else {
            wanted = Optional.of(view);
        }
    }

    /** A view of this table was changed elsewhere: it is called {@code now}, or gone. */
    public void viewChanged(String name, Optional<String> now) {
        shelf.changedElsewhere(name, now);
    }

    public GridView grid() {
        return grid;
    }

    /** What became of an act that shows nothing else, beside the view's title. */
    public void say(String words) {
        viewBar.say(words);
    }

    /** What can be done with the rows, for keys and palette. */
    public List<Action> actions() {
        return Stream.concat(actions.all().stream(), offered.stream().map(Offer::action)).toList();
    }

    /** Offers something more that can be done with the rows of this table, beside them where it fits what is selected. */
    public void offer(Reach reach, Action action) {
        offered.add(new Offer(reach, reach == Reach.ONE_ROW ? oneAtATime(action) : action));
    }

    private Action oneAtATime(Action action) {
        return action.unless(() -> isManySelected()
                ? Optional.of(words.texts().get(Message.GRID_OBSTACLE_ONE_ROW)) : action.obstacle().get());
    }

    private boolean isManySelected() {
        return model.selectionProperty().get().isMany();
    }

    /** What can be done with all that is selected, in the order in which one row has it. */
    private List<Action> forMany() {
        return offered.stream().filter(offer -> offer.reach() == Reach.ROWS).map(Offer::action).toList();
    }

    /** The keys that press the actions here, where the operator chose others. */
    public void mapKeys(UnaryOperator<Action> keys) {
        mapped = keys;
    }

    /** The grid as it is arranged now. */
    public GridLayout layoutNow() {
        return new GridLayout(
                model.filterCellsProperty().get().line(),
                model.questionProperty().get().sort(),
                grid.columns().places(),
                grid.density());
    }

    /** Arranges columns and rows alike. */
    public void arrange(GridLayout layout) {
        arrangeColumns(layout);
        arrangeRows(layout);
    }

    /** Copies what is selected, or the focused row if nothing is, off the interface thread. */
    public void copy(boolean withHeaders) {
        transfer.copy(withHeaders);
    }

    /** Writes what is shown, or the rows that are selected if several are, to a file the operator names. */
    public void export() {
        transfer.export(false);
    }

    /** What rows that were calculated are of, in sentences: told in their exports. */
    public void describedBy(Supplier<List<String>> sentences) {
        transfer.about(sentences);
    }

    void exportAllColumns() {
        transfer.export(true);
    }

    void focusLine() {
        viewBar.focusLine();
    }

    void chooseColumns() {
        open(new ColumnChooser(grid, words.texts()), viewBar.columnsButton());
    }

    void chooseView() {
        ViewChooser[] chooser = new ViewChooser[1];
        PopOver popOver = new PopOver();
        chooser[0] = new ViewChooser(shelf, words.texts(), this::arrangeAsDeclared, popOver::hide);
        popOver.setContentNode(chooser[0]);
        show(popOver, viewBar.viewButton());
        chooser[0].focusName();
    }

    /** The open view as the grid stands now; where none is open, under a name to be chosen. */
    void saveView() {
        shelf.openProperty().get().ifPresentOrElse(name -> {
            shelf.save(name);
            viewBar.say(words.texts().get(Message.GRID_VIEW_SAVED, name));
        }, this::chooseView);
    }

    boolean isParentsOnly() {
        return model.table().children()
                .filter(children -> model.filterCellsProperty().get().cell(children.state().id())
                        .filter(children.parentsCell()::equals)
                        .isPresent())
                .isPresent();
    }

    /** Parents with what stands under them on demand, or every row for itself. */
    void toggleParentsOnly() {
        boolean only = isParentsOnly();
        model.table().children().ifPresent(children -> model.filter(children.state(), only ? "" : children.parentsCell()));
    }

    private boolean isUntouched() {
        return model.questionProperty().get().filter().equals(Filter.ALL)
                && model.filterCellsProperty().get().isEmpty()
                && model.questionProperty().get().sort().equals(model.table().defaultSort());
    }

    private void arrangeColumns(GridLayout layout) {
        grid.columns().apply(layout.columns());
        grid.density(layout.density());
    }

    private void arrangeRows(GridLayout layout) {
        model.sort(layout.sort());
        model.filter(FilterCells.of(layout.filterLine()));
    }

    private void arrangeAsDeclared() {
        String parents = model.table().children()
                .map(children -> children.state().id() + ": " + children.parentsCell())
                .orElse("");
        arrange(new GridLayout(
                parents, model.table().defaultSort(), grid.columns().declared(), GridLayout.Density.NORMAL));
    }

    private ViewShelf shelf(Views views) {
        return new ViewShelf(model.table(), views, tasks, new ViewShelf.Grid(
                this::layoutNow, this::arrange, (Failure failure) -> viewBar.say(failure.toString())));
    }

    private void keepLater() {
        keeping.stop();
        keeping = tasks.after(QUIET, () -> shelf.keepLast());
    }

    private void showSelection(Selection now) {
        setTop(now.isMany() ? new SelectionBar(model, source, actions, forMany(), words, tasks) : viewBar);
    }

    private void open(Node content, Node owner) {
        show(new PopOver(content), owner);
    }

    private static void show(PopOver popOver, Node owner) {
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        popOver.show(owner);
    }

    /** Made anew whenever it shows: with several rows selected only what takes them all, and how many that is. */
    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu(item(actions.onlyThis()));
        menu.setOnShowing(_ -> menu.getItems().setAll(items()));
        return menu;
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        if (grid.cells().explainable().isPresent()) {
            MenuItem explain = new MenuItem(words.texts().get(Message.GRID_EXPLAIN));
            explain.setOnAction(_ -> grid.explainFocused());
            items.addAll(List.of(explain, new SeparatorMenuItem()));
        }
        items.addAll(List.of(narrowing(actions.onlyThis()), narrowing(actions.allButThis()), new SeparatorMenuItem()));
        Stream.concat(Stream.of(actions.copy(), actions.copyWithHeaders()),
                        isManySelected() ? forMany().stream() : offered.stream().map(Offer::action))
                .forEach(action -> items.add(isManySelected() ? itemForMany(action) : item(action)));
        return items;
    }

    /** Grey where nothing can be looked for: the head of the column says why. */
    private static MenuItem narrowing(Action action) {
        MenuItem item = item(action);
        item.setDisable(action.obstacle().get().isPresent());
        return item;
    }

    private MenuItem itemForMany(Action action) {
        MenuItem item = item(action);
        item.setText(words.texts().get(Message.GRID_ACT_ON, Buttons.hint(action), SelectionBar.said(model, words.texts())));
        return item;
    }

    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem(Buttons.hint(action));
        item.setOnAction(_ -> action.tryIt());
        return item;
    }

    Optional<String> openView() {
        return shelf.openProperty().get();
    }
}
