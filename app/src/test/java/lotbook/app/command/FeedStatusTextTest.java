package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.execution.FeedStore.FeedStatus;
import org.junit.jupiter.api.Test;

class FeedStatusTextTest {
    private static final Instant GOT = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void aLagAndAnAgeAreInTheirTwoLargestUnits() {
        assertThat(printed("2026-11-30T09:59:59.860Z")).contains("lag            140 ms", "2026-11-30 10:00:00 UTC, 1 h 1 m ago");
        assertThat(printed("2026-11-30T09:57:00Z")).contains("lag            3 m 0 s");
    }

    @Test
    void aServerThatSendsItsPastIsNotBehindByYears() {
        assertThat(printed("2018-03-30T15:50:52Z")).contains("lag            replaying 2018-03-30: the server sends history");
    }

    @Test
    void saysWellBeforeThatTheNumbersEnd() {
        assertThat(printed("2026-11-30T09:57:00Z")).doesNotContain("numbers left");
        assertThat(printed("2026-11-30T09:57:00Z", 1_900_000_000))
                .contains("numbers left   247483647 of 2147483647: before they end,")
                .contains("lotbook feed reseat --server REPLICATOR");
    }

    private static String printed(String occurred) {
        return printed(occurred, 58_263);
    }

    private static String printed(String occurred, long last) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new FeedStatusText(
                new FeedStatus("REPLICATOR", "a feed", 1, GOT, true, 1, last, Optional.of(GOT),
                        Optional.of(Instant.parse(occurred)), Optional.empty(), 0, 0, Optional.empty(), Optional.empty()),
                GOT.plusSeconds(3_671)).print(out);
        out.flush();
        return text.toString();
    }
}
