package lotbook.reports.incoming.prices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lotbook.domain.execution.Side;
import lotbook.domain.failure.FailureException;
import lotbook.reports.incoming.prices.SignalHistory.BalanceOperation;
import lotbook.reports.incoming.prices.SignalHistory.ClosedPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFilesTest {
    private static final String GOOD =
            "20180301 00:00,1.21907,1.21936,1.21824,1.21886,0,1.21921,1.2195,1.21841,1.21901,0";

    @TempDir
    Path directory;

    @Test
    void readsBothSidesOfAnHour() {
        PriceBar bar = OandaBars.read("eurusd.csv", bytes(GOOD)).rows().getFirst();
        assertThat(bar.start()).isEqualTo(Instant.parse("2018-03-01T00:00:00Z"));
        assertThat(bar.bid()).isEqualTo(new PriceBar.Sides(
                new BigDecimal("1.21907"), new BigDecimal("1.21936"), new BigDecimal("1.21824"),
                new BigDecimal("1.21886")));
        assertThat(bar.ask().low()).isEqualTo("1.21841");
    }

    @Test
    void keepsTheGoodRowsAndNamesThePlaceOfTheBroken() {
        String text = String.join("\n",
                GOOD.replace("00:00", "02:00"),
                GOOD,
                GOOD,
                GOOD.replace("20180301 00:00", "yesterday"),
                GOOD.replace("00:00,1.21907", "03:00,1,21907"),
                GOOD.replace("00:00", "04:00").replace("1.21936", "1.20000"),
                GOOD.replace("00:00", "05:00").replace("1.21841", "x"),
                GOOD.replace("00:00", "06:00").replace("1.21921,1.2195,1.21841,1.21901", "1.2,1.2,1.2,1.2"));
        Parsed<PriceBar> parsed = OandaBars.read("eurusd.csv", bytes(text));
        assertThat(parsed.rows()).extracting(bar -> bar.start().toString())
                .containsExactly("2018-03-01T00:00:00Z", "2018-03-01T02:00:00Z");
        assertThat(parsed.broken()).hasToString("[eurusd.csv line 3: the hour 20180301 00:00 is there already,"
                + " eurusd.csv line 4: 'yesterday' is no time such as 20180301 00:00,"
                + " eurusd.csv line 5: it has 12 columns instead of 11,"
                + " eurusd.csv line 6: open 1.21907 and close 1.21886 do not lie between low 1.21824 and high 1.20000,"
                + " eurusd.csv line 7: column 9, 'x', is no price,"
                + " eurusd.csv line 8: the ask is below the bid]");
    }

    @Test
    void readsZips() throws IOException {
        Path zip = directory.resolve("eurusd.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("later.csv"));
            out.write((GOOD.replace("00:00", "01:00") + "\nbroken\n").getBytes(UTF_8));
            out.putNextEntry(new ZipEntry("eurusd.csv"));
            out.write(GOOD.getBytes(UTF_8));
        }
        Parsed<PriceBar> parsed = OandaBars.read(zip);
        assertThat(parsed.rows()).extracting(PriceBar::start).isSorted().hasSize(2);
        assertThat(parsed.broken()).hasToString("[eurusd.zip/later.csv line 2: it has 1 columns instead of 11]");
        Path plain = Files.writeString(directory.resolve("no.zip"), GOOD);
        assertThatThrownBy(() -> OandaBars.read(plain))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("no.zip");
    }

    @Test
    void theHoursAreUtcBecauseTheWeekEndsAtFiveInNewYorkOnBothSidesOfTheClockChange() throws IOException {
        try (InputStream in = PriceFilesTest.class.getResourceAsStream("eurusd.csv")) {
            List<PriceBar> bars = OandaBars.read("eurusd.csv", in).rows();
            int gap = 1;
            while (Duration.between(bars.get(gap - 1).start(), bars.get(gap).start()).toHours() == 1) {
                gap++;
            }
            ZoneId newYork = ZoneId.of("America/New_York");
            Instant closes = bars.get(gap - 1).start().plus(Duration.ofHours(1));
            Instant opens = bars.get(gap).start();
            assertThat(closes).isEqualTo(Instant.parse("2018-03-09T22:00:00Z"));
            assertThat(opens).isEqualTo(Instant.parse("2018-03-11T21:00:00Z"));
            assertThat(List.of(closes, opens)).allSatisfy(moment ->
                    assertThat(moment.atZone(newYork).toLocalTime()).isEqualTo(LocalTime.of(17, 0)));
        }
    }

    @Test
    void readsASignalsHistoryOldestFirst() throws IOException {
        try (InputStream in = PriceFilesTest.class.getResourceAsStream("signal.csv")) {
            Parsed<SignalHistory.Entry> parsed = SignalHistory.read("signal.csv", in);
            assertThat(parsed.rows()).hasSize(3);
            assertThat(parsed.rows().get(0)).isEqualTo(new BalanceOperation(
                    LocalDateTime.of(2019, 3, 4, 8, 0), new BigDecimal("10000.00"), java.util.Optional.empty()));
            ClosedPosition buy = (ClosedPosition) parsed.rows().get(1);
            assertThat(buy.side()).isEqualTo(Side.BUY);
            assertThat(buy.openPrice()).hasToString("1.13");
            assertThat(buy.closePrice()).hasToString("1.128");
            assertThat(buy.closedAt()).isEqualTo(LocalDateTime.of(2019, 3, 7, 8, 0));
            assertThat(buy.commission()).isEqualTo("-0.70");
            assertThat(buy.swap()).isEqualTo("-1.24");
            assertThat(((ClosedPosition) parsed.rows().get(2)).comment()).contains("[tp]");
            assertThat(parsed.broken()).extracting(Parsed.BrokenRow::line).containsExactly(4L, 5L, 6L, 7L);
            assertThat(parsed.broken()).extracting(Parsed.BrokenRow::reason).containsExactly(
                    "the type 'Hold' is none of Buy, Sell and Balance",
                    "column 3, '0,10', is no number",
                    "it closes at 2019.03.04 08:00:00, before it opens",
                    "it has 4 columns instead of 13");
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
