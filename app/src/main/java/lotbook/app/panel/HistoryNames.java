package lotbook.app.panel;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Sentence;
import lotbook.domain.query.Column;
import lotbook.domain.query.TableDefinition;

/** Versions carry the database's names; here they have those of the grid beside which they are read, and its way with values. */
record HistoryNames(TableDefinition table, Texts texts) {
    /** {@code account login MT5-1/200001}. */
    String subject(String of) {
        int end = of.indexOf(' ');
        return end < 0 ? of : of.substring(0, end).replace('_', ' ') + of.substring(end);
    }

    String title(String name) {
        return texts.columnTitle(table, name);
    }

    String value(String name, Optional<String> value) {
        return value.map(text -> column(name).map(column -> shown(column, text)).orElseGet(() -> Sentence.readable(text)))
                .orElse(ValueFormat.NOT_APPLICABLE);
    }

    private Optional<Column> column(String name) {
        return table.columns().stream().filter(column -> column.sqlName().equals(name)).findFirst();
    }

    private String shown(Column column, String text) {
        return switch (column.type()) {
            case STATE -> texts.state(text);
            case MONEY, VOLUME, FACTOR, UNITS, COUNT -> grouped(text);
            case PRICE, RATE, PERCENT, DURATION, AGE, TEXT, ID, INSTANT, BUSINESS_DAY, HASH -> Sentence.readable(text);
        };
    }

    private static String grouped(String text) {
        try {
            return ValueFormat.grouped(new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }
}
