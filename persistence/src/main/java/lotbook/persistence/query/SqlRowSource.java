package lotbook.persistence.query;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.money.Decimals;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the database's views, under the rights of the operator who is signed in. Safe to call from several
 * threads.
 */
public final class SqlRowSource implements RowSource {
    private static final int FETCH = 10_000;
    private static final String WRONG_REGEX = "2201B";
    private final Database database;

    public SqlRowSource(Database database) {
        this.database = database;
    }

    @Override
    public Ids ids(Question question) {
        SqlQuestion sql = new SqlQuestion(question, Relations.of(question.table(), database));
        return database.inTransaction(connection -> {
            long[] ids = read(connection, sql.ids(MOST_IDS));
            // Fewer than the most: these are all, and counting would read everything a second time.
            return new Ids(ids, ids.length < MOST_IDS ? ids.length : count(connection, sql.count()));
        });
    }

    /** How many rows match, without their ids. */
    public long count(Question question) {
        SqlQuestion sql = new SqlQuestion(question, Relations.of(question.table(), database));
        return database.inTransaction(connection -> count(connection, sql.count()));
    }

    private static long[] read(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement query = sql.prepare(connection)) {
            query.setFetchSize(FETCH);
            try (ResultSet row = query.executeQuery()) {
                long[] ids = new long[256];
                int count = 0;
                while (row.next()) {
                    if (count == ids.length) {
                        ids = Arrays.copyOf(ids, 2 * count);
                    }
                    ids[count++] = row.getLong(1);
                }
                return Arrays.copyOf(ids, count);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static long count(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** The databases' regular expressions differ a little from Java's, which the parser tried. */
    private static SQLException translated(SQLException e) {
        if (WRONG_REGEX.equals(e.getSQLState())) {
            throw new Failure(
                            Failure.Reason.WRONG_USE,
                            "The database can't read the regular expression.",
                            "Write it with simpler signs.")
                    .asException(e);
        }
        return e;
    }

    @Override
    public List<Row> rows(TableDefinition table, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String sql = SqlQuestion.rows(table, Relations.of(table, database));
        Map<Long, Row> found = database.inTransaction(connection -> read(connection, table, sql, ids));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Map<Long, Row> read(Connection connection, TableDefinition table, String sql, List<Long> ids)
            throws SQLException {
        Map<Long, Row> rows = HashMap.newHashMap(ids.size());
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, array);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Row row = row(table, result);
                    rows.put(row.id(), row);
                }
            }
        }
        array.free();
        return rows;
    }

    private static Row row(TableDefinition table, ResultSet result) throws SQLException {
        List<Optional<Object>> values = new ArrayList<>(table.columns().size());
        int index = 1;
        for (Column column : table.columns()) {
            index++;
            values.add(Optional.ofNullable(value(column, result, index)));
        }
        return new Row(result.getLong(1), table, values);
    }

    /** Decimals come without the zeros the database pads them with; lots and money keep two. */
    private static @Nullable Object value(Column column, ResultSet result, int index) throws SQLException {
        return switch (column.type()) {
            case TEXT, ID, STATE, HASH -> result.getString(index);
            case MONEY, VOLUME -> decimal(result.getBigDecimal(index), 2);
            case PRICE, RATE, UNITS, COUNT, DURATION -> decimal(result.getBigDecimal(index), 0);
            case INSTANT -> {
                OffsetDateTime moment = result.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case BUSINESS_DAY -> result.getObject(index, LocalDate.class);
        };
    }

    private static @Nullable BigDecimal decimal(@Nullable BigDecimal value, int fewestDecimals) {
        return value == null ? null : Decimals.canonical(value, fewestDecimals, Integer.MAX_VALUE);
    }
}
