package lotbook.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long ago something was: an age that goes on for hours makes what is old look alive. */
class AgesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:42:10Z");

    private final Ages ages = new Ages(Texts.english());

    private String ago(String moment) {
        return ages.ago(Instant.parse(moment), NOW);
    }

    @Test
    void anHourIsToldByItsAgeWhatIsOlderByTheClockAndAnotherDayByItsDate() {
        assertThat(ago("2026-12-01T10:42:06Z")).isEqualTo("4 s ago");
        assertThat(ago("2026-12-01T10:35:58Z")).isEqualTo("6 m 12 s ago");
        assertThat(ago("2026-12-01T09:42:10Z")).isEqualTo("1 h 0 m ago");
        assertThat(ago("2026-12-01T09:42:09Z")).isEqualTo("09:42 UTC");
        assertThat(ago("2026-11-30T23:59:59Z")).isEqualTo("2026-11-30 23:59 UTC");
    }

    /** A server's clock may be ahead of ours. */
    @Test
    void whatLiesAheadIsNow() {
        assertThat(ago("2026-12-01T10:42:12Z")).isEqualTo("0 s ago");
    }
}
