package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCellsTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "symbol: eurusd; volume: >=1", "text: \"Smith; Sons\"", "text: /a;b/", "login: !\"200451\"",
        "time: 2026-10-01 17:30", ""
    })
    void takenApartAndPutTogetherALineIsTheSame(String line) {
        assertThat(FilterCells.of(line).line()).isEqualTo(line);
    }

    @Test
    void aSemicolonInQuotesOrInARegularExpressionSeparatesNothing() {
        assertThat(FilterCells.of("text: \"a; b\"; symbol: /x;y/").cells()).containsExactly(
                Map.entry("text", "\"a; b\""), Map.entry("symbol", "/x;y/"));
    }

    @Test
    void aSlashInsideAWordOpensNoRegularExpression() {
        assertThat(FilterCells.of("symbol: EUR/USD; volume: 1").cells()).containsOnlyKeys("symbol", "volume");
    }

    @Test
    void aBlankCellTakesItsConditionAway() {
        assertThat(FilterCells.of("symbol: eurusd; volume: 1").with("symbol", "  ").line()).isEqualTo("volume: 1");
    }

    @Test
    void onlyThisValueIsExact() {
        Column symbol = Column.shown("symbol", ColumnType.TEXT);
        Column volume = Column.shown("volume", ColumnType.VOLUME);
        Column time = Column.shown("time", ColumnType.INSTANT);
        assertThat(FilterCells.cellFor("=", symbol, Optional.of("EUR\"USD"))).isEqualTo("\"EUR\"\"USD\"");
        assertThat(FilterCells.cellFor("!=", symbol, Optional.of("EURUSD"))).isEqualTo("!\"EURUSD\"");
        assertThat(FilterCells.cellFor("!=", volume, Optional.of(new BigDecimal("0.77")))).isEqualTo("!=0.77");
        assertThat(FilterCells.cellFor("=", volume, Optional.empty())).isEqualTo("blank");
        assertThat(FilterCells.cellFor("!=", volume, Optional.empty())).isEqualTo("!blank");
        assertThat(FilterCells.cellFor("=", time, Optional.of(Instant.parse("2026-10-30T20:59:07.113Z"))))
                .isEqualTo("=2026-10-30 20:59:07.113");
    }
}
