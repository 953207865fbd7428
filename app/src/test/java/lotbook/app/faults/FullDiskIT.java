package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No room for the database any more, in the middle of a burst. The system refuses to let a file grow past a limit, which needs
 * no root and reaches the database as a full disk does: the write fails.
 */
@Timeout(400)
class FullDiskIT {
    /** In blocks of 512 bytes: 12 MB, of which the empty database takes less than one. */
    private static final int LIMIT = 24_000;

    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void theFeedSaysSoWaitsAndLosesNothingOnceThereIsRoom() throws Exception {
        Map<String, String> desk = Map.of("LOTBOOK_DATABASE", "jdbc:h2:file:" + SITE.folder().resolve("desk"),
                "LOTBOOK_OPERATOR", "admin", "LOTBOOK_PASSWORD", "admin of the desk", "LOTBOOK_FEED_PASSWORD",
                "feed of the desk", "LOTBOOK_REPLICATION_PASSWORD", "secret");
        SITE.done(desk, "database", "create");
        int port = Site.freePort();
        Program simulator = SITE.start(Map.of(), "simulator", "--port", String.valueOf(port), "--burst", "FULL", "--stay",
                "--data", SITE.folder().resolve("server").toString()).prints("Listening");
        Program cramped = SITE.startLimited(LIMIT, desk, feed("--lease=3", port)).prints("has room on its disk");
        assertThat(cramped.err().lines().filter(line -> line.contains("has room on its disk"))).hasSizeLessThanOrEqualTo(3)
                .anyMatch(line -> line.contains("H2 desk.mv.db can't be used just now: File too large. Check that it runs"));
        assertThat(cramped.err()).doesNotContain("\tat ");
        assertThat(cramped.alive()).as("it waits for room").isTrue();
        cramped.stop();
        Program roomy = SITE.start(desk, feed("--standby", port));
        simulator.prints("executions " + Burst.REPORTS);
        Site.until("all is taken", Duration.ofSeconds(120), () -> roomy.err().contains("Feed is live"));
        roomy.stop();
        Program next = SITE.start(desk, feed("--lease=3", port)).prints("Feed is ");
        assertThat(next.err()).as("the one before gave its lease up when it was stopped").doesNotContain("is held by");
        next.stop();
        List<String> ids = SITE.done(desk, "list", "executions", "--columns", "exec-id", "--format", "csv", "--most", "40000").out()
                .lines().skip(1).toList();
        assertThat(ids).hasSize(Burst.REPORTS).doesNotHaveDuplicates();
    }

    private static String[] feed(String more, int port) {
        return new String[] {"feed", "--replication", "localhost:" + port, "--platform", "MT5-1", more};
    }
}
