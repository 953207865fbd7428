package lotbook.app.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.app.task.Progress;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;

/**
 * Rows as tab-separated text: full values, dot decimals, no grouping, ISO instants. With headers it begins with a
 * line that says view, filter and moment, then the titles.
 */
public final class Clip {
    /** More than this is a job for an export, not for a clipboard. */
    public static final int MOST_ROWS = 100_000;

    private static final int READ_AT_ONCE = 2_000;

    private final Texts texts;
    private final ValueFormat values;

    public Clip(Texts texts, ValueFormat values) {
        this.texts = texts;
        this.values = values;
    }

    /** Reads the rows and writes them out in the order of {@code ids}; rows that are gone are left out. */
    public String text(RowSource source, Question question, List<Long> ids, List<Column> columns, Progress progress) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < ids.size() && !progress.cancelled(); from += READ_AT_ONCE) {
            List<Long> part = ids.subList(from, Math.min(from + READ_AT_ONCE, ids.size()));
            source.rows(question, part).forEach(row -> text.append(line(row, columns)).append('\n'));
            progress.at(from + (long) part.size(), ids.size());
        }
        return text.toString();
    }

    /** The two lines above the rows. */
    public String headers(Question question, String filterLine, List<Column> columns, Instant now) {
        List<String> context = new ArrayList<>();
        context.add(texts.tableTitle(question.table()));
        context.add(filterLine.isEmpty() ? texts.get(Message.GRID_NO_FILTER) : filterLine);
        context.add(texts.exported(Message.GRID_COPY_CONTEXT,
                question.asOf().asAt().orElse(now), question.asOf().knownAt().orElse(now)));
        String titles = columns.stream()
                .map(column -> texts.exportTitle(question.table(), column))
                .collect(Collectors.joining("\t"));
        return String.join("\t", context) + "\n" + titles + "\n";
    }

    private String line(Row row, List<Column> columns) {
        return columns.stream()
                .map(column -> values.raw(row, column).replace('\t', ' ').replace('\n', ' '))
                .collect(Collectors.joining("\t"));
    }
}
