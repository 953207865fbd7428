package lotbook.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;

/** Finds tables and columns by the words of the command line, and says what there is when a word is none of them. */
final class Tables {
    private Tables() {}

    static TableDefinition table(List<TableDefinition> known, String id) {
        return known.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "There is no table " + id + ".",
                        "Tables: " + known.stream().map(TableDefinition::id).collect(Collectors.joining(", ")) + "."));
    }

    /** {@code occurred-at,login}; the initially shown ones if empty, {@code all} for every one. */
    static List<Column> columns(TableDefinition table, List<String> ids) {
        if (ids.isEmpty()) {
            return table.columns().stream().filter(Column::initiallyShown).toList();
        }
        if (ids.equals(List.of("all"))) {
            return table.columns();
        }
        return ids.stream().map(id -> column(table, id.strip())).toList();
    }

    /** Rows that were calculated, with the columns that stand in a grid before anybody chose any. */
    static void print(PrintWriter out, TableDefinition table, List<Row> rows) {
        ValueFormat values = new ValueFormat(Texts.english(), PriceDigits.UNKNOWN);
        List<Column> shown = columns(table, List.of());
        List<List<String>> lines = new ArrayList<>(List.of(shown.stream().map(Column::id).toList()));
        rows.forEach(row -> lines.add(shown.stream().map(column -> values.shown(row, column)).toList()));
        TextTable.print(out, lines, shown.stream().map(column -> column.type().isNumeric()).toList());
    }

    private static Column column(TableDefinition table, String id) {
        return table.column(id)
                .orElseThrow(() -> wrong(
                        "The table " + table.id() + " has no column " + id + ".",
                        "Columns: " + table.columns().stream().map(Column::id).collect(Collectors.joining(", ")) + "."));
    }

    private static RuntimeException wrong(String message, String remedy) {
        return new Failure(Reason.WRONG_USE, message, remedy).asException();
    }
}
