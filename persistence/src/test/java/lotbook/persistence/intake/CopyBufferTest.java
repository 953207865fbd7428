package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The server is the judge of what the bytes mean. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyBufferTest {
    private static final FactTable TABLE = FactTable.columnsOf("copied")
            .integer("small")
            .longText( "word")
            .number(64, 48, "number")
            .instant("moment")
            .day("day")
            .keyedBy("id", "word");

    private TestDatabase database;

    @BeforeAll
    void open() {
        database = TestDatabase.create(DatabaseKind.POSTGRESQL);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void everyValueArrivesAsItWas() throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {1L, null, null, null, null, null});
        rows.add(row(2, -1, "", "0", "2000-01-01T00:00:00Z", "2000-01-01"));
        rows.add(row(3, 7, "Łódź \uD83D\uDE00\t\\N\n", "-1234.5678", "1999-12-31T23:59:59.999999Z", "1999-12-31"));
        rows.add(row(4, 8, "\u00e9".repeat(70_000), "1E+5", "2018-03-14T15:00:00.123456Z", "2018-03-14"));
        rows.add(row(5, 9, "z", "9999999999999999.999999999999999999999999999999999999999999999999",
                "1990-01-01T00:00:00Z", "1990-01-01"));
        Random random = new Random(5);
        for (int i = 6; i < 2000; i++) {
            int scale = random.nextInt(48);
            BigDecimal number = new BigDecimal(new BigInteger(random.nextInt(52) + 1, random), scale);
            rows.add(row(i, i, "w" + i, (random.nextBoolean() ? number : number.negate()).toString(),
                    Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L).toString(), "2018-03-14"));
        }

        assertThat(copied(rows)).usingRecursiveComparison().isEqualTo(rows.stream().map(CopyBufferTest::shown).toList());
    }

    private static @Nullable Object[] row(long id, int small, String word, String number, String moment, String day) {
        return new @Nullable Object[] {
            id, small, word, new BigDecimal(number), Instant.parse(moment), LocalDate.parse(day)};
    }

    private static List<String> shown(@Nullable Object[] row) {
        List<String> values = new ArrayList<>();
        for (Object value : row) {
            values.add(value instanceof BigDecimal number ? plain(number) : String.valueOf(value));
        }
        return values;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private List<List<String>> copied(List<@Nullable Object[]> rows) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (Connection connection = database.as(TestDatabase.FEED).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE copied (id bigint, small integer, word text, number numeric(64,48),"
                    + " moment timestamptz, day date)");
            CopyBuffer.copy(connection, "copied", TABLE, rows);
            try (ResultSet row = statement.executeQuery("SELECT * FROM copied ORDER BY id")) {
                while (row.next()) {
                    OffsetDateTime moment = row.getObject("moment", OffsetDateTime.class);
                    BigDecimal number = row.getBigDecimal("number");
                    found.add(List.of(row.getString("id"), String.valueOf(row.getString("small")),
                            String.valueOf(row.getString("word")), number == null ? "null" : plain(number),
                            moment == null ? "null" : moment.toInstant().toString(),
                            String.valueOf(row.getString("day"))));
                }
            }
        }
        return found;
    }
}
