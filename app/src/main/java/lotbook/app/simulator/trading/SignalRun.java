package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.execution.AccountSummary.Reason;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;
import lotbook.domain.time.Interval;
import lotbook.reports.incoming.prices.SignalHistory;
import lotbook.reports.incoming.prices.SignalHistory.BalanceOperation;
import lotbook.reports.incoming.prices.SignalHistory.ClosedPosition;

/**
 * Builds an engine that lets a published history happen again. The leader's prices, results and costs are the
 * history's own; followers trade at its prices, moved by their slippage, without commission or swap of their own. The
 * history's first balance row is reported as a deposit; what later ones are it does not say, and so they are reported
 * as other.
 */
public final class SignalRun {
    private static final VersionId VERSION = new VersionId("SIGNAL-1");
    private static final Costs FREE = new Costs(BigDecimal.ZERO, Map.of(), Map.of());
    private static final int FIRST_FOLLOWER = 200_001;

    private final Login leader;
    private final ZoneId zone;
    private final TradingEngine engine;

    private SignalRun(Login leader, ZoneId zone, TradingEngine engine) {
        this.leader = leader;
        this.zone = zone;
        this.engine = engine;
    }

    public static TradingEngine engine(
            List<SignalHistory.Entry> history, int followers, String server, ZoneId zone, long seed, String idPrefix,
            Duration summaryEvery) {
        Login leader = new Login(server, "100001");
        Instant from = history.getFirst().at().atZone(zone).toInstant();
        Instant to = history.stream().map(SignalRun::end).max(LocalDateTime::compareTo).orElseThrow()
                .atZone(zone).toInstant().plus(summaryEvery).plusSeconds(60);
        List<Quote> quotes = new ArrayList<>();
        Map<String, Instrument> instruments = new TreeMap<>();
        for (SignalHistory.Entry entry : history) {
            if (entry instanceof ClosedPosition position) {
                quotes.add(quote(position, position.at(), position.openPrice().value(), zone));
                quotes.add(quote(position, position.closedAt(), position.closePrice().value(), zone));
                instruments.putIfAbsent(server + "/" + position.symbol(), instrument(server, position.symbol()));
            }
        }
        TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
                cast(leader, followers, from, seed), new SignalTicks(quotes), instruments, Map.of(),
                List.of(version(leader, from)), Map.of(), FREE, seed, idPrefix, from, to, summaryEvery));
        SignalRun run = new SignalRun(leader, zone, engine);
        history.forEach(run::enter);
        return engine;
    }

    private void enter(SignalHistory.Entry entry) {
        Agenda agenda = engine.venue().agenda;
        switch (entry) {
            case BalanceOperation operation -> agenda.at(moment(operation.at()), () -> move(operation));
            case ClosedPosition position -> agenda.at(moment(position.at()), () -> {
                TradingAccount account = engine.venue().account(leader);
                PositionId id = engine.desk().enter(
                        account, position.symbol(), position.side(), position.volume(), position.openPrice().value());
                LeaderDesk.Settlement said = new LeaderDesk.Settlement(
                        position.closePrice().value(), position.commission().negate(), position.profit(),
                        position.swap());
                agenda.at(moment(position.closedAt()), () -> engine.desk().settle(account, id, said));
            });
        }
    }

    private void move(BalanceOperation operation) {
        boolean first = engine.venue().account(leader).balance().signum() == 0;
        engine.office().move(new Happening.MoveMoney(
                engine.now(), leader, first ? Movement.Type.DEPOSIT : Movement.Type.OTHER, operation.amount(), "USD",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), operation.comment()));
        if (first) {
            engine.office().summarise(engine.venue().account(leader), Reason.INTERVAL);
        }
    }

    private Instant moment(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    private static Scenario cast(Login leader, int followers, Instant from, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Happening> cast = new ArrayList<>();
        cast.add(account(from, leader, Role.LEADER, BigDecimal.ZERO, 0));
        for (int i = 0; i < followers; i++) {
            Login follower = new Login(leader.server(), String.valueOf(FIRST_FOLLOWER + i));
            BigDecimal balance = BigDecimal.valueOf(50_000L + chance.nextInt(10_000_000), Pricing.CENTS);
            cast.add(account(from, follower, Role.FOLLOWER, balance, 60 + chance.nextInt(400)));
            cast.add(new Happening.Follow(from, follower, leader, Optional.of(VERSION)));
        }
        return new Scenario(cast);
    }

    private static OpenAccount account(Instant at, Login login, Role role, BigDecimal balance, int latency) {
        return new OpenAccount(
                at, login, new AccountId(login.number()), role, Mode.HEDGING, "USD", balance, BigDecimal.ZERO, 200,
                latency, 6, Optional.empty(), Style.NONE, List.of(), Volume.of("1.00"));
    }

    private static AllocationVersion version(Login leader, Instant from) {
        return new AllocationVersion(
                VERSION, new ProgrammeId("SIGNAL"), new AccountId(leader.number()), Optional.empty(),
                new ProportionalByEquity(BigDecimal.ONE),
                SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP), ScopeLimits.NONE,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(from), Optional.empty(),
                "Copy a published signal in proportion to equity");
    }

    /** A currency pair as brokers usually have it; a history does not tell. */
    private static Instrument instrument(String server, String symbol) {
        boolean gold = symbol.startsWith("XAU");
        int digits = symbol.endsWith("JPY") ? 3 : gold ? 2 : 5;
        return new Instrument(
                server, symbol, symbol.substring(0, Math.min(3, symbol.length())),
                symbol.length() >= 6 ? symbol.substring(3, 6) : "USD", new BigDecimal(gold ? 100 : 100_000), digits,
                Volume.of("0.01"), Volume.of("0.01"), Volume.of("100"), Interval.since(Instant.EPOCH));
    }

    private static Quote quote(ClosedPosition position, LocalDateTime at, BigDecimal price, ZoneId zone) {
        return new Quote(position.symbol(), at.atZone(zone).toInstant(), price, price);
    }

    private static LocalDateTime end(SignalHistory.Entry entry) {
        return switch (entry) {
            case BalanceOperation operation -> operation.at();
            case ClosedPosition position -> position.closedAt();
        };
    }
}
