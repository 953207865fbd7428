package lotbook.app.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import lotbook.app.control.DesktopClip;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.RowSource;

/** What leaves a grid: copies of the selected rows and exports, off the interface thread. */
final class GridTransfer {
    private final GridView grid;
    private final RowSource source;
    private final GridWords words;
    private final Tasks tasks;
    private final ExportTarget exportTarget;
    private final Consumer<String> say;
    private Supplier<List<String>> about = List::of;

    /** @param say told in a sentence how it went */
    GridTransfer(
            GridView grid, RowSource source, GridWords words, Tasks tasks, ExportTarget exportTarget, Consumer<String> say) {
        this.grid = grid;
        this.source = source;
        this.words = words;
        this.tasks = tasks;
        this.exportTarget = exportTarget;
        this.say = say;
    }

    /** What rows that were calculated are of: told in their exports. */
    void about(Supplier<List<String>> sentences) {
        about = sentences;
    }

    /** Those that are selected, in the order of the grid, or the focused one if none is. */
    List<Long> selectedIds() {
        PagedRows rows = model().rowsProperty().get();
        return switch (model().selectionProperty().get()) {
            case Selection.All all -> LongStream.of(rows.ids().all()).boxed().toList();
            case Selection.Some some when some.ids().isEmpty() ->
                    grid.cells().focused().map(at -> List.of(at.row().id())).orElse(List.of());
            case Selection.Some some -> Arrays.stream(rows.placesOf(some.ids())).mapToObj(rows::idAt).toList();
        };
    }

    void copy(boolean withHeaders) {
        List<Long> ids = selectedIds();
        if (ids.size() > Clip.MOST_ROWS) {
            say.accept(words.texts().get(Message.GRID_COPY_TOO_MANY,
                    ValueFormat.grouped(ids.size()), ValueFormat.grouped(Clip.MOST_ROWS)));
            return;
        }
        if (withHeaders && isUnread()) {
            return;
        }
        Clip clip = new Clip(words.texts(), words.values());
        Question question = model().questionProperty().get();
        List<Column> columns = grid.shownColumns();
        String head = withHeaders
                ? clip.headers(question, model().filterCellsProperty().get().line(), columns, words.clock().instant())
                : "";
        tasks.<String>run(
                words.texts().counted(Message.GRID_COPIED_ONE, Message.GRID_COPIED_MANY, ids.size()),
                progress -> clip.text(source, question, ids, columns, progress),
                ending -> put(head, ids.size(), ending));
    }

    private void put(String head, long rows, Ending<String> ending) {
        say.accept(switch (ending) {
            case Ending.Done<String>(String text) -> {
                DesktopClip.put(head + text);
                yield words.texts().counted(Message.GRID_COPIED_ONE, Message.GRID_COPIED_MANY, rows);
            }
            case Ending.Failed<String>(Failure failure) -> failure.toString();
            case Ending.Broken<String>(Throwable cause) -> cause.toString();
            case Ending.Cancelled<String> cancelled -> words.texts().get(Message.GRID_STOPPED);
        });
    }

    /** The question is told with the rows, so the rows have to be those it asks for. */
    private boolean isUnread() {
        boolean unread = !model().isAnswered();
        if (unread) {
            say.accept(words.texts().get(Message.GRID_EXPORT_UNREAD));
        }
        return unread;
    }

    /** Once the rows are known: what is shown, or the rows that are selected if several are, to a file the operator names. */
    void export(boolean allColumns) {
        if (isUnread()) {
            return;
        }
        boolean some = model().selectionProperty().get() instanceof Selection.Some(var ids) && ids.size() > 1;
        List<Long> ids = some
                ? selectedIds()
                : LongStream.of(model().rowsProperty().get().ids().all()).boxed().toList();
        long matching = some ? ids.size() : Math.max(ids.size(), model().rowsProperty().get().total());
        GridExport export = new GridExport(
                model().questionProperty().get(),
                ids,
                Math.max(ids.size(), model().rowsProperty().get().total()),
                allColumns ? grid.columns().all() : grid.shownColumns(),
                model().filterCellsProperty().get().line(),
                about.get(),
                words.clock().instant(),
                Optional.of(words.operator()));
        exportTarget.ask(model().table().id() + ".xlsx").ifPresent(file -> tasks.<Integer>run(
                words.texts().get(Message.GRID_EXPORTING),
                progress -> {
                    export.write(file, source, words.texts(), words.values(), progress);
                    return ids.size();
                },
                ending -> exported(file, matching, ending)));
    }

    private void exported(Path file, long matching, Ending<Integer> ending) {
        say.accept(switch (ending) {
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

    private GridModel model() {
        return grid.model();
    }
}
