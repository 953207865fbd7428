package lotbook.reports.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.junit.jupiter.api.Test;

class GridColumnsTest {
    private static final TableDefinition TABLE = TableDefinition.table("deals", TableDefinition.TimeAxes.EVENT)
            .shown("occurred-at", ColumnType.INSTANT)
            .shown("exec-id", ColumnType.ID)
            .shown("volume", ColumnType.VOLUME)
            .shown("profit", ColumnType.MONEY)
            .shown("count", ColumnType.COUNT)
            .shown("books-day", ColumnType.BUSINESS_DAY)
            .shown("text", ColumnType.TEXT)
            .newestFirst("occurred-at");

    @Test
    void anExportIsWhatIsShown() throws IOException {
        Row row = new Row(1, TABLE, List.of(
                Optional.of(Instant.parse("2018-03-01T22:00:00Z")), Optional.of("=42"),
                Optional.of(new BigDecimal("1.50000000")), Optional.of(new BigDecimal("-100.00000000")),
                Optional.of(new BigDecimal("3000")), Optional.of(LocalDate.of(2018, 3, 2)), Optional.empty()));
        TableSheet<Row> sheet = new TableSheet<>(
                "Deals", GridColumns.of(TABLE.columns(), column -> column.id(), each -> 2), List.of(row), "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(sheet, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                occurred-at,exec-id,volume,profit,count,books-day,text\r
                2018-03-01T22:00:00.000000Z,'=42,1.50,-100.00,3000,2018-03-02,\r
                """);
        assertThat(sheet.columns()).extracting(SheetColumn::right)
                .containsExactly(false, false, true, true, true, false, false);
    }
}
