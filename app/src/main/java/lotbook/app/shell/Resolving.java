package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCharacterCombination;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.place.WindowTime;
import lotbook.app.reconciliation.AssignModel;
import lotbook.app.reconciliation.AssignSheet;
import lotbook.app.reconciliation.ExceptionModel;
import lotbook.app.reconciliation.ExceptionSheet;
import lotbook.app.sheet.Sheets;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Row;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.Exceptions;
import org.kordamp.ikonli.feather.Feather;

/** The window's way from the grid of exceptions to the sheets that assign, resolve or reopen them: one, or many at once. */
final class Resolving {
    private static final String OWN_ROLE = "compliance";

    private final ExceptionModel model;
    private final AssignModel assigning;
    private final String own;
    private final boolean entitled;
    private final WindowTime time;
    private final Notices notices;
    private final Texts texts;
    private final Supplier<Sheets> sheets;
    private Optional<ExceptionSheet> sheet = Optional.empty();
    private Optional<AssignSheet> assigner = Optional.empty();

    Resolving(ConsoleSession session, WindowTime time, Notices notices, Tasks tasks, Texts texts, Supplier<Sheets> sheets) {
        this.model = new ExceptionModel(session.exceptions(), texts, tasks);
        this.assigning = new AssignModel(session.exceptions(), texts, tasks);
        this.own = session.who().operator();
        this.entitled = session.who().role().equals(OWN_ROLE);
        this.time = time;
        this.notices = notices;
        this.texts = texts;
        this.sheets = sheets;
    }

    /** Everybody sees them in the grid; whose role settles none is told whose does. */
    void offerTo(GridPage page) {
        if (!page.grid().model().table().equals(ExecutionTables.EXCEPTIONS)) {
            return;
        }
        page.offer(Reach.ROWS, Action.of("assign", texts.get(Message.ACTION_ASSIGN), Feather.USER_PLUS,
                        new KeyCharacterCombination("a"), () -> assign(page))
                .unless(() -> obstacle(page, ExceptionState.RESOLVED)));
        page.offer(Reach.ANY, Action.of("own-exceptions", texts.get(Message.ACTION_OWN_EXCEPTIONS), Feather.USER,
                new KeyCharacterCombination("m"),
                () -> page.grid().model().filter(FilterCells.of("state: open; owner: \"" + own + "\""))));
        page.offer(Reach.ROWS, Action.of("resolve", texts.get(Message.ACTION_RESOLVE), Feather.CHECK_CIRCLE,
                        new KeyCharacterCombination("r"), () -> open(page, ExceptionState.RESOLVED))
                .unless(() -> obstacle(page, ExceptionState.RESOLVED)));
        page.offer(Reach.ROWS, Action.of("reopen", texts.get(Message.ACTION_REOPEN), Feather.ROTATE_CCW,
                        () -> open(page, ExceptionState.REOPENED))
                .unless(() -> obstacle(page, ExceptionState.REOPENED)));
    }

    private Optional<String> obstacle(GridPage page, ExceptionState after) {
        if (!entitled) {
            return Optional.of(texts.get(Message.OBSTACLE_RESOLVE_ROLE));
        }
        if (!time.isNow()) {
            return Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME));
        }
        int chosen = page.grid().chosenIds(Exceptions.MOST + 1).size();
        List<Row> arrived = chosen > 1 ? page.grid().selectedRows() : page.grid().focusedRow().stream().toList();
        if (arrived.size() >= chosen && arrived.stream().noneMatch(row -> mayBecome(row, after))) {
            return Optional.of(texts.get(
                    after == ExceptionState.RESOLVED ? Message.OBSTACLE_RESOLVE : Message.OBSTACLE_REOPEN));
        }
        return chosen > Exceptions.MOST
                ? Optional.of(texts.get(Message.OBSTACLE_RESOLVE_MANY, ValueFormat.grouped(Exceptions.MOST)))
                : Optional.empty();
    }

    /** As far as the row knows: what comes of it is asked of the database. */
    private static boolean mayBecome(Row row, ExceptionState after) {
        return ExecutionTables.EXCEPTIONS.column("state").flatMap(row::value)
                .map(state -> ExceptionState.valueOf(state.toString()))
                .filter(state -> state.isOpen() == (after == ExceptionState.RESOLVED))
                .isPresent();
    }

    private void open(GridPage page, ExceptionState after) {
        ExceptionSheet shown = sheet.orElseGet(() -> {
            ExceptionSheet made = new ExceptionSheet(
                    model, texts, words -> done(words, model.wasWhole()), () -> sheets.get().close());
            sheet = Optional.of(made);
            return made;
        });
        model.open(page.grid().chosenIds(Exceptions.MOST), after);
        sheets.get().open(shown);
        shown.begin(after == ExceptionState.REOPENED);
    }

    private void assign(GridPage page) {
        AssignSheet shown = assigner.orElseGet(() -> {
            AssignSheet made = new AssignSheet(
                    assigning, texts, words -> done(words, assigning.wasWhole()), () -> sheets.get().close());
            assigner = Optional.of(made);
            return made;
        });
        assigning.open(page.grid().chosenIds(Exceptions.MOST));
        sheets.get().open(shown);
        shown.begin();
    }

    private void done(String words, boolean whole) {
        sheets.get().close();
        notices.say(whole ? Tone.SUCCESS : Tone.WARNING, words);
    }
}
