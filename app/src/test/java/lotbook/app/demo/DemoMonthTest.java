package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.app.replication.HoldsSession;
import lotbook.app.simulator.market.BarTicks;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.app.simulator.scenario.ScenarioFile;
import lotbook.app.simulator.trading.Costs;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.ServerCalendar;
import lotbook.reports.incoming.prices.OandaBars;
import lotbook.reports.incoming.prices.PriceBar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The script fits the book, and a month played by it shows everything a back office has to see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@HoldsSession
class DemoMonthTest {
    private static final Instant FROM = Instant.parse("2018-02-28T21:00:00Z");
    private static final Instant TO = Instant.parse("2018-04-01T00:00:00Z");

    private final MasterBook book = DemoBook.masters();
    private final Scenario scenario = scenario();
    private final List<Fact> facts = new ArrayList<>();

    @BeforeAll
    void play() throws IOException {
        Map<String, Instrument> instruments = book.instruments().stream()
                .collect(Collectors.toMap(i -> i.server() + "/" + i.symbol(), i -> i));
        Map<String, Integer> digits = new HashMap<>();
        book.instruments().forEach(i -> digits.put(i.symbol(), i.digits()));
        Map<String, List<PriceBar>> bars = new HashMap<>();
        for (String symbol : digits.keySet()) {
            bars.put(symbol, bars(symbol));
        }
        BigDecimal pound = DemoBook.rates()
                .between("GBP", "USD", FROM.atZone(ZoneOffset.UTC).toLocalDate()).orElseThrow().ratio();
        TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
                scenario,
                new BarTicks(bars, digits, 6, 2018, FROM, TO),
                instruments,
                Map.of("GBP", pound),
                book.allocationVersions(),
                book.serverCalendars().stream()
                        .collect(Collectors.toMap(ServerCalendar::server, ServerCalendar::calendar)),
                Costs.USUAL,
                2018,
                "D",
                FROM,
                TO,
                Duration.ofHours(1)));
        for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
            step.get().forEach(report -> facts.add(report.fact()));
        }
    }

    @Test
    void opensEveryAccountOfTheBookUnderItsLogin() {
        List<Happening.OpenAccount> opened = happenings(Happening.OpenAccount.class);

        assertThat(opened).hasSameSizeAs(book.accountLogins());
        assertThat(opened).allSatisfy(open -> {
            Account account = account(open.account());
            assertThat(book.loginAt(open.account(), open.at())).contains(open.login());
            assertThat(open.currency()).isEqualTo(account.currency());
            assertThat(open.mode().name()).isEqualTo(account.mode().name());
            assertThat(open.role()).isEqualTo(role(account));
        });
    }

    @Test
    void linksAsTheBookDoes() {
        Set<String> inBook = book.links().stream().map(this::pair).collect(Collectors.toSet());
        Set<String> played = happenings(Happening.Follow.class).stream()
                .map(follow -> at(follow.follower(), follow) + " to " + at(follow.leader(), follow))
                .collect(Collectors.toSet());

        assertThat(played).isEqualTo(inBook);
        assertThat(happenings(Happening.Follow.class)).allSatisfy(follow -> follow.version().ifPresent(id -> {
            AllocationVersion version = book.allocationVersions().stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(version.valid().contains(follow.at())).isTrue();
            assertThat(pair(link(version)))
                    .isEqualTo(at(follow.follower(), follow) + " to " + at(follow.leader(), follow));
        }));
    }

    @Test
    void showsEveryReasonWhyACopyDiffers() {
        Set<Breakdown.Reason> reasons = facts(Breakdown.class).stream()
                .flatMap(breakdown -> breakdown.lines().stream())
                .map(Breakdown.Line::reason)
                .collect(Collectors.toSet());

        assertThat(reasons).contains(
                Breakdown.Reason.ROUNDED, Breakdown.Reason.BELOW_MINIMUM, Breakdown.Reason.LIMIT,
                Breakdown.Reason.PAUSED, Breakdown.Reason.NO_MARGIN);
    }

    @Test
    void showsRejectsPartialFillsAndDeviations() {
        List<Execution> copies = facts(Execution.class).stream().filter(e -> e.copy().isPresent()).toList();
        Set<String> texts = copies.stream()
                .flatMap(execution -> execution.reject().stream())
                .map(reject -> reject.text().replaceAll("[:0-9].*", ""))
                .collect(Collectors.toSet());

        assertThat(texts).contains("trading halted", "off quotes", "deviation", "only in part");
        assertThat(copies).anyMatch(execution -> execution.kind() == Execution.Kind.CANCELLED);
    }

    @Test
    void keepsTheMigrationFreeOfFlowsAndResults() {
        Login before = new Login("MT5-1", "200017");
        Login after = new Login("MT5-1", "200117");
        List<Movement> moved = facts(Movement.class).stream()
                .filter(movement -> movement.login().equals(before) || movement.login().equals(after))
                .toList();

        assertThat(facts(Execution.class)).noneMatch(execution -> execution.login().equals(before));
        assertThat(facts(Execution.class)).anyMatch(execution -> execution.login().equals(after));
        assertThat(moved.stream().map(Movement::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(moved).extracting(movement -> movement.type().movementClass())
                .containsOnly(Movement.MovementClass.TRANSFER);
    }

    @Test
    void strikesEachPoolAtFiveDealingPoints() {
        assertThat(List.of("100004", "100005")).allSatisfy(pool -> assertThat(facts(AccountSummary.class))
                .filteredOn(summary -> summary.reason() == AccountSummary.Reason.DEALING_POINT)
                .filteredOn(summary -> summary.login().number().equals(pool))
                .extracting(summary -> summary.occurredAt().toString())
                .containsExactly(
                        "2018-03-02T22:00:00Z", "2018-03-09T22:00:00Z", "2018-03-16T21:00:00Z", "2018-03-23T21:00:00Z",
                        "2018-03-30T21:00:00Z"));
    }

    @Test
    void namesOnlyPartiesOfTheBookAsParticipants() {
        Set<String> holders = book.holdings().stream().map(h -> h.investor().value()).collect(Collectors.toSet());
        assertThat(facts(Movement.class).stream().flatMap(movement -> movement.participant().stream()))
                .isNotEmpty()
                .allMatch(holders::contains);
    }

    private <T extends Fact> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <T extends Happening> List<T> happenings(Class<T> type) {
        return scenario.happenings().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private AccountId at(Login login, Happening happening) {
        return book.accountAt(login, happening.at()).orElseThrow();
    }

    private String pair(Link link) {
        return link.follower() + " to " + link.leader();
    }

    private Link link(AllocationVersion version) {
        return book.links().stream()
                .filter(link -> version.link().filter(link.id()::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private Account account(AccountId id) {
        return book.accounts().stream().filter(account -> account.id().equals(id)).findFirst().orElseThrow();
    }

    private Happening.Role role(Account account) {
        boolean pool = book.holdings().stream().anyMatch(holding -> holding.master().equals(account.id()));
        return switch (account.role()) {
            case LEADER -> Happening.Role.LEADER;
            case MASTER -> pool ? Happening.Role.POOL : Happening.Role.BLOCK;
            case FOLLOWER, OWN -> Happening.Role.FOLLOWER;
        };
    }

    private static List<PriceBar> bars(String symbol) throws IOException {
        String file = "prices/" + symbol.toLowerCase(Locale.ROOT) + ".csv";
        try (InputStream content = DemoBook.class.getResourceAsStream(file)) {
            return OandaBars.read(file, content).rows();
        }
    }

    private static Scenario scenario() {
        try (InputStream content = DemoBook.scenario()) {
            return ScenarioFile.read("scenario.csv", content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
