package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The database answers nobody for a while: somebody else holds a lock on the feed's row. The heartbeat is 2 s here instead of
 * 30 s, so a stall of 5 s stands for one of 75 s.
 */
@Timeout(400)
class StalledDatabaseIT {
    private static final List<String> QUICK = List.of("--heartbeat", "2", "--lease", "3");
    private static final Duration STALL = Duration.ofSeconds(5);

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "stalled");
    }

    @Test
    void aStallLongerThanTwoHeartbeatsSlowsTheServerAndLosesNeitherLinkNorReports() throws Exception {
        Burst burst = Burst.of(SITE, database, "STALL");
        Program feed = burst.feed(QUICK.toArray(String[]::new));
        Program simulator = burst.simulator(burst.data(), List.of("--stay"));
        burst.until(2_500);
        try (Installed.Stall stall = database.stall(burst.server())) {
            long stored = burst.stored();
            LockSupport.parkNanos(STALL.toNanos());
            // A report that waits for 5 s makes the feed late, so that a stall of just as long may end before it is.
            Site.until("the feed is late", Duration.ofSeconds(60), () -> phase(feed).startsWith("late"));
            assertThat(burst.stored()).as("nothing is written meanwhile").isLessThan(stored + 5_001).isLessThan(Burst.REPORTS);
            assertThat(stall).isNotNull();
        }
        simulator.prints("executions " + Burst.REPORTS);
        burst.assertStored(feed, burst.data());
        String after = feed.err().substring(feed.err().indexOf("Feed is live"));
        assertThat(after).as("the link held").contains("Feed is late")
                .doesNotContain("Feed is down", "has said nothing", "No replication server");
    }

    @Test
    void whoDiesInAStallIsSucceededWithANumberTheServerTakes() throws Exception {
        Burst burst = Burst.of(SITE, database, "DEATH");
        Program simulator = burst.simulator(burst.data(), List.of("--stay"));
        Program feed = burst.feed(QUICK.toArray(String[]::new));
        Site.until("all is stored", Duration.ofSeconds(120), () -> burst.stored() == Burst.REPORTS);
        feed.prints("Feed is live");
        long kept;
        try (Installed.Stall stall = database.stall(burst.server())) {
            kept = database.number(next(burst));
            LockSupport.parkNanos(Duration.ofSeconds(12).toNanos());
            feed.kill();
            assertThat(stall).isNotNull();
        }
        assertThat(kept).isPositive();
        Program successor = burst.feed(List.of("--standby", "--heartbeat", "2", "--lease", "3").toArray(String[]::new))
                .prints("Feed is live");
        assertThat(successor.err()).as("signed in at the first attempt").doesNotContain("refused the sign-in", "too low");
        assertThat(simulator.alive()).isTrue();
        Map<String, String> feedAccount = database.operator("feed", Installed.FEED_PASSWORD);
        assertThat(SITE.done(feedAccount, "feed", "--status", "--server", burst.server()).out()).contains("live, fed by");
    }

    /** What the feed said last of itself. */
    private static String phase(Program feed) {
        String told = feed.err();
        int last = told.lastIndexOf("Feed is ");
        return last < 0 ? "" : told.substring(last + "Feed is ".length());
    }

    private static String next(Burst burst) {
        return "SELECT next_to_send FROM fix_session WHERE server = '" + burst.server() + "'";
    }
}
