package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A burst of the simulator's and a feed that takes it, each in a process of its own. Positions and followers are the
 * simulator's usual ones: 15 positions closed, 2,000 followers each.
 *
 * @param server the replication server's name, a session of its own
 */
record Burst(Site site, Installed database, String name, String server, int port) {
    static final int REPORTS = 15 * 2_000 + 2 * 15;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    static Burst of(Site site, Installed database, String name) throws IOException {
        return new Burst(site, database, name, "SERVER-" + name, Site.freePort());
    }

    /** Goes on with what it kept when it was started before. */
    Program simulator() {
        return simulator(data());
    }

    /** The same server, going on with another burst. */
    Burst next(String another) {
        return new Burst(site, database, another, server, port);
    }

    /** The last number the simulator gave out, by what it kept. */
    long lastNumber() {
        return lastNumber(data());
    }

    Path data() {
        return site.folder().resolve("data-" + name);
    }

    Program simulator(Path data) {
        return simulator(data, List.of());
    }

    Program simulator(Path data, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("simulator", "--port", String.valueOf(port), "--burst", name, "--data",
                data.toString(), "--server", server));
        arguments.addAll(more);
        return site.start(Map.of(), arguments.toArray(String[]::new)).prints("Listening");
    }

    Program feed(String... more) {
        return feedAt(port, more);
    }

    Program feedAt(int where, String... more) {
        List<String> arguments = new ArrayList<>(List.of("feed", "--replication", "localhost:" + where, "--server", server,
                "--platform", "MT5-1"));
        arguments.addAll(List.of(more));
        return site.start(database.feed(), arguments.toArray(String[]::new));
    }

    /** Waits until so many reports are durable. */
    void until(long reports) {
        Site.until(reports + " reports are durable", PATIENCE, () -> stored() >= reports);
    }

    long stored() {
        return database.number("SELECT count(*) FROM execution WHERE " + ours());
    }

    /** The last number the simulator gave out: it keeps both of its next ones. */
    private static long lastNumber(Path data) {
        try (Stream<Path> files = Files.list(data)) {
            Path numbers = files.filter(file -> file.toString().endsWith(".senderseqnums")).findFirst().orElseThrow();
            try (DataInputStream number = new DataInputStream(Files.newInputStream(numbers))) {
                return Long.parseLong(number.readUTF()) - 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the burst's end on both sides, and compares: everything once, nothing invented, no number missing. */
    void assertStoredOnce(Program simulator, Program feed) {
        assertStoredOnce(simulator, feed, data());
    }

    void assertStoredOnce(Program simulator, Program feed, Path data) {
        assertThat(simulator.exitCode()).as("the simulator: %s", simulator.err()).isZero();
        assertThat(simulator.out()).contains("executions " + REPORTS, "breakdowns 15");
        assertStored(feed, data);
    }

    /** As {@link #assertStoredOnce}, for a simulator that stays. */
    void assertStored(Program feed, Path data) {
        Site.until("the last number is complete", PATIENCE, () -> database.complete(server) >= lastNumber(data));
        List<String> ids = database.ask("SELECT exec_id FROM execution WHERE " + ours());
        Set<String> known = new HashSet<>(
                IntStream.rangeClosed(1, REPORTS).mapToObj(number -> "EB." + name + "-" + number).toList());
        assertThat(ids).as("every id once").hasSize(REPORTS);
        assertThat(known.equals(new HashSet<>(ids))).as("exactly the ids the simulator gave out").isTrue();
        String breakdowns = "breakdown WHERE report_id LIKE 'AB." + name + "-%'";
        assertThat(database.number("SELECT count(*) FROM " + breakdowns)).isEqualTo(15);
        assertThat(database.number("SELECT count(*) FROM breakdown_line WHERE breakdown_id IN (SELECT id FROM "
                + breakdowns + ")")).isEqualTo(30_000);
        assertThat(database.number("SELECT count(*) FROM trade_link WHERE leader_exec LIKE 'EB." + name + "-%'"))
                .as("each follower's deal is linked to its leader's once").isEqualTo(30_000);
        assertThat(database.ask("SELECT text FROM feed_exception WHERE feed = '" + server + "'")).isEmpty();
        assertThat(feed.alive()).as("the feed is alive: %s", feed.err()).isTrue();
    }

    private String ours() {
        return "exec_id LIKE 'EB." + name + "-%'";
    }
}
