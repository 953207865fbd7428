package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCharacterCombination;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.reconciliation.AssignModel;
import lotbook.app.reconciliation.AssignSheet;
import lotbook.app.reconciliation.ExceptionModel;
import lotbook.app.reconciliation.ExceptionSheet;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Row;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.Exceptions;
import org.kordamp.ikonli.feather.Feather;

/** The way from the grid of exceptions to the sheets that assign, resolve or reopen them: one, or many at once. */
final class Resolving {
    private static final String OWN_ROLE = "compliance";

    private final Exceptions exceptions;
    private final String own;
    private final boolean entitled;
    private final GridSheets sheets;

    Resolving(ConsoleSession session, GridSheets sheets) {
        this.exceptions = session.exceptions();
        this.own = session.who().operator();
        this.entitled = session.who().role().equals(OWN_ROLE);
        this.sheets = sheets;
    }

    /** Everybody sees them in the grid; whose role settles none is told whose does. */
    void offerTo(GridPage page) {
        if (!page.grid().model().table().equals(ExecutionTables.EXCEPTIONS)) {
            return;
        }
        Texts texts = sheets.texts();
        page.offer(Reach.ROWS, Action.of("assign", texts.get(Message.ACTION_ASSIGN), Feather.USER_PLUS,
                        new KeyCharacterCombination("a"), () -> assign(page))
                .unless(() -> obstacle(page, ExceptionState.RESOLVED)));
        page.offer(Reach.ANY, Action.of("own-exceptions", texts.get(Message.ACTION_OWN_EXCEPTIONS), Feather.USER,
                new KeyCharacterCombination("m"),
                () -> page.grid().model().filter(FilterCells.of("state: open; owner: \"" + own + "\""))));
        page.offer(Reach.ROWS, Action.of("resolve", texts.get(Message.ACTION_RESOLVE), Feather.CHECK_CIRCLE,
                        new KeyCharacterCombination("r"), () -> settle(page, ExceptionState.RESOLVED))
                .unless(() -> obstacle(page, ExceptionState.RESOLVED)));
        page.offer(Reach.ROWS, Action.of("reopen", texts.get(Message.ACTION_REOPEN), Feather.ROTATE_CCW,
                        () -> settle(page, ExceptionState.REOPENED))
                .unless(() -> obstacle(page, ExceptionState.REOPENED)));
    }

    private Optional<String> obstacle(GridPage page, ExceptionState after) {
        return entitled ? sheets.obstacle(() -> unfit(page, after)).or(() -> tooMany(page))
                : Optional.of(sheets.texts().get(Message.OBSTACLE_RESOLVE_ROLE));
    }

    private static Optional<Message> unfit(GridPage page, ExceptionState after) {
        int chosen = chosen(page);
        List<Row> arrived = chosen > 1 ? page.grid().selectedRows() : page.grid().focusedRow().stream().toList();
        return arrived.size() >= chosen && arrived.stream().noneMatch(row -> mayBecome(row, after))
                ? Optional.of(after == ExceptionState.RESOLVED ? Message.OBSTACLE_RESOLVE : Message.OBSTACLE_REOPEN)
                : Optional.empty();
    }

    private Optional<String> tooMany(GridPage page) {
        return chosen(page) > Exceptions.MOST
                ? Optional.of(sheets.texts().get(Message.OBSTACLE_RESOLVE_MANY, ValueFormat.grouped(Exceptions.MOST)))
                : Optional.empty();
    }

    private static int chosen(GridPage page) {
        return page.grid().chosenIds(Exceptions.MOST + 1).size();
    }

    /** As far as the row knows: what comes of it is asked of the database. */
    private static boolean mayBecome(Row row, ExceptionState after) {
        return row.text("state").map(ExceptionState::valueOf)
                .filter(state -> state.isOpen() == (after == ExceptionState.RESOLVED))
                .isPresent();
    }

    private void settle(GridPage page, ExceptionState after) {
        ExceptionModel model = new ExceptionModel(exceptions, after, sheets.texts(), sheets.tasks());
        model.open(page.grid().chosenIds(Exceptions.MOST));
        sheets.open(new ExceptionSheet(model, sheets.texts(), words -> done(words, model.wasWhole()), sheets::close));
    }

    private void assign(GridPage page) {
        AssignModel model = new AssignModel(exceptions, sheets.texts(), sheets.tasks());
        model.open(page.grid().chosenIds(Exceptions.MOST));
        sheets.open(new AssignSheet(model, sheets.texts(), words -> done(words, model.wasWhole()), sheets::close));
    }

    private void done(String words, boolean whole) {
        sheets.done(whole ? Tone.SUCCESS : Tone.WARNING, words);
    }
}
