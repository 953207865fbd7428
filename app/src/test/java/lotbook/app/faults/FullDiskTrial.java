package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No room for the database any more, in the middle of a burst. The system refuses to let a file grow past a limit, which needs
 * no root and reaches the database as a full disk does: the write fails.
 *
 * <p>Run by hand ({@code -Dit.test=FullDiskTrial}), not by the build: how long H2 takes to begin again on such a file differs
 * too much between runs. What waits and who is told is tested by {@code DiskRoomTest}.
 */
@Timeout(400)
class FullDiskTrial {
    /** In blocks of 512 bytes: 3 MB, of which the empty database takes less than one. */
    private static final int LIMIT = 6_000;

    private static final int TRADES = 40;
    private static final String FOLLOWERS = "60";

    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void theFeedSaysSoWaitsAndGoesOnByItselfOnceThereIsRoom() throws Exception {
        Desk desk = new Desk("patient");
        Program feed = SITE.startLimited(LIMIT, desk.environment(), feed("--lease=3", desk.port())).prints(desk.full());
        assertThat(feed.alive()).as("it waits for room").isTrue();
        feed.unlimited();
        Site.until("it writes beyond what was the limit", Duration.ofSeconds(60), () -> desk.size() > LIMIT * 512L);
        desk.simulator().prints("executions ");
        feed.stop();
        SITE.start(desk.environment(), feed("--standby", desk.port())).prints("Feed is live").stop();
        desk.hasAll();
        assertThat(feed.err()).doesNotContain("\tat ");
    }

    @Test
    void aFeedStoppedWhileItWaitsLosesNothing() throws Exception {
        Desk desk = new Desk("stopped");
        Program cramped = SITE.startLimited(LIMIT, desk.environment(), feed("--lease=3", desk.port())).prints(desk.full());
        cramped.stop();
        assertThat(cramped.err()).doesNotContain("\tat ");
        Program roomy = SITE.start(desk.environment(), feed("--standby", desk.port()));
        desk.simulator().prints("executions ");
        roomy.prints("Feed is live");
        roomy.stop();
        Program next = SITE.start(desk.environment(), feed("--lease=3", desk.port())).prints("Feed is ");
        assertThat(next.err()).as("the one before gave its lease up when it was stopped").doesNotContain("is held by");
        next.stop();
        desk.hasAll();
    }

    /** A database of its own, and a server that has a leader's trades for it. */
    private record Desk(String name, Map<String, String> environment, int port, Program simulator) {
        Desk(String name) throws IOException {
            this(name, Map.of("LOTBOOK_DATABASE", "jdbc:h2:file:" + SITE.folder().resolve(name),
                    "LOTBOOK_OPERATOR", "admin", "LOTBOOK_PASSWORD", "admin of the desk", "LOTBOOK_FEED_PASSWORD",
                    "feed of the desk", "LOTBOOK_REPLICATION_PASSWORD", "secret"), Site.freePort());
        }

        private Desk(String name, Map<String, String> environment, int port) throws IOException {
            this(name, environment, port, SITE.start(Map.of(), "simulator", "--port", String.valueOf(port), "--signal", signal(),
                    "--followers", FOLLOWERS, "--stay", "--data", SITE.folder().resolve(name + "-server").toString()));
            SITE.done(environment, "database", "create");
            simulator.prints("Listening");
        }

        String full() {
            return "H2 " + name + ".mv.db can't be used just now: File too large. Check that it runs, can be reached and has room"
                    + " on its disk; then try again.";
        }

        long size() {
            return SITE.folder().resolve(name + ".mv.db").toFile().length();
        }

        void hasAll() {
            List<String> ids = SITE.done(environment, "list", "executions", "--columns", "exec-id", "--format", "csv", "--most",
                    "40000").out().lines().skip(1).toList();
            assertThat(ids).hasSizeGreaterThan(TRADES * 60).doesNotHaveDuplicates();
            assertThat(simulator.out()).contains("executions " + ids.size() + System.lineSeparator());
        }
    }

    /** A leader's history as MetaTrader's signals offer it. */
    private static String signal() throws IOException {
        StringBuilder rows = new StringBuilder(
                "Time;Type;Volume;Symbol;Price;S/L;T/P;Time;Price;Commission;Swap;Profit;Comment\n");
        for (int i = 0; i < TRADES; i++) {
            String at = String.format(Locale.ROOT, "2020.01.%02d %02d:00:00", 2 + i / 20, i % 20);
            rows.append(at).append(";Buy;0.50;EURUSD;1.10668;;;").append(at.replace(":00:00", ":30:00"))
                    .append(";1.10918;;;125.00;[tp]\n");
        }
        return SITE.file("signal.csv", rows.toString()).toString();
    }

    private static String[] feed(String more, int port) {
        return new String[] {"feed", "--replication", "localhost:" + port, "--platform", "MT5-1", more};
    }
}
