package lotbook.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import lotbook.app.cash.CashDesk;
import lotbook.app.cash.CashImportModel;
import lotbook.app.cash.CashImportSheet;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.text.Message;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** The way from the grids of the cash ledger to a file of cash entries, and to the sheet that imports it. */
final class Importing {
    private static final List<TableDefinition> OFFERED =
            List.of(CashTables.ENTRIES, CashTables.IN_FLIGHT, LedgerTables.BALANCES, LedgerTables.LINES);

    private final Optional<CashDesk> desk;
    private final ExportTarget files;
    private final GridSheets sheets;

    /** @param desk empty for those who import none */
    Importing(Optional<CashDesk> desk, ExportTarget files, GridSheets sheets) {
        this.desk = desk;
        this.files = files;
        this.sheets = sheets;
    }

    void offerTo(GridPage page) {
        action(page).ifPresent(action -> page.offer(Reach.ANY, action));
    }

    private Optional<Action> action(GridPage page) {
        return desk.filter(_ -> OFFERED.contains(page.grid().model().table())).map(found ->
                Action.of("import-cash", sheets.texts().get(Message.ACTION_IMPORT_CASH), Feather.UPLOAD,
                                () -> files.choose(sheets.texts().get(Message.CASH_CHOOSE), "*.csv")
                                        .ifPresent(file -> open(found, file)))
                        .unless(() -> sheets.obstacle(Optional::empty)));
    }

    /** Under the grid of entries: a book without any has no row to ask. */
    Optional<Node> foot(GridPage page) {
        return action(page).filter(_ -> page.grid().model().table().equals(CashTables.ENTRIES)).map(action -> {
            Button button = Buttons.bare(action);
            button.setId("foot-import-cash");
            HBox bar = new HBox(button);
            bar.getStyleClass().add("view-bar");
            return bar;
        });
    }

    private void open(CashDesk found, Path file) {
        CashImportModel importing = new CashImportModel(found, sheets.texts(), sheets.tasks());
        importing.open(file);
        sheets.open(new CashImportSheet(importing, sheets.texts(), sheets::tell, sheets::close));
    }
}
