package lotbook.reports.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvExportTest {
    private record Line(String text, BigDecimal amount) {}

    @Test
    void isForMachines() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(write(new Line("a,b \"c\"\nd", new BigDecimal("-1234.5")), new Line("é 王", new BigDecimal("0"))))
                    .isEqualTo("Text,Amount,Day,Time\r\n"
                            + "\"a,b \"\"c\"\"\nd\",-1234.50,2018-03-01,2018-03-01T22:00:00.000001Z\r\n"
                            + "é 王,0.00,2018-03-01,2018-03-01T22:00:00.000001Z\r\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textThatLooksLikeAFormulaGetsAnApostropheAndNumbersStayNumbers() throws IOException {
        for (String text : List.of("=1+1", "+1", "-1", "@a")) {
            assertThat(write(new Line(text, new BigDecimal("-1")))).contains("\n'" + text + ",-1.00,");
        }
        assertThat(write(new Line("\t=1", BigDecimal.ONE))).contains("'\t=1,1.00,");
        assertThat(write(new Line("\r=1", BigDecimal.ONE))).contains("\"'\r=1\",1.00,");
    }

    private static String write(Line... lines) throws IOException {
        TableSheet<Line> table = new TableSheet<>(
                "Lines",
                List.of(
                        SheetColumn.text("Text", 10, Line::text),
                        SheetColumn.money("Amount", 2, line -> Optional.of(line.amount())),
                        SheetColumn.day("Day", line -> Optional.of(LocalDate.of(2018, 3, 1))),
                        SheetColumn.moment("Time", line -> Optional.of(Instant.parse("2018-03-01T22:00:00.000001Z")))),
                List.of(lines),
                "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(table, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
