package lotbook.app.table;

import java.math.BigDecimal;
import java.time.InstantSource;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** What a grid needs to speak: sentences, values and spans, and the clock spans are measured against. */
public record GridWords(Texts texts, ValueFormat values, Ages ages, InstantSource clock) {
    /** As a cell prints it: a difference that is worse carries its sign. */
    String shown(Row row, Column column) {
        String text = values.shown(row, column);
        return isWorse(row, column) || isMore(row, column) ? "+" + text : text;
    }

    /** Since when a value that has to come is missing, and from whom it has to come. */
    String missing(Row row) {
        return texts.get(Message.GRID_MISSING, said(row, "occurred-at"), said(row, "server"));
    }

    private String said(Row row, String column) {
        return row.table().column(column).map(found -> values.shown(row, found)).orElse("");
    }

    /** A difference carries its sign whichever way it goes. */
    private static boolean isMore(Row row, Column column) {
        return column.id().endsWith("-change")
                && row.value(column)
                        .filter(value -> value instanceof BigDecimal number && number.signum() > 0)
                        .isPresent();
    }

    /** Slippage above zero is to the follower's cost. */
    static boolean isWorse(Row row, Column column) {
        return column.id().equals("slippage")
                && row.value(column)
                        .filter(value -> value instanceof BigDecimal number && number.signum() > 0)
                        .isPresent();
    }
}
