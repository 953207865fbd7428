package lotbook.app.table;

import java.util.List;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;

/** A grid within a screen, over rows that were calculated there and are all here. */
public final class ListedGrid {
    private final ListedRows rows = new ListedRows();
    private final GridPage page;

    /** What such a grid is made with, whatever its rows. */
    public record Kit(GridWords words, FilterParser filters, Tasks tasks, ExportTarget export) {}

    public ListedGrid(TableDefinition table, Kit kit) {
        GridModel model = new GridModel(table, rows, kit.filters(), kit.tasks(), kit.words().clock());
        page = new GridPage(model, rows, kit.words(), kit.tasks(), kit.export());
        page.grid().showSource(kit.words().texts().get(Message.WHAT_IF_SOURCE));
        page.start(Views.none());
    }

    public GridPage page() {
        return page;
    }

    /** In place of the rows that were there. */
    public void show(List<Row> now) {
        rows.set(now);
        page.grid().model().refresh();
    }

    public void close() {
        page.grid().model().close();
    }
}
