package lotbook.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.TableDefinition.TimeAxes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormatTest {
    private final ValueFormat format = new ValueFormat(
            Texts.english(), (server, symbol) -> symbol.equals("EURUSD") ? OptionalInt.of(5) : OptionalInt.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MONEY  | USD | -1234.50000000 | −1,234.50    | -1234.50",
        "MONEY  | JPY | 1234567.0000   | 1,234,567    | 1234567",
        "MONEY  | KWD | 1.5            | 1.500        | 1.500",
        "MONEY  | USD | 0              | 0.00         | 0.00",
        "MONEY  | USD | 10.12345       | 10.12345     | 10.12345",
        "MONEY  | ??? | 7              | 7.00         | 7.00",
        "MONEY  | USD | 123456789.01   | 123,456,789.01 | 123456789.01",
        "VOLUME | USD | 0.77000000     | 0.77         | 0.77",
        "VOLUME | USD | 5              | 5.00         | 5.00",
        "VOLUME | USD | 0.001          | 0.001        | 0.001",
        "RATE   | USD | 0.92064        | 0.920640     | 0.920640",
        "RATE   | USD | 17500.5        | 17,500.500000 | 17500.500000",
        "PRICE  | USD | 1325.4         | 1,325.40000  | 1325.40000",
        "PERCENT | USD | 1204.5651     | 1,204.57     | 1204.5651",
        "FACTOR | USD | 100.000000    | 100          | 100",
        "FACTOR | USD | 1233.30       | 1,233.3      | 1233.3",
        "UNITS  | USD | 1204.55128     | 1,204.551280 | 1204.551280",
        "UNITS  | USD | 1.12345678     | 1.123457     | 1.12345678",
        "COUNT  | USD | 1284310        | 1,284,310    | 1284310",
        "PRICE  | USD | 1.0841000000   | 1.08410      | 1.08410",
        "PRICE  | USD | -0.00002       | −0.00002     | -0.00002",
        "DURATION | USD | 34           | 34           | 34",
        "AGE    | USD | 999            | 0 s          | 999",
        "AGE    | USD | 372000         | 6 m 12 s     | 372000",
        "AGE    | USD | 93600000       | 1 d 2 h      | 93600000",
    })
    void numbers(ColumnType type, String currency, String value, String shown, String raw) {
        Row row = row(type, TimeAxes.EVENT, new BigDecimal(value), currency);
        assertThat(format.shown(row, row.table().columns().getFirst())).isEqualTo(shown);
        assertThat(format.raw(row, row.table().columns().getFirst())).isEqualTo(raw);
    }

    @Test
    void nobodyDecidesOnWhatTakesNoDecision() {
        TableDefinition table = ApprovalTables.POLICIES;
        Row policy = new Row(1, table, table.columns().stream().map(_ -> Optional.empty()).toList());
        assertThat(format.shown(policy, table.column("deciders").orElseThrow())).isEqualTo("–");
        assertThat(format.shown(policy, table.column("reason").orElseThrow())).as("free text").isEmpty();
    }

    /** A request's amount is money or units, as the column beside it says. */
    @ParameterizedTest
    @CsvSource({"EUR, 5000, '5,000.00', 5000.00", "units, 5000, '5,000.000000', 5000.000000", ", 5000, '5,000.000000', 5000.000000"})
    void whatIsAskedForHasTheDigitsOfWhatItIs(@Nullable String unit, BigDecimal asked, String shown, String raw) {
        TableDefinition table = TableDefinition.table("rows", TimeAxes.EVENT).shown("asked", ColumnType.UNITS)
                .shown("asked-in", ColumnType.ID).shown("currency", ColumnType.ID).sortedBy("asked");
        Row row = new Row(1, table, List.of(Optional.of(asked), Optional.ofNullable(unit), Optional.of("EUR")));
        assertThat(format.shown(row, table.columns().getFirst())).isEqualTo(shown);
        assertThat(format.raw(row, table.columns().getFirst())).isEqualTo(raw);
    }

    /** A cost above zero is worse, too; what isn't there has no sign. */
    @ParameterizedTest
    @CsvSource({"shortfall, 12, +12.00, true", "slippage, 12, +12.00, true", "difference, 12, +12.00, false",
        "worth-change, 12, +12.00, false", "shortfall, -12, \u221212.00, false", "shortfall, 0, 0.00, false", "worth, 12, 12.00, false",
        "shortfall, , \u2013, false"})
    void aDifferenceCarriesItsSign(String id, @Nullable String value, String shown, boolean worse) {
        TableDefinition table = TableDefinition.table("rows", TimeAxes.EVENT).shown(id, ColumnType.MONEY).sortedBy(id);
        Row row = new Row(1, table, List.of(Optional.ofNullable(value).map(BigDecimal::new)));
        assertThat(format.shown(row, table.columns().getFirst())).isEqualTo(shown);
        assertThat(ValueFormat.isWorse(row, table.columns().getFirst())).isEqualTo(worse);
    }

    /** Fractions of a lot that add up over many trades would end at another digit in each row. */
    @ParameterizedTest
    @CsvSource({"-0.03, \u22120.0300, -0.0300", "0.11400, 0.1140, 0.1140", "0.0000051, 0.0000, 0.0000051"})
    void whatRoundingTookHasTheSameDecimalsInEveryRow(BigDecimal lost, String shown, String raw) {
        TableDefinition table = TableDefinition.table("rows", TimeAxes.EVENT).shown("loss-new", ColumnType.VOLUME)
                .sortedBy("loss-new");
        Row row = new Row(1, table, List.of(Optional.of(lost)));
        assertThat(format.shown(row, table.columns().getFirst())).isEqualTo(shown);
        assertThat(format.raw(row, table.columns().getFirst())).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "equity 270000.00, now 295000.00        | equity 270,000.00, now 295,000.00",
        "worth P-20500 1000, now 999.           | worth P-20500 1,000, now 999.",
        "paid -1234.5, now 999                  | paid \u22121,234.5, now 999",
        "at 2018-03-14T15:00:00Z on 2018-03-14  | at 2018-03-14T15:00:00Z on 2018-03-14",
    })
    void numbersInAComparisonAreGrouped(String plain, String shown) {
        assertThat(ValueFormat.groupedIn(plain)).isEqualTo(shown);
    }

    @Test
    void aWrittenFigureIsGroupedWithItsUnitAndNothingElseIsTouched() {
        assertThat(ValueFormat.groupedFigure("20094.75")).isEqualTo("20,094.75");
        assertThat(ValueFormat.groupedFigure("-1000000.5 USD")).isEqualTo("\u22121,000,000.5 USD");
        assertThat(ValueFormat.groupedFigure("0.7733333333333333 lots")).isEqualTo("0.7733333333333333 lots");
        for (String other : new String[] {"", "2018-03-30", "MT5-1/200011", "order 84412077", "1e5", "1:30"}) {
            assertThat(ValueFormat.groupedFigure(other)).isEqualTo(other);
        }
    }

    @Test
    void eventsShowMillisecondsAndRecordsSeconds() {
        Instant moment = Instant.parse("2026-10-30T20:59:07.113254Z");
        Row event = row(ColumnType.INSTANT, TimeAxes.EVENT, moment, "USD");
        Row record = row(ColumnType.INSTANT, TimeAxes.VERSIONED, moment, "USD");
        Column column = event.table().columns().getFirst();
        assertThat(format.shown(event, column)).isEqualTo("2026-10-30 20:59:07.113");
        assertThat(format.shown(record, column)).isEqualTo("2026-10-30 20:59:07");
        assertThat(format.raw(event, column)).isEqualTo("2026-10-30T20:59:07.113254Z");
    }

    @Test
    void anIdIsNeverGroupedAndAHashIsShortenedOnlyOnScreen() {
        Row id = row(ColumnType.ID, TimeAxes.EVENT, "84412077", "USD");
        assertThat(format.shown(id, id.table().columns().getFirst())).isEqualTo("84412077");
        Row hash = row(ColumnType.HASH, TimeAxes.EVENT, "9f3c1a7e" + "0".repeat(56), "USD");
        assertThat(format.shown(hash, hash.table().columns().getFirst())).isEqualTo("9f3c1a7e…");
        assertThat(format.raw(hash, hash.table().columns().getFirst())).hasSize(64);
    }

    /** Terms with one rate have no tiers. */
    @Test
    void aSettingThatIsNotThereIsNoBlank() {
        TableDefinition table = TableDefinition.table("rows", TimeAxes.EVENT).shown("performance-tiers", ColumnType.TEXT)
                .shown("reason", ColumnType.TEXT).sortedBy("reason");
        Row row = new Row(1, table, List.of(Optional.empty(), Optional.empty()));
        assertThat(table.columns()).extracting(column -> format.shown(row, column)).containsExactly("\u2013", "");
        assertThat(table.columns()).extracting(column -> format.raw(row, column)).containsExactly("", "");
    }

    @Test
    void notApplicableHasASignAndAbsentTextIsBlank() {
        for (ColumnType type : ColumnType.values()) {
            Row row = row(type, TimeAxes.EVENT, null, "USD");
            Column column = row.table().columns().getFirst();
            assertThat(format.shown(row, column)).as(type.name()).isEqualTo(type == ColumnType.TEXT ? "" : "–");
            assertThat(format.raw(row, column)).as(type.name()).isEmpty();
        }
    }

    @Test
    void aBusinessDayIsADate() {
        Row row = row(ColumnType.BUSINESS_DAY, TimeAxes.EVENT, LocalDate.of(2026, 10, 30), "USD");
        assertThat(format.shown(row, row.table().columns().getFirst())).isEqualTo("2026-10-30");
    }

    @Test
    void whatIsMissingLooksDifferentFromWhatCanNotBe() {
        TableDefinition trades = TableDefinition.table("trades", TimeAxes.EVENT)
                .shown("role", ColumnType.STATE)
                .shown("slippage", ColumnType.PRICE).expected("role", "FOLLOWER")
                .shown("symbol", ColumnType.TEXT)
                .sortedBy("role");
        Column slippage = trades.column("slippage").orElseThrow();
        Row leader = new Row(1, trades, Arrays.asList(Optional.of("LEADER"), Optional.empty(), Optional.of("EURUSD")));
        Row follower = new Row(2, trades, Arrays.asList(Optional.of("FOLLOWER"), Optional.empty(), Optional.of("EURUSD")));
        Row copied = new Row(3, trades, Arrays.asList(
                Optional.of("FOLLOWER"), Optional.of(BigDecimal.ZERO), Optional.of("EURUSD")));
        assertThat(format.shown(leader, slippage)).isEqualTo("\u2013");
        assertThat(format.shown(follower, slippage)).isEqualTo("?");
        assertThat(format.shown(copied, slippage)).isEqualTo("0.00000");
        assertThat(format.raw(follower, slippage)).as("a copy holds values only").isEmpty();
    }

    private static Row row(ColumnType type, TimeAxes axes, Object value, String currency) {
        TableDefinition table = TableDefinition.table("things", axes)
                .shown("value", type)
                .shown("currency", ColumnType.ID)
                .shown("symbol", ColumnType.TEXT)
                .shown("server", ColumnType.ID)
                .sortedBy("value");
        return new Row(1, table, Arrays.asList(
                Optional.ofNullable(value), Optional.of(currency), Optional.of("EURUSD"), Optional.of("MT5-1")));
    }
}
