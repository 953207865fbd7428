package lotbook.app.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import lotbook.app.simulator.market.BarTicks;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.app.simulator.scenario.ScenarioFile;
import lotbook.app.simulator.trading.Costs;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;
import lotbook.domain.time.Interval;
import lotbook.reports.incoming.prices.OandaBars;
import lotbook.reports.incoming.prices.PriceBar;

/** March 2018 as the tests play it. */
final class March {
    static final Instant FROM = Instant.parse("2018-03-01T00:00:00Z");
    static final Instant TO = Instant.parse("2018-04-01T00:00:00Z");

    private March() {}

    static TradingEngine engine(long seed, Instant to) {
        return new TradingEngine(setup(seed, to));
    }

    static TradingEngine.Setup setup(long seed, Instant to) {
        return new TradingEngine.Setup(
                scenario(),
                new BarTicks(bars(), Map.of("EURUSD", 5, "NZDUSD", 5, "XAUUSD", 3), 12, seed, FROM, to),
                instruments(), Map.of(), versions(), Map.of(), Costs.USUAL, seed, "7-180301", FROM, to,
                Duration.ofHours(1));
    }

    static List<Report> play(TradingEngine engine) {
        List<Report> all = new ArrayList<>();
        for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
            all.addAll(step.get());
        }
        return all;
    }

    static Scenario scenario() {
        return resource("/lotbook/app/simulator/scenario.csv", in -> ScenarioFile.read("scenario.csv", in));
    }

    static Map<String, List<PriceBar>> bars() {
        Map<String, List<PriceBar>> bars = new TreeMap<>();
        for (String symbol : List.of("EURUSD", "NZDUSD", "XAUUSD")) {
            String name = symbol.toLowerCase(java.util.Locale.ROOT) + ".csv";
            bars.put(symbol, resource("/lotbook/app/demo/prices/" + name, in -> OandaBars.read(name, in).rows()));
        }
        return bars;
    }

    static Map<String, Instrument> instruments() {
        Map<String, Instrument> instruments = new TreeMap<>();
        for (String server : List.of("MT4-2", "MT5-1")) {
            for (String symbol : List.of("EURUSD", "NZDUSD", "XAUUSD")) {
                boolean gold = symbol.startsWith("XAU");
                instruments.put(server + "/" + symbol, new Instrument(
                        server, symbol, symbol.substring(0, 3), "USD", new BigDecimal(gold ? 100 : 100_000),
                        gold ? 3 : 5, Volume.of("0.01"), Volume.of("0.01"), Volume.of("50"),
                        Interval.since(Instant.EPOCH)));
            }
        }
        return instruments;
    }

    static List<AllocationVersion> versions() {
        SizingTerms floor = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        ExecutionRules strict = new ExecutionRules(
                Optional.of(new BigDecimal(3)), Optional.of(new BigDecimal(8)), ExecutionRules.PartialFill.WAIT,
                ExecutionRules.PriceImprovement.PASS_ON);
        return List.of(
                version("V-TREND-1", "100001", new ProportionalByEquity(BigDecimal.ONE), floor, strict),
                version("V-TREND-2", "100001", new ProportionalByBalance(new BigDecimal("1.5")), floor,
                        ExecutionRules.DEFAULT),
                version("V-SCALP-1", "100002", new ProportionalByEquity(new BigDecimal("3")), floor,
                        ExecutionRules.DEFAULT),
                version("V-BLOCK-1", "100003", new EquityWeights(),
                        SizingTerms.blockSplit(Remainder.LARGEST_REMAINDER), ExecutionRules.DEFAULT));
    }

    private static AllocationVersion version(
            String id, String leader, Method method, SizingTerms sizing, ExecutionRules rules) {
        return new AllocationVersion(
                new VersionId(id), new ProgrammeId("TEST"), new AccountId(leader), Optional.empty(), method, sizing,
                ScopeLimits.NONE, rules, Timing.NEXT_TRADE, Interval.since(FROM), Optional.empty(), "test");
    }

    static Set<String> sorted(Iterable<?> values) {
        Set<String> words = new TreeSet<>();
        values.forEach(value -> words.add(String.valueOf(value)));
        return words;
    }

    interface Reader<T> {
        T read(InputStream in);
    }

    static <T> T resource(String name, Reader<T> reader) {
        try (InputStream in = March.class.getResourceAsStream(name)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
