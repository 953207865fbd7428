package lotbook.app.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Icons;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.RowSource;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;

/**
 * A grid with its view bar: title, the filter as one line, columns and copy; the selection bar takes the same place.
 */
public final class GridPage extends BorderPane {
    private static final KeyCombination LINE = shift(KeyCode.F);
    private static final KeyCombination COLUMNS = shift(KeyCode.O);
    private static final KeyCombination EXPORT = shift(KeyCode.E);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_WITH_HEADERS = shift(KeyCode.C);
    private static final double BAR_HEIGHT = 36;

    private final GridModel model;
    private final GridView grid;
    private final GridWords words;
    private final Tasks tasks;
    private final RowSource source;
    private final ExportTarget exportTarget;
    private final TextField line = new TextField();
    private final Label lineError = new Label();
    private final Label notice = new Label();
    private final Button columnsButton;
    private final HBox viewBar;

    /** @param exportTarget asked for a file when the grid is exported */
    public GridPage(GridModel model, RowSource source, GridWords words, Tasks tasks, ExportTarget exportTarget) {
        this.exportTarget = exportTarget;
        this.model = model;
        this.source = source;
        this.words = words;
        this.tasks = tasks;
        this.grid = new GridView(model, words, tasks);
        this.columnsButton = bare(Message.GRID_COLUMNS, Feather.COLUMNS);
        this.viewBar = viewBar();
        setTop(viewBar);
        setCenter(grid);
        grid.table().setContextMenu(menu());
        model.selectionProperty().addListener((p, old, now) -> setTop(isMany(now) ? selectionBar(now) : viewBar));
        model.filterCellsProperty().addListener((p, old, now) -> showLine(now));
        model.filterErrorsProperty().addListener((p, old, now) ->
                lineError.setText(now.values().stream().map(Failure::message).findFirst().orElse("")));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public GridView grid() {
        return grid;
    }

    /** What can be done with the rows, for keys and palette. */
    public List<Action> actions() {
        return List.of();
    }

    /** Copies what is selected, or the focused row if nothing is, off the interface thread. */
    public void copy(boolean withHeaders) {
        List<Long> ids = selectedIds();
        if (ids.size() > Clip.MOST_ROWS) {
            notice.setText(words.texts().get(Message.GRID_COPY_TOO_MANY,
                    ValueFormat.grouped(ids.size()), ValueFormat.grouped(Clip.MOST_ROWS)));
            return;
        }
        Clip clip = new Clip(words.texts(), words.values());
        Question question = model.questionProperty().get();
        List<Column> columns = grid.shownColumns();
        String head = withHeaders
                ? clip.headers(question, model.filterCellsProperty().get().line(), columns, words.clock().instant())
                : "";
        tasks.<String>run(
                words.texts().counted(Message.GRID_COPIED_ONE, Message.GRID_COPIED_MANY, ids.size()),
                progress -> clip.text(source, question, ids, columns, progress),
                ending -> put(head, ids.size(), ending));
    }

    private void put(String head, long rows, Ending<String> ending) {
        switch (ending) {
            case Ending.Done<String>(String text) -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(head + text);
                Clipboard.getSystemClipboard().setContent(content);
                notice.setText(words.texts().counted(Message.GRID_COPIED_ONE, Message.GRID_COPIED_MANY, rows));
            }
            case Ending.Failed<String>(Failure failure) -> notice.setText(failure.toString());
            case Ending.Broken<String>(Throwable cause) -> notice.setText(cause.toString());
            case Ending.Cancelled<String> cancelled -> notice.setText(words.texts().get(Message.GRID_STOPPED));
        }
    }

    /** Writes what is shown, or the rows that are selected if several are, to a file the operator names. */
    public void export() {
        boolean some = model.selectionProperty().get() instanceof Selection.Some(var ids) && ids.size() > 1;
        List<Long> ids = some
                ? selectedIds()
                : LongStream.of(model.rowsProperty().get().all()).boxed().toList();
        long matching = some ? ids.size() : model.rowsProperty().get().total();
        GridExport export = new GridExport(
                model.questionProperty().get(),
                ids,
                grid.shownColumns(),
                model.filterCellsProperty().get().line(),
                words.clock().instant());
        exportTarget.ask(model.table().id() + ".xlsx").ifPresent(file -> tasks.<Integer>run(
                words.texts().get(Message.GRID_EXPORTING),
                progress -> {
                    export.write(file, source, words.texts(), progress);
                    return ids.size();
                },
                ending -> exported(file, matching, ending)));
    }

    private void exported(Path file, long matching, Ending<Integer> ending) {
        notice.setText(switch (ending) {
            case Ending.Done<Integer>(Integer rows) -> rows < matching
                    ? words.texts().get(Message.GRID_EXPORTED_PART,
                            ValueFormat.grouped(rows), ValueFormat.grouped(matching), file.getFileName())
                    : words.texts().get(rows == 1 ? Message.GRID_EXPORTED_ONE : Message.GRID_EXPORTED_MANY,
                            ValueFormat.grouped(rows), file.getFileName());
            case Ending.Failed<Integer>(Failure failure) -> failure.toString();
            case Ending.Broken<Integer>(Throwable cause) -> cause.toString();
            case Ending.Cancelled<Integer> cancelled -> words.texts().get(Message.GRID_STOPPED);
        });
    }

    private List<Long> selectedIds() {
        return switch (model.selectionProperty().get()) {
            case Selection.All all -> LongStream.of(model.rowsProperty().get().all()).boxed().toList();
            case Selection.Some some when some.ids().isEmpty() ->
                    grid.focus().map(at -> List.of(at.row().id())).orElse(List.of());
            case Selection.Some some -> Arrays.stream(model.rowsProperty().get().placesOf(some.ids()))
                    .mapToObj(model.rowsProperty().get()::idAt)
                    .toList();
        };
    }

    private static boolean isMany(Selection selection) {
        return switch (selection) {
            case Selection.All all -> true;
            case Selection.Some some -> some.ids().size() > 1;
        };
    }

    private HBox viewBar() {
        Texts texts = words.texts();
        Label title = new Label(texts.tableTitle(model.table()));
        title.getStyleClass().add("view-title");
        title.setMinWidth(USE_PREF_SIZE);
        line.setId("filter-line");
        line.setPromptText(texts.filterExample(model.table()));
        line.setAccessibleText(texts.get(Message.GRID_FILTER_LINE));
        line.setPrefWidth(420);
        line.setOnAction(enter -> model.filter(FilterCells.of(line.getText())));
        lineError.getStyleClass().add("filter-error");
        lineError.setId("filter-error");
        notice.getStyleClass().add("muted");
        notice.setId("notice");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        columnsButton.setOnAction(click -> chooseColumns());
        Button copy = bare(Message.GRID_COPY_WITH_HEADERS, Feather.COPY);
        copy.setOnAction(click -> copy(true));
        return bar(
                title, Icons.small(Feather.FILTER), line, lineError, stretch, notice, columnsButton, copy, exportButton());
    }

    private HBox selectionBar(Selection now) {
        Texts texts = words.texts();
        String said = switch (now) {
            case Selection.All all -> texts.get(
                    Message.GRID_SELECTED_ALL, ValueFormat.grouped(model.rowsProperty().get().total()));
            case Selection.Some some -> texts.counted(
                    Message.GRID_SELECTED_ONE, Message.GRID_SELECTED_MANY, some.ids().size());
        };
        Label selected = new Label(said);
        selected.setId("selected");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        Button copy = bare(Message.GRID_COPY_WITH_HEADERS, Feather.COPY);
        copy.setOnAction(click -> copy(true));
        Button clear = bare(Message.GRID_CLEAR_SELECTION, Feather.X);
        clear.setOnAction(click -> model.selectionProperty().set(Selection.NONE));
        HBox bar = bar(selected, stretch, copy, exportButton(), clear);
        bar.getStyleClass().add("selection-bar");
        return bar;
    }

    private Button exportButton() {
        Button export = bare(Message.GRID_EXPORT, Feather.DOWNLOAD);
        export.setTooltip(new Tooltip(words.texts().get(Message.GRID_EXPORT_HINT)));
        export.setOnAction(click -> export());
        return export;
    }

    private static HBox bar(Node... content) {
        HBox bar = new HBox(content);
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(BAR_HEIGHT);
        bar.setPrefHeight(BAR_HEIGHT);
        return bar;
    }

    private Button bare(Message words, Feather icon) {
        Button button = new Button(this.words.texts().get(words), Icons.small(icon));
        button.getStyleClass().add("bare");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void showLine(FilterCells cells) {
        line.setText(cells.line());
        line.setTooltip(cells.isEmpty() ? null : new Tooltip(cells.line()));
    }

    private void chooseColumns() {
        VBox ticks = new VBox(4);
        for (Column column : model.table().columns()) {
            CheckBox tick = new CheckBox(words.texts().columnTitle(model.table(), column));
            tick.setSelected(grid.isShown(column));
            tick.selectedProperty().addListener((p, old, shown) -> grid.show(column, shown));
            ticks.getChildren().add(tick);
        }
        PopOver popOver = new PopOver(ticks);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        popOver.show(columnsButton);
    }

    private ContextMenu menu() {
        MenuItem explain = item(Message.GRID_EXPLAIN, grid::explainFocused);
        ContextMenu menu = new ContextMenu(
                explain,
                new SeparatorMenuItem(),
                item(Message.GRID_ONLY_THIS, () -> narrow("=")),
                item(Message.GRID_ALL_BUT_THIS, () -> narrow("!=")),
                new SeparatorMenuItem(),
                item(Message.GRID_COPY, () -> copy(false)),
                item(Message.GRID_COPY_WITH_HEADERS, () -> copy(true)));
        menu.setOnShowing(showing -> explain.setVisible(grid.focus()
                .filter(at -> at.column().explained() && at.row().value(at.column()).isPresent())
                .isPresent()));
        return menu;
    }

    private void narrow(String operator) {
        Optional<GridView.Focus> focus = grid.focus();
        focus.ifPresent(at -> model.filter(
                at.column(), FilterCells.cellFor(operator, at.column(), at.row().value(at.column()))));
    }

    private MenuItem item(Message words, Runnable action) {
        MenuItem item = new MenuItem(this.words.texts().get(words));
        item.setOnAction(chosen -> action.run());
        return item;
    }

    private void pressed(KeyEvent event) {
        boolean inText = event.getTarget() instanceof TextField;
        if (LINE.match(event)) {
            line.requestFocus();
        } else if (COLUMNS.match(event)) {
            chooseColumns();
        } else if (EXPORT.match(event)) {
            export();
        } else if (!inText && COPY_WITH_HEADERS.match(event)) {
            copy(true);
        } else if (!inText && COPY.match(event)) {
            copy(false);
        } else {
            return;
        }
        event.consume();
    }

    private static KeyCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }
}
