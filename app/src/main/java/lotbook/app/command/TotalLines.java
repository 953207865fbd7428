package lotbook.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.domain.query.Column;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;

/** Totals under a listing: a line for each column, currency and symbol. */
final class TotalLines {
    private TotalLines() {}

    static void print(PrintWriter out, Totals totals, List<Column> shown) {
        ValueFormat text = new ValueFormat(Texts.english(), PriceDigits.UNKNOWN);
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("total", ValueFormat.grouped(totals.rows()), totals.rows() == 1 ? "row" : "rows"));
        for (Column column : shown) {
            for (Totals.Part part : totals.of(column)) {
                String figure = part.value().isPresent() ? text.shown(totals.row(column, part), column) : "?";
                lines.add(List.of(column.id(), figure, unit(totals, column, part) + how(column)));
            }
        }
        out.println();
        TextTable.print(out, lines, List.of(false, true, false));
    }

    private static String unit(Totals totals, Column column, Totals.Part part) {
        return totals.table().unitOf(column)
                .map(unit -> part.unit().orElse(unit.id() + " not known"))
                .orElse("");
    }

    private static String how(Column column) {
        return switch (column.total()) {
            case Total.None _, Total.Sum _ -> "";
            case Total.Median _ -> "median";
            case Total.Mean mean -> ", mean by " + mean.weight();
        };
    }
}
