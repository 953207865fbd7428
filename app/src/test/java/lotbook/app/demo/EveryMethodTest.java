package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.app.simulator.scenario.ScenarioFile;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.app.workspace.MethodChoice;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.reports.incoming.CsvFolder;
import lotbook.reports.incoming.MastersReader;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each allocation method that there is, from the server's sizing through the feed to the check of the leader's deal. The demo's
 * followers copy by one method each, and its block is divided by another method every trading day.
 */
@Order(1)
class EveryMethodTest {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final Instant END = Instant.parse("2018-03-21T00:00:00Z");
    private static final List<String> MEMBERS =
            IntStream.rangeClosed(200_033, 200_046).mapToObj(number -> "A-" + number).toList();

    /** Of followers without a version of their own, the methods that nobody in the demo copies by. */
    private static final Map<String, String> COPYING = Map.of(
            "L-0001", "proportional-by-invested-amount,1,", "L-0002", "percent-of-copy,0,", "L-0005", "proportional-by-balance,1,");

    @Test
    void theServersSizingIsRecomputedForEachMethod(@TempDir Path folder) throws IOException {
        Path files = book(Files.createDirectories(folder.resolve("book")));
        DemoDesk desk = DemoDesk.create(folder, InstantSource.system(), CsvFolder.ofDirectory(files));
        MasterBook book = new MastersReader().read(CsvFolder.ofDirectory(files)).book();
        Map<String, String> methods = book.allocationVersions().stream()
                .collect(Collectors.toMap(version -> version.id().value(), version -> version.method().id()));
        Set<String> sized = play(desk, book.allocationVersions(), methods);
        assertThat(sized).as("methods by which somebody got lots")
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MethodChoice.values()).map(MethodChoice::id).toList());
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            List<AllocationDifference> differences = new ArrayList<>();
            CheckBreakdowns.Done done = new CheckBreakdowns(
                            new StoredBreakdownChecks(compliance, () -> { }), new StoredReplay(compliance), Settling.AT_ONCE)
                    .run(Long.MAX_VALUE, new CheckBreakdowns.Listener(differences::add, _ -> { }, () -> false));
            assertThat(done.checked()).isGreaterThan(100);
            assertThat(done.recorded()).as("nothing beside them: every opening has its breakdown").isEqualTo(differences.size());
            assertThat(differences).filteredOn(found -> found.kind() != AllocationDifference.Kind.FILL).isEmpty();
        }
    }

    /** @return the methods of lines by which accounts got something, or gave something up */
    private static Set<String> play(DemoDesk desk, List<AllocationVersion> versions, Map<String, String> methods) {
        Play.Month month = (Play.Month) DemoMonth.play();
        TradingEngine engine = new Play.Month(scenario(), month.bars(), month.instruments(), month.dollars(), versions,
                month.calendars(), month.from(), END, month.seed(), month.ticksPerHour(), month.summaryEvery()).begin().orElseThrow();
        Set<String> sized = new HashSet<>();
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            BusinessCalendar server = month.calendars().values().iterator().next();
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(server, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "test", Duration.ofHours(1));
            List<Received> batch = new ArrayList<>();
            long sequence = 0;
            for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
                for (Report report : step.get()) {
                    batch.add(new Received(++sequence, InstantSource.system().instant(), report.fact()));
                    if (report.fact() instanceof Breakdown breakdown) {
                        breakdown.lines().stream().filter(line -> line.volume().lots().signum() > 0)
                                .flatMap(line -> line.versionId().stream()).map(methods::get).forEach(sized::add);
                    }
                }
                if (batch.size() >= 2_000) {
                    store.commit(lease, batch, sequence);
                    batch.clear();
                }
            }
            store.commit(lease, batch, sequence);
            store.release(lease);
        }
        return sized;
    }

    /** The demo's, without what somebody there takes from one account of a block and gives to another, and with our versions. */
    private static Scenario scenario() {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(DemoBook.scenario(), StandardCharsets.UTF_8))) {
            String kept = rows.lines().filter(row -> !row.contains(",by-hand,"))
                    .map(EveryMethodTest::withItsVersion).collect(Collectors.joining("\n"));
            return ScenarioFile.read("scenario.csv", new ByteArrayInputStream(kept.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server is told which version a link of its own is sized by. */
    private static String withItsVersion(String row) {
        for (String link : COPYING.keySet()) {
            if (row.endsWith(",link,MT5-1/20" + link.substring(2) + ",MT5-1/100001,,,")) {
                return row + "version=AV-M-" + link;
            }
        }
        return row;
    }

    /** The demo's master data, with the versions that this is about. */
    private static Path book(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/lotbook/app/demo/book"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path versions = folder.resolve("allocation_versions.csv");
        Path weights = folder.resolve("allocation_weights.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(versions));
        rows.removeIf(row -> row.startsWith("AV-BLOCK-"));
        COPYING.forEach((link, method) -> rows.add(
                "AV-M-" + link + ",AUR-COPY,A-100001," + link + "," + row(method, "", "2018-02-26T00:00:00Z", "", "")));
        List<String> parts = new ArrayList<>(Files.readAllLines(weights));
        parts.removeIf(row -> row.startsWith("AV-BLOCK-"));
        blocks(rows, parts);
        Files.write(versions, rows);
        Files.write(weights, parts);
        return folder;
    }

    private static void blocks(List<String> rows, List<String> parts) {
        List<MethodChoice> blocks = Arrays.stream(MethodChoice.values())
                .filter(method -> method.kind() == MethodChoice.Kind.BLOCK).toList();
        String from = "2018-02-26T00:00:00Z";
        LocalDate day = FIRST;
        String before = "";
        for (MethodChoice method : blocks) {
            day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
            String id = "AV-M-" + method.id();
            String to = method == blocks.getLast() ? "" : day + "T00:00:00Z";
            String parameter = method.parameters().isEmpty() ? "" : "200";
            rows.add(id + ",AUR-MAM,A-100003,," + row(
                    method.id() + "," + parameter + ",", "LARGEST_REMAINDER", from, to, before));
            if (method.hasWeights()) {
                weights(method).forEach((account, weight) -> parts.add(id + "," + account + "," + weight + ","));
            }
            from = to;
            before = id;
        }
    }

    /** Percentages of the whole; lots that make up a tenth of the master's usual five. */
    private static Map<String, String> weights(MethodChoice method) {
        Map<String, String> weights = new LinkedHashMap<>();
        for (String account : MEMBERS) {
            boolean early = weights.size() < 6;
            weights.put(account, switch (method.weight()) {
                case PERCENT -> early ? "6" : "8";
                case LOTS -> early ? "0.03" : "0.04";
                case UNITS, NONE -> early ? "100" : "150";
            });
        }
        return weights;
    }

    private static String row(String method, String remainder, String from, String to, String before) {
        return method + ",FLOOR,REJECT,CLAMP," + (remainder.isEmpty() ? "LEAVE_ON_MASTER" : remainder)
                + ",,,,,HEDGING NETTING,,,KEEP,PASS_ON,NEXT_TRADE,no," + from + "," + to + "," + before + ",Each method once";
    }
}
