package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lotbook.app.faults.BadLink.Cut;
import lotbook.app.faults.BadLink.Stall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The other side goes away in the middle of a burst: the line breaks, or the server's process dies. */
@Timeout(400)
class BrokenLinkIT {
    private static final long MEGABYTE = 1_000_000;

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "broken");
    }

    @Test
    void aLineThatBreaksAndStallsLosesNothingAndRepeatsNothing() throws Exception {
        Burst burst = Burst.of(SITE, database, "LINE");
        List<BadLink.Trouble> troubles = List.of(
                new Cut(MEGABYTE), new Stall(2 * MEGABYTE, Duration.ofSeconds(3)), new Cut(4 * MEGABYTE),
                new Cut(5 * MEGABYTE), new Stall(6 * MEGABYTE, Duration.ofSeconds(2)), new Cut(7 * MEGABYTE));
        try (BadLink line = new BadLink(burst.port(), troubles)) {
            Program simulator = burst.simulator();
            Program feed = burst.feedAt(line.port());
            burst.assertStoredOnce(simulator, feed);
            assertThat(line.happened()).as("all troubles came inside the burst").isEqualTo(troubles.size());
        }
    }

    @Test
    void aServerThatDiesAndComesBackIsFollowedAndARestoredOneIsNot() throws Exception {
        Burst burst = Burst.of(SITE, database, "DIES");
        Program feed = burst.feed();
        Program simulator = burst.simulator();
        burst.until(2_500);
        simulator.kill();
        assertThat(burst.stored()).as("killed inside the burst").isLessThan(Burst.REPORTS);
        simulator = burst.simulator();
        burst.assertStoredOnce(simulator, feed);
        assertThat(burst.lastNumber()).as("it went on where it died, rather than from the beginning")
                .isLessThan(Burst.REPORTS + Burst.REPORTS / 10);
        Path restored = Files.createDirectory(SITE.folder().resolve("restored"));
        burst.simulator(restored);
        assertThat(feed.exitCode()).isEqualTo(1);
        assertThat(feed.err()).contains("reseat");
    }
}
