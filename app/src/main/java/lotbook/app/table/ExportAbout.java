package lotbook.app.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.Version;
import lotbook.domain.query.Column;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;
import lotbook.reports.sheet.GridColumns;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.TableSheet;

/** The sheet of an exported grid that says what it is of, how it was asked for, and what it comes to. */
final class ExportAbout {
    private static final int WIDEST = 90;

    private final GridExport export;
    private final Texts texts;
    private final ValueFormat values;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String item, SheetValue value, String note) {}

    private ExportAbout(GridExport export, Texts texts, ValueFormat values) {
        this.export = export;
        this.texts = texts;
        this.values = values;
    }

    /** @param asked the totals of the question, where all its rows go out */
    static TableSheet<?> of(GridExport export, Optional<Totals> asked, Texts texts, ValueFormat values) {
        return new ExportAbout(export, texts, values).sheet(asked);
    }

    private TableSheet<Line> sheet(Optional<Totals> asked) {
        text(Message.EXPORT_TABLE, texts.tableTitle(export.question().table()));
        export.about().forEach(sentence -> text(Message.EXPORT_OF, sentence));
        text(Message.EXPORT_FILTER, export.filterLine().isEmpty() ? texts.get(Message.GRID_NO_FILTER) : export.filterLine());
        text(Message.EXPORT_SORT, export.question().sort().stream().map(this::key).collect(Collectors.joining(", ")));
        moment(Message.EXPORT_AS_AT, export.question().asOf().asAt().orElse(export.now()));
        moment(Message.EXPORT_KNOWN_AT, export.knownAt());
        int rows = export.ids().size();
        long matching = asked.map(Totals::rows).orElse(export.matching());
        add(texts.get(Message.EXPORT_ROWS), SheetValue.count(rows),
                rows == matching ? "" : texts.get(Message.EXPORT_ROWS_OF, ValueFormat.grouped(matching)));
        // Rows may have come since these were listed.
        asked.filter(_ -> rows == matching).ifPresent(totals -> export.columns().stream()
                .filter(column -> column.total().equals(Total.SUM))
                .forEach(column -> totals.of(column).forEach(part -> total(totals, column, part))));
        export.by().ifPresent(operator -> text(Message.EXPORT_BY, operator));
        text(Message.EXPORT_MADE_BY, Version.text());
        List<SheetColumn<Line>> columns = List.of(
                SheetColumn.text(texts.get(Message.EXPORT_ITEM), 20, Line::item).fitted(lines, WIDEST),
                SheetColumn.of(texts.get(Message.EXPORT_VALUE), 40, Line::value).fitted(lines, WIDEST),
                SheetColumn.text(texts.get(Message.EXPORT_NOTE), 20, Line::note).fitted(lines, WIDEST));
        return new TableSheet<>(texts.get(Message.EXPORT_ABOUT), columns, lines, "");
    }

    private String key(SortKey key) {
        String title = texts.columnTitle(export.question().table(), key.column());
        return key.descending() ? texts.get(Message.EXPORT_DOWN, title) : title;
    }

    /** For each currency a line of its own; what nobody knows the currency of was not added up. */
    private void total(Totals totals, Column column, Totals.Part part) {
        part.value().ifPresent(value -> add(
                texts.get(Message.EXPORT_TOTAL, texts.columnTitle(totals.table(), column)),
                GridColumns.figure(column.type(), value, values.decimals(totals.row(column, part), column)),
                part.unit().orElse("")));
    }

    private void text(Message item, String value) {
        add(texts.get(item), SheetValue.text(value), "");
    }

    private void moment(Message item, Instant moment) {
        add(texts.get(item), new SheetValue.Moment(moment), "");
    }

    private void add(String item, SheetValue value, String note) {
        lines.add(new Line(item, value, note));
    }
}
