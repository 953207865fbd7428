package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import lotbook.app.control.Action;
import lotbook.app.movement.ClassDesk;
import lotbook.app.movement.ClassModel;
import lotbook.app.movement.ClassSheet;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** The way to the sheet that says what movements are, from their grid and from what they did to the books. */
final class Classing {
    /** A movement has several postings and lines. */
    private static final int MOST_ROWS = 4 * ClassModel.MOST;
    private static final List<TableDefinition> OFFERED =
            List.of(ExecutionTables.MOVEMENTS, LedgerTables.POSTINGS, LedgerTables.LINES);

    private final Optional<ClassDesk> desk;
    private final RowSource rows;
    private final GridSheets sheets;

    /**
     * @param desk empty for those who propose no classes
     * @param rows as they stand
     */
    Classing(Optional<ClassDesk> desk, RowSource rows, GridSheets sheets) {
        this.desk = desk;
        this.rows = rows;
        this.sheets = sheets;
    }

    void offerTo(GridPage page) {
        desk.filter(_ -> OFFERED.contains(page.grid().model().table())).ifPresent(found -> page.offer(Reach.ROWS,
                Action.of("classify", sheets.texts().get(Message.ACTION_CLASSIFY), Feather.TAG, () -> open(found, page.grid()))
                        .unless(() -> sheets.obstacle(() -> obstacle(page.grid())))));
    }

    /** As far as the rows that have arrived tell; of the others the sheet reads what they are. */
    private static Optional<Message> obstacle(GridView grid) {
        int chosen = grid.chosenIds(MOST_ROWS + 1).size();
        if (chosen > MOST_ROWS) {
            return Optional.of(Message.OBSTACLE_CLASSIFY_MANY);
        }
        List<Row> arrived = chosen > 1 ? grid.selectedRows() : grid.focusedRow().stream().toList();
        return ClassModel.obstacle(ClassModel.keys(arrived))
                .filter(found -> found != Message.OBSTACLE_CLASSIFY || arrived.size() >= chosen);
    }

    private void open(ClassDesk found, GridView grid) {
        ClassModel classing = new ClassModel(found, rows, sheets.texts(), sheets.tasks());
        classing.open(grid.model().table(), grid.chosenIds(MOST_ROWS));
        sheets.open(new ClassSheet(classing, sheets.texts(), sheets::proposed, sheets::close));
    }
}
