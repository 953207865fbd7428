package lotbook.persistence.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.money.Decimals;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.jspecify.annotations.Nullable;

/** Values as a row holds them: decimals come without the zeros the database pads them with; lots and money keep two. */
final class RowReader {
    private RowReader() {}

    /** The id, then every column. */
    static Row row(TableDefinition table, ResultSet result) throws SQLException {
        List<Optional<Object>> values = new ArrayList<>(table.columns().size());
        int index = 1;
        for (Column column : table.columns()) {
            index++;
            values.add(Optional.ofNullable(value(column, result, index)));
        }
        return new Row(result.getLong(1), table, values);
    }

    private static @Nullable Object value(Column column, ResultSet result, int index) throws SQLException {
        return switch (column.type()) {
            case TEXT, ID, STATE, HASH -> result.getString(index);
            case MONEY, VOLUME, PRICE, RATE, FACTOR, PERCENT, UNITS, COUNT, DURATION, AGE ->
                    decimal(column.type(), result.getBigDecimal(index));
            case INSTANT -> {
                OffsetDateTime moment = result.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case BUSINESS_DAY -> result.getObject(index, LocalDate.class);
        };
    }

    static @Nullable BigDecimal decimal(ColumnType type, @Nullable BigDecimal value) {
        int fewestDecimals = type == ColumnType.MONEY || type == ColumnType.VOLUME ? 2 : 0;
        return value == null ? null : Decimals.canonical(value, fewestDecimals, Integer.MAX_VALUE);
    }
}
