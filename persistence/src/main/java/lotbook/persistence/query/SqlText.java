package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A statement under construction with the values for its question marks. */
public final class SqlText {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    public SqlText add(String text, Object... bound) {
        sql.append(text);
        values.addAll(List.of(bound));
        return this;
    }

    public SqlText add(SqlText other) {
        sql.append(other.sql);
        values.addAll(other.values);
        return this;
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        int index = 0;
        for (Object value : values) {
            index++;
            if (value instanceof Instant instant) {
                statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            } else {
                statement.setObject(index, value);
            }
        }
        return statement;
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
