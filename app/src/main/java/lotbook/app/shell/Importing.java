package lotbook.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import lotbook.app.cash.CashDesk;
import lotbook.app.cash.CashImportModel;
import lotbook.app.cash.CashImportSheet;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.Sheets;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridPage;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** The window's way from the grids of the cash ledger to a file of cash entries, and to the sheet that imports it. */
final class Importing {
    private static final List<TableDefinition> OFFERED =
            List.of(CashTables.ENTRIES, CashTables.IN_FLIGHT, LedgerTables.BALANCES, LedgerTables.LINES);

    private final Optional<CashImportModel> model;
    private final WindowTime time;
    private final Notices notices;
    private final Texts texts;
    private final ExportTarget files;
    private final Supplier<Sheets> sheets;
    private Optional<CashImportSheet> sheet = Optional.empty();

    /** @param desk empty for those who import none */
    Importing(Optional<CashDesk> desk, ExportTarget files, WindowTime time, Notices notices, Tasks tasks, Texts texts,
            Supplier<Sheets> sheets) {
        this.model = desk.map(found -> new CashImportModel(found, texts, tasks));
        this.files = files;
        this.time = time;
        this.notices = notices;
        this.texts = texts;
        this.sheets = sheets;
    }

    Optional<Action> of(GridPage page) {
        return model.isPresent() && OFFERED.contains(page.grid().model().table())
                ? Optional.of(Action.of("import-cash", texts.get(Message.ACTION_IMPORT_CASH), Feather.UPLOAD,
                                () -> files.choose(texts.get(Message.CASH_CHOOSE), "*.csv").ifPresent(this::open))
                        .unless(() -> time.isNow() ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME))))
                : Optional.empty();
    }

    /** Under the grid of entries: a book without any has no row to ask. */
    Optional<Node> foot(GridPage page) {
        return page.grid().model().table().equals(CashTables.ENTRIES)
                ? of(page).map(action -> {
                    Button button = Buttons.bare(action);
                    button.setId("foot-import-cash");
                    HBox bar = new HBox(button);
                    bar.getStyleClass().add("view-bar");
                    return bar;
                })
                : Optional.empty();
    }

    private void open(Path file) {
        CashImportModel importing = model.orElseThrow();
        CashImportSheet shown = sheet.orElseGet(() -> {
            CashImportSheet made = new CashImportSheet(
                    importing, texts, words -> notices.say(Tone.SUCCESS, words, Optional.empty()), () -> sheets.get().close());
            sheet = Optional.of(made);
            return made;
        });
        importing.open(file);
        sheets.get().open(shown);
        shown.begin();
    }
}
