package lotbook.app.table;

import java.time.InstantSource;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/**
 * What a grid needs to speak: sentences, values and spans, and the clock spans are measured against.
 *
 * @param operator whom it speaks to; an export says who made it
 */
public record GridWords(Texts texts, ValueFormat values, Ages ages, InstantSource clock, String operator) {
    String shown(Row row, Column column) {
        return values.shown(row, column);
    }

    /** Since when a value that has to come is missing, and from whom it has to come. */
    String missing(Row row) {
        return texts.get(Message.GRID_MISSING, said(row, "occurred-at"), said(row, "server"));
    }

    private String said(Row row, String column) {
        return row.table().column(column).map(found -> values.shown(row, found)).orElse("");
    }
}
