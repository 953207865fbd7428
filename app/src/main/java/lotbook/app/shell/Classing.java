package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import lotbook.app.control.Action;
import lotbook.app.movement.ClassDesk;
import lotbook.app.movement.ClassDesk.Key;
import lotbook.app.movement.ClassModel;
import lotbook.app.movement.ClassSheet;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** The way to the sheet that says what movements are, from their grid and from what they did to the books. */
final class Classing {
    private static final int MOST = 50;
    private static final List<TableDefinition> OFFERED =
            List.of(ExecutionTables.MOVEMENTS, LedgerTables.POSTINGS, LedgerTables.LINES);

    private final Optional<ClassDesk> desk;
    private final GridSheets sheets;

    /** @param desk empty for those who propose no classes */
    Classing(Optional<ClassDesk> desk, GridSheets sheets) {
        this.desk = desk;
        this.sheets = sheets;
    }

    void offerTo(GridPage page) {
        desk.filter(_ -> OFFERED.contains(page.grid().model().table())).ifPresent(found -> page.offer(Reach.ROWS,
                Action.of("classify", sheets.texts().get(Message.ACTION_CLASSIFY), Feather.TAG, () -> open(found, keys(page)))
                        .unless(() -> sheets.obstacle(() -> obstacle(keys(page))))));
    }

    private static Optional<Message> obstacle(List<Key> keys) {
        return keys.isEmpty() ? Optional.of(Message.OBSTACLE_CLASSIFY)
                : keys.stream().map(Key::server).distinct().count() > 1 ? Optional.of(Message.OBSTACLE_CLASSIFY_SERVERS)
                : keys.size() > MOST ? Optional.of(Message.OBSTACLE_CLASSIFY_MANY) : Optional.empty();
    }

    /** The selected rows, or the focused one. */
    private static List<Key> keys(GridPage page) {
        List<Row> selected = page.grid().selectedRows();
        List<Row> rows = selected.size() > 1 ? selected : page.grid().focusedRow().map(List::of).orElse(selected);
        return rows.stream()
                .flatMap(row -> row.text("server")
                        .flatMap(server -> row.text("movement-id").map(id -> new Key(server, id)))
                        .stream())
                .distinct()
                .toList();
    }

    private void open(ClassDesk found, List<Key> keys) {
        ClassModel classing = new ClassModel(found, sheets.texts(), sheets.tasks());
        classing.open(keys);
        sheets.open(new ClassSheet(classing, sheets.texts(), sheets::proposed, sheets::close));
    }
}
