package lotbook.app.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import lotbook.app.table.GridExport;
import lotbook.app.table.ListedRows;
import lotbook.app.task.Progress;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** An investor's days as a file: {@code .csv} gives CSV, any other name a workbook. Blocks. */
public final class HistoryFile {
    private final Texts texts;

    public HistoryFile(Texts texts) {
        this.texts = texts;
    }

    /** The first day first, every column. */
    public void write(InvestorHistory history, AsOf asOf, Path file) {
        ListedRows source = new ListedRows();
        List<Row> rows = InvestorDays.rows(history);
        source.set(rows);
        new GridExport(
                        Question.of(InvestorDays.DAYS).with(asOf), LongStream.rangeClosed(1, rows.size()).boxed().toList(),
                        rows.size(), InvestorDays.DAYS.columns(), "",
                        List.of(), history.asAt(), Optional.empty())
                .write(file, source, texts, new ValueFormat(texts, ValueFormat.PriceDigits.UNKNOWN), Progress.UNWATCHED);
    }
}
