package lotbook.domain.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Filter.Operator;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    /** A Friday, 10:00 in New York: business day 2026-11-20. */
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    private static final TableDefinition TABLE = TableDefinition.table("things", TableDefinition.TimeAxes.EVENT)
            .shown("occurred-at", ColumnType.INSTANT)
            .shown("day", ColumnType.BUSINESS_DAY)
            .shown("symbol", ColumnType.TEXT)
            .shown("login", ColumnType.ID)
            .shown("state", ColumnType.STATE)
            .shown("volume", ColumnType.VOLUME)
            .shown("age", ColumnType.DURATION)
            .newestFirst("occurred-at");

    private final FilterParser parser =
            new FilterParser(InstantSource.fixed(NOW), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);

    private static Column column(String id) {
        return TABLE.column(id).orElseThrow();
    }

    private Filter cell(String column, String text) {
        return parser.parseCell(column(column), text);
    }

    private static Filter compare(String column, Operator operator, Comparable<?> value) {
        return new Filter.Compare(column(column), operator, value);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void readsTheTableOfTheInterfacePage() {
        assertThat(cell("volume", ">=100")).isEqualTo(compare("volume", Operator.AT_LEAST, number("100")));
        assertThat(cell("volume", "100..250")).isEqualTo(new Filter.Between(
                column("volume"), Optional.of(number("100")), Optional.of(number("250")), false));
        assertThat(cell("volume", "<0")).isEqualTo(compare("volume", Operator.LESS, number("0")));
        assertThat(cell("volume", "!=0")).isEqualTo(compare("volume", Operator.NOT_EQUAL, number("0")));
        assertThat(cell("symbol", "eurusd | xauusd")).isEqualTo(new Filter.Or(List.of(
                new Filter.Contains(column("symbol"), "eurusd"), new Filter.Contains(column("symbol"), "xauusd"))));
        assertThat(cell("symbol", "!eurusd"))
                .isEqualTo(new Filter.Not(new Filter.Contains(column("symbol"), "eurusd")));
        assertThat(cell("symbol", "\"Smith & Co\"")).isEqualTo(compare("symbol", Operator.EQUAL, "Smith & Co"));
        assertThat(cell("symbol", "blank")).isEqualTo(new Filter.Blank(column("symbol")));
        assertThat(cell("symbol", "!blank")).isEqualTo(new Filter.Not(new Filter.Blank(column("symbol"))));
        assertThat(cell("login", "/^MT5-\\d+$/")).isEqualTo(new Filter.Matches(column("login"), "^MT5-\\d+$"));
        assertThat(cell("occurred-at", "2026-10")).isEqualTo(stretch("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"));
        assertThat(cell("occurred-at", "2026-10-01..2026-10-31"))
                .isEqualTo(stretch("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"));
        assertThat(cell("occurred-at", "-7d..")).isEqualTo(new Filter.Between(
                column("occurred-at"), Optional.of(Instant.parse("2026-11-13T15:00:00Z")), Optional.empty(), false));
        // Five business days before Friday the 20th is Friday the 13th, which began on Thursday at 17:00 in New York.
        assertThat(cell("occurred-at", ">5bd"))
                .isEqualTo(compare("occurred-at", Operator.LESS, Instant.parse("2026-11-12T22:00:00Z")));
    }

    private static Filter stretch(String from, String until) {
        return new Filter.Between(
                column("occurred-at"), Optional.of(Instant.parse(from)), Optional.of(Instant.parse(until)), true);
    }

    @Test
    void joinsConditionsOnColumnsByAnd() {
        assertThat(parser.parse(TABLE, "symbol: eurusd; volume: >=1 & <2")).isEqualTo(new Filter.And(List.of(
                new Filter.Contains(column("symbol"), "eurusd"),
                compare("volume", Operator.AT_LEAST, number("1")),
                compare("volume", Operator.LESS, number("2")))));
        assertThat(parser.parse(TABLE, "  ")).isEqualTo(Filter.ALL);
        assertThat(parser.parse(TABLE, "symbol: \"a;b|c\"")).isEqualTo(compare("symbol", Operator.EQUAL, "a;b|c"));
        assertThat(parser.parse(TABLE, "login: /a;b|c/")).isEqualTo(new Filter.Matches(column("login"), "a;b|c"));
    }

    @Test
    void countsBusinessDaysAsDays() {
        LocalDate friday = LocalDate.parse("2026-11-13");
        assertThat(cell("day", ">5bd")).isEqualTo(compare("day", Operator.LESS, friday));
        assertThat(cell("day", ">=5bd")).isEqualTo(compare("day", Operator.LESS, friday.plusDays(1)));
        assertThat(cell("day", "5bd")).isEqualTo(compare("day", Operator.EQUAL, friday));
        assertThat(cell("day", "<5bd")).isEqualTo(compare("day", Operator.AT_LEAST, friday.plusDays(1)));
        assertThat(cell("occurred-at", "<5bd"))
                .isEqualTo(compare("occurred-at", Operator.AT_LEAST, Instant.parse("2026-11-13T22:00:00Z")));
        // from Thursday the 12th 22:00 UTC to now: 7 days 17 hours
        assertThat(cell("age", ">5bd"))
                .isEqualTo(compare("age", Operator.AT_LEAST, number(String.valueOf((7 * 24 + 17) * 3_600_000L))));
    }

    @Test
    void readsMomentsAsTheStretchTheyName() {
        assertThat(cell("occurred-at", "2026-10-01 17:30"))
                .isEqualTo(stretch("2026-10-01T17:30:00Z", "2026-10-01T17:31:00Z"));
        assertThat(cell("occurred-at", "<=2026-10-01"))
                .isEqualTo(compare("occurred-at", Operator.LESS, Instant.parse("2026-10-02T00:00:00Z")));
        assertThat(cell("occurred-at", ">2026-10-01T17:30:00.5Z"))
                .isEqualTo(compare("occurred-at", Operator.MORE, Instant.parse("2026-10-01T17:30:00.5Z")));
        assertThat(cell("occurred-at", "<2h"))
                .isEqualTo(compare("occurred-at", Operator.MORE, Instant.parse("2026-11-20T13:00:00Z")));
        assertThat(cell("age", ">2m")).isEqualTo(compare("age", Operator.MORE, number("120000")));
    }

    @Test
    void readsStatesAsTheyAreShown() {
        assertThat(cell("state", "trade correct")).isEqualTo(new Filter.Contains(column("state"), "TRADE_CORRECT"));
        assertThat(cell("state", "\"Trade correct\"")).isEqualTo(compare("state", Operator.EQUAL, "TRADE_CORRECT"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            volume: >=               ~ Filter, character 11: volume: expected a number after >=.
            volume: >=abc            ~ Filter, character 11: volume: expected a number, found 'abc'.
            symbol: a; volme: 1      ~ Filter, character 12: things has no column 'volme'.
            eurusd                   ~ Filter, character 1: expected a column and a colon, found 'eurusd'.
            volume: 2..1             ~ Filter, character 9: the range of volume runs backwards: 2..1.
            volume: 1,234            ~ Filter, character 9: '1,234' can be read as 1.234 or as 1234.
            occurred-at: 2026-02-30  ~ Filter, character 14: occurred-at: there is no such date as '2026-02-30'.
            occurred-at: soon        ~ Filter, character 14: occurred-at: expected a time, found 'soon'.
            symbol: a |              ~ Filter, character 12: expected a condition for symbol.
            """)
    void namesThePlaceOfAMistake(String line, String message) {
        assertThatThrownBy(() -> parser.parse(TABLE, line))
                .isInstanceOf(FailureException.class)
                .extracting(e -> ((FailureException) e).failure().message())
                .isEqualTo(message);
    }

    @Test
    void readsTheLocalesOwnDecimalSign() {
        FilterParser german = new FilterParser(InstantSource.fixed(NOW), BusinessCalendar.NEW_YORK_17, Locale.GERMANY);
        assertThat(german.parseCell(column("volume"), ">1,5"))
                .isEqualTo(compare("volume", Operator.MORE, number("1.5")));
        assertThat(german.parseCell(column("volume"), ">1.5"))
                .isEqualTo(compare("volume", Operator.MORE, number("1.5")));
        assertThatThrownBy(() -> german.parseCell(column("volume"), "1.084")).hasMessageContaining("1.084 or as 1084");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "volume: >=100", "volume: 100..250", "volume: ..3", "volume: !=0", "symbol: eurusd | xauusd", "symbol: !eurusd",
        "symbol: \"Smith & \"\"Co\"\"\"", "symbol: blank", "symbol: !blank", "login: /^MT5-\\d+\\/x$/",
                "login: 2000..2999",
        "occurred-at: 2026-10", "occurred-at: 2026-10-01..2026-10-31", "occurred-at: -7d..", "occurred-at: >5bd",
        "day: 2026-10-05", "day: 2026-10", "symbol: a & b | c; volume: >1", "login: >=\"20 0\""
    })
    void writesWhatItReadsAgain(String line) {
        Filter filter = parser.parse(TABLE, line);
        String written = FilterText.line(filter).orElseThrow();
        assertThat(parser.parse(TABLE, written)).as(written).isEqualTo(filter);
    }

    @Test
    void speaksInSentences() {
        assertThat(FilterText.sentence(parser.parse(TABLE, "symbol: eurusd; volume: >=1; day: !blank")))
                .isEqualTo("symbol contains eurusd and volume at least 1 and not (day is blank)");
        assertThat(FilterText.line(new Filter.Or(List.of(
                new Filter.Blank(column("symbol")), new Filter.Blank(column("login")))))).isEmpty();
    }
}
