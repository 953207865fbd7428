package lotbook.app.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import lotbook.app.control.Action;
import lotbook.app.text.Message;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** Everything that can be done with a grid. None of the keys uses Ctrl+Alt, which is AltGr on half of Europe's keyboards. */
final class GridActions {
    private final GridPage page;
    private final GridView view;
    private final GridModel model;
    private final GridWords words;

    GridActions(GridPage page, GridWords words) {
        this.page = page;
        this.view = page.grid();
        this.model = view.model();
        this.words = words;
    }

    /** In the order of the list of keys. */
    List<Action> all() {
        return List.of(
                filterCell(), filterLine(), clearFilter(), onlyThis(), allButThis(), sort(), sortToo(),
                takeRows(), live(), openRow(), closeRow(), parentsOnly(),
                select(), selectAll(), clearSelection(),
                copy(), copyWithHeaders(), export(), exportAllColumns(),
                columns(), views(), saveView(),
                density(GridLayout.Density.COMPACT, Message.GRID_ACTION_COMPACT),
                density(GridLayout.Density.NORMAL, Message.GRID_ACTION_NORMAL),
                density(GridLayout.Density.ROOMY, Message.GRID_ACTION_ROOMY));
    }

    private Action filterCell() {
        return ofKept(action("filter-cell", Message.GRID_ACTION_FILTER_CELL, Feather.FILTER, new KeyCodeCombination(KeyCode.F3),
                () -> view.filterCell(column()).requestFocus()));
    }

    private Action filterLine() {
        return action("filter-line", Message.GRID_ACTION_FILTER_LINE, Feather.FILTER, shift(KeyCode.F), page::focusLine);
    }

    private Action clearFilter() {
        return action("clear-filter", Message.GRID_CLEAR_FILTER, Feather.X, shift(KeyCode.BACK_SPACE),
                () -> model.filter(FilterCells.NONE))
                .unless(() -> unless(!model.filterCellsProperty().get().isEmpty(), Message.GRID_OBSTACLE_NO_FILTER));
    }

    Action onlyThis() {
        return ofKept(ofCell(action("only-this", Message.GRID_ONLY_THIS, Feather.CHECK, typed("="), () -> narrow("="))));
    }

    Action allButThis() {
        return ofKept(ofCell(
                action("all-but-this", Message.GRID_ALL_BUT_THIS, Feather.SLASH, typed("!"), () -> narrow("!="))));
    }

    private Action sort() {
        return ofKept(
                action("sort", Message.GRID_ACTION_SORT, Feather.ARROW_UP, typed("s"), () -> model.sortBy(column(), false)));
    }

    private Action sortToo() {
        return ofKept(action("sort-too", Message.GRID_ACTION_SORT_TOO, Feather.ARROW_UP_CIRCLE, typed("S"),
                () -> model.sortBy(column(), true)));
    }

    private Action takeRows() {
        return action("take-rows", Message.GRID_ACTION_TAKE_ROWS, Feather.REFRESH_CW, new KeyCodeCombination(KeyCode.F5),
                model::refresh);
    }

    private Action live() {
        return action("live", Message.GRID_ACTION_LIVE, Feather.RADIO, typed("l"),
                () -> model.liveProperty().set(!model.liveProperty().get()))
                .unless(() -> unless(model.questionProperty().get().asOf().isNow(), Message.GRID_OBSTACLE_NOT_NOW));
    }

    private Action openRow() {
        return action("open-row", Message.GRID_ACTION_OPEN_ROW, Feather.CHEVRON_RIGHT, new KeyCodeCombination(KeyCode.RIGHT),
                () -> view.focusedRow().ifPresent(model::open))
                .unless(() -> unless(
                        view.focusedRow().filter(model::canOpen).filter(row -> !model.isOpen(row.id())).isPresent(),
                        Message.GRID_OBSTACLE_OPENS_NOT));
    }

    private Action closeRow() {
        return action("close-row", Message.GRID_ACTION_CLOSE_ROW, Feather.CHEVRON_DOWN, new KeyCodeCombination(KeyCode.LEFT),
                () -> view.focusedRow().map(Row::id).ifPresent(model::close))
                .unless(() -> unless(
                        view.focusedRow().filter(row -> model.isOpen(row.id())).isPresent(), Message.GRID_OBSTACLE_NOT_OPEN));
    }

    private Action parentsOnly() {
        return new Action("parents-only", words.texts().get(Message.GRID_ACTION_PARENTS_ONLY), Feather.USERS, Optional.empty(),
                () -> unless(model.table().children().isPresent(), Message.GRID_OBSTACLE_FLAT), page::toggleParentsOnly);
    }

    private Action select() {
        return ofCell(action("select-row", Message.GRID_ACTION_SELECT, Feather.CHECK_SQUARE,
                new KeyCodeCombination(KeyCode.SPACE), view.cells()::toggleSelected));
    }

    private Action selectAll() {
        return action("select-all", Message.GRID_ACTION_SELECT_ALL, Feather.CHECK_SQUARE, control(KeyCode.A),
                () -> model.selectionProperty().set(new Selection.All()));
    }

    Action clearSelection() {
        return action("clear-selection", Message.GRID_ACTION_CLEAR_SELECTION, Feather.X, new KeyCodeCombination(KeyCode.ESCAPE),
                () -> model.selectionProperty().set(Selection.NONE))
                .unless(() -> unless(!model.selectionProperty().get().isEmpty(), Message.GRID_OBSTACLE_NOTHING_SELECTED));
    }

    Action copy() {
        return ofRows(action("copy", Message.GRID_COPY, Feather.COPY, control(KeyCode.C), () -> page.copy(false)));
    }

    Action copyWithHeaders() {
        return ofRows(action("copy-with-headers", Message.GRID_COPY_WITH_HEADERS, Feather.COPY, shift(KeyCode.C),
                () -> page.copy(true)));
    }

    Action export() {
        return action("export", Message.GRID_EXPORT, Feather.DOWNLOAD, shift(KeyCode.E), page::export);
    }

    private Action exportAllColumns() {
        return Action.of("export-all-columns", words.texts().get(Message.GRID_ACTION_EXPORT_ALL), Feather.DOWNLOAD,
                page::exportAllColumns);
    }

    Action columns() {
        return action("columns", Message.GRID_COLUMNS, Feather.COLUMNS, shift(KeyCode.O), page::chooseColumns);
    }

    Action views() {
        return action("views", Message.GRID_VIEWS, Feather.LAYOUT, shift(KeyCode.V), page::chooseView);
    }

    private Action saveView() {
        return action("save-view", Message.GRID_ACTION_SAVE_VIEW, Feather.SAVE, control(KeyCode.S), page::saveView);
    }

    private Action density(GridLayout.Density density, Message title) {
        return Action.of("density-" + density.name().toLowerCase(Locale.ROOT), words.texts().get(title),
                Feather.ALIGN_JUSTIFY, () -> view.density(density))
                .unless(() -> unless(view.density() != density, Message.GRID_OBSTACLE_DENSITY));
    }

    private Column column() {
        return view.focusedColumn().orElseGet(() -> view.shownColumns().getFirst());
    }

    private void narrow(String operator) {
        view.cells().focused().ifPresent(at -> model.filter(
                at.column(), FilterCells.cellFor(operator, at.column(), at.row().value(at.column()))));
    }

    /** What is calculated for the rows that are shown is nothing that the database could look for. */
    private Action ofKept(Action action) {
        return action.unless(() -> view.focusedColumn().filter(Column::calculated)
                .map(column -> words.texts().get(
                        Message.GRID_CALCULATED, words.texts().columnTitle(model.table(), column)))
                .or(() -> action.obstacle().get()));
    }

    private Action ofCell(Action action) {
        return action.unless(() -> unless(view.cells().focused().isPresent(), Message.GRID_OBSTACLE_NO_CELL));
    }

    private Action ofRows(Action action) {
        return action.unless(() -> unless(
                view.cells().focused().isPresent() || !model.selectionProperty().get().isEmpty(), Message.GRID_OBSTACLE_NO_ROW));
    }

    private Optional<String> unless(boolean possible, Message reason) {
        return possible ? Optional.empty() : Optional.of(words.texts().get(reason));
    }

    private Action action(String id, Message title, Feather icon, KeyCombination key, Runnable act) {
        return Action.of(id, words.texts().get(title), icon, key, act);
    }

    private static KeyCombination typed(String character) {
        boolean capital = !character.equals(character.toLowerCase(Locale.ROOT));
        return capital
                ? new KeyCharacterCombination(character, KeyCombination.SHIFT_DOWN)
                : new KeyCharacterCombination(character);
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private static KeyCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }
}
