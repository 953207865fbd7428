package lotbook.app.picking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import lotbook.app.table.GridExport;
import lotbook.app.table.ListedRows;
import lotbook.app.task.Progress;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/** Accounts or their blocks as a file: {@code .csv} gives CSV, any other name a workbook. Blocks. */
public final class PickingFile {
    private final Texts texts;

    public PickingFile(Texts texts) {
        this.texts = texts;
    }

    /**
     * Every column.
     *
     * @param asOf as it was asked; as at the end of the last day where it names no moment
     * @param now as known when, where it names no moment
     * @return how many rows it has
     */
    public int write(Picking picking, boolean blocks, AsOf asOf, Instant now, Path file) {
        AsOf asked = new AsOf(Optional.of(asOf.asAt().orElse(picking.end())), asOf.knownAt());
        TableDefinition table = blocks ? PickingTables.LOTS : PickingTables.ACCOUNTS;
        List<Row> rows = blocks ? PickingTables.lots(picking) : PickingTables.accounts(picking);
        ListedRows source = new ListedRows();
        source.set(rows);
        new GridExport(
                        Question.of(table).with(asked), LongStream.rangeClosed(1, rows.size()).boxed().toList(), rows.size(),
                        table.columns(), "", List.of(), now, Optional.empty())
                .write(file, source, texts, new ValueFormat(texts, ValueFormat.PriceDigits.UNKNOWN), Progress.UNWATCHED);
        return rows.size();
    }
}
