package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A feed's process dies in the middle of a burst: by SIGKILL, so that it can save nothing. */
@Timeout(400)
@Order(1)
class KilledFeedIT {
    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "killed");
    }

    @Test
    void fiveDeathsInsideABurstLoseNothingAndRepeatNothing() throws Exception {
        Burst burst = Burst.of(SITE, database, "KILLS");
        Program simulator = burst.simulator();
        for (int death = 1; death <= 5; death++) {
            Program feed = burst.feed("--standby", "--lease", "3");
            burst.until(death * 2_500L);
            feed.kill();
            assertThat(burst.stored()).as("death %s is inside the burst", death).isLessThan(Burst.REPORTS);
        }
        Program last = burst.feed("--standby", "--lease", "3");
        burst.assertStoredOnce(simulator, last);
        Program status = SITE.run(database.operator("feed", Installed.FEED_PASSWORD), "feed", "--status",
                "--server", burst.server());
        assertThat(status.exitCode()).as("%s%s", status.out(), status.err()).isZero();
        assertThat(status.out()).contains("fed by", "process " + last.pid());
    }

    @Test
    void theStandbyTakesOverAndFinishes() throws Exception {
        Burst burst = Burst.of(SITE, database, "OVER");
        Program first = burst.feed();
        Site.until("the first holds the feed", Duration.ofSeconds(60), () -> holder(burst).contains("process " + first.pid()));
        Program second = burst.feed("--standby").prints("Feed is following");
        Program third = burst.feed();
        assertThat(third.exitCode()).isEqualTo(1);
        assertThat(third.err()).contains("The feed of " + burst.server() + " is held by", "process " + first.pid())
                .hasLineCount(1);
        Program simulator = burst.simulator();
        burst.until(2_500);
        first.kill();
        Instant killed = Instant.now();
        assertThat(burst.stored()).as("killed inside the burst").isLessThan(Burst.REPORTS);
        Site.until("the second takes over", Duration.ofSeconds(30), () -> holder(burst).contains("process " + second.pid()));
        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(30));
        burst.assertStoredOnce(simulator, second);
    }

    private static String holder(Burst burst) {
        return String.join("", database.ask("SELECT holder FROM feed_lease WHERE server = '" + burst.server() + "'"));
    }
}
