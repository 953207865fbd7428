package lotbook.app.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Execution reports a second from one process to another: the engine alone (the baseline), and the feed into PostgreSQL and
 * H2. Each run starts both processes anew, sends a burst of 30,000 reports cold, four times 150,000 to warm both up, and then the rest.
 * Arguments: warm reports, runs, and which of {@code engine,postgresql,h2}, all if none is named; {@code stalled} is PostgreSQL
 * that writes nothing for the first 20 seconds of a burst, and a receiver with a heap of 96 MB; {@code installed} is a PostgreSQL
 * that runs already, at the port {@code -Dlotbook.bench.port}, with no operator yet and with {@code postgres} as its superuser
 * and that one's password. Prints a table for {@code app/BENCHMARKS.md}.
 */
public final class FeedBenchmark {
    private static final int FOLLOWERS = 2000;
    private static final int COLD_POSITIONS = 15;
    /** Until both processes' compilers have little left to do; they take as much of the processor before as the work itself. */
    private static final int WARMING_POSITIONS = 75;
    private static final int WARMINGS = 4;
    private static final List<String> ALL = List.of("engine", "postgresql", "h2");
    private static final String STALLED = "stalled";
    private static final String INSTALLED = "installed";
    private static final Duration STALL = Duration.ofSeconds(20);
    /** The launcher's for {@code lotbook feed}; the engine alone receives with the same. */
    private static final String COLLECTOR = "-XX:+UseParallelGC";
    private final PrintStream out;
    private final int warmPositions;
    private final Map<String, List<Double>> figures = new TreeMap<>();

    private FeedBenchmark(PrintStream out, int reports) {
        this.out = out;
        this.warmPositions = Math.ceilDiv(reports, FOLLOWERS);
    }

    public static void main(String[] arguments) throws IOException {
        FeedBenchmark benchmark = new FeedBenchmark(System.out, Integer.parseInt(arguments[0]));
        List<String> which =
                arguments.length > 2 ? List.of(arguments[2].split(",")) : ALL;
        for (int run = 1; run <= Integer.parseInt(arguments[1]); run++) {
            for (String receiver : which) {
                benchmark.run(receiver, run);
            }
        }
        benchmark.medians(which);
    }

    private void run(String receiver, int run) throws IOException {
        Path folder = Files.createTempDirectory("lotbook-bench");
        try {
            switch (receiver) {
                case "engine" -> measure(receiver, run, folder, EngineReceiver.class, folder.resolve("in").toString(),
                        OptionalInt.empty());
                case "h2" -> measure(receiver, run, folder, FeedReceiver.class, "jdbc:h2:file:" + folder.resolve("book"),
                        OptionalInt.empty());
                case "postgresql", STALLED -> {
                    try (EmbeddedPostgres server = durable()) {
                        measure(receiver, run, folder, FeedReceiver.class,
                                "jdbc:postgresql://localhost:" + server.getPort() + "/bench", OptionalInt.of(server.getPort()));
                    }
                }
                case INSTALLED -> {
                    int port = Integer.getInteger("lotbook.bench.port");
                    measure(receiver, run, folder, FeedReceiver.class, "jdbc:postgresql://localhost:" + port + "/bench_" + run,
                            OptionalInt.of(port));
                }
                default -> throw new IllegalArgumentException("No receiver " + receiver);
            }
        } finally {
            delete(folder);
        }
    }

    /** PostgreSQL's own defaults; the embedding would turn off what makes a commit durable. */
    private static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private void measure(String receiver, int run, Path folder, Class<?> program, String where, OptionalInt database)
            throws IOException {
        int port = freePort();
        List<String> options = List.of(receiver.equals(STALLED) ? "-Xmx96m" : "-Xmx1g", COLLECTOR);
        try (Child sender = Child.start(Sender.class, List.of("-Xmx5g"), port, folder.resolve("out"));
                Child taker = Child.start(program, options, port, where)) {
            sender.await("ready");
            taker.await("ready");
            long done = burst(receiver + " cold", run, sender, taker, COLD_POSITIONS, 0, database);
            if (!receiver.equals(STALLED)) {
                for (int warming = 0; warming < WARMINGS; warming++) {
                    done = burst(receiver + " warming", run, sender, taker, WARMING_POSITIONS, done, database);
                }
            }
            burst(receiver + " warm", run, sender, taker, warmPositions, done, database);
        }
    }

    private long burst(
            String what, int run, Child sender, Child taker, int positions, long before, OptionalInt database)
                    throws IOException {
        sender.tell("B" + before + " " + positions);
        long messages = Long.parseLong(sender.await("built").split(" ")[1]);
        taker.tell(String.valueOf(before + messages));
        Cpu.Used cpu = Cpu.used(sender.process(), taker.process(), database);
        long start = System.nanoTime();
        sender.tell("go");
        if (what.startsWith(STALLED)) {
            stall(database.orElseThrow());
        }
        taker.await("reached");
        double seconds = (System.nanoTime() - start) / 1e9;
        sender.await("sent");
        Cpu.Used used = Cpu.used(sender.process(), taker.process(), database).minus(cpu);
        double reports = (double) positions * FOLLOWERS;
        note(what + ", reports/s", reports / seconds);
        note(what + ", messages/s", messages / seconds);
        note(what + ", CPU s of sender", used.first());
        note(what + ", CPU s of receiver", used.second());
        note(what + ", CPU s of PostgreSQL", used.database());
        out.printf(Locale.ROOT, "run %d, %s: %,d messages in %.1f s, %,.0f reports/s; CPU s: sender %.1f, receiver %.1f,"
                + " PostgreSQL %.1f; load %s%n", run, what, messages, seconds, reports / seconds, used.first(),
                used.second(), used.database(), Cpu.load());
        return before + messages;
    }

    /** Nobody can write an execution for a while, and the server goes on sending. */
    private static void stall(int port) throws IOException {
        try (Connection superuser = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/bench", "postgres", "postgres");
                Statement lock = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            lock.execute("LOCK TABLE lotbook.execution_key IN ACCESS EXCLUSIVE MODE");
            lock.execute("SELECT pg_sleep(" + STALL.toSeconds() + ")");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void note(String what, double value) {
        figures.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
    }

    private double median(String what) {
        double[] sorted = figures.getOrDefault(what, List.of(Double.NaN)).stream().mapToDouble(v -> v).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void medians(List<String> which) {
        out.println("| receiver | burst | reports/s | of the engine alone | CPU s sender | CPU s receiver | CPU s PostgreSQL |");
        out.println("|---|---|---|---|---|---|---|");
        for (String burst : List.of("cold", "warm")) {
            for (String receiver : which) {
                String what = receiver + " " + burst + ", ";
                double rate = median(what + "reports/s");
                out.printf(Locale.ROOT, "| %s | %s | %,.0f | %.2f | %.1f | %.1f | %.1f |%n", receiver, burst, rate,
                        rate / median("engine " + burst + ", reports/s"), median(what + "CPU s of sender"),
                        median(what + "CPU s of receiver"), median(what + "CPU s of PostgreSQL"));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
