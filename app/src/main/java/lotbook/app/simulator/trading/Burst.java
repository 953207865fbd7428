package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;
import lotbook.domain.time.Interval;

/**
 * Builds an engine in which a leader and followers hold positions already and the leader is about to close them all.
 */
public final class Burst {
    /** In every id of a burst, after the kind's letter; ids of a play have none. */
    public static final String ID_MARK = "B.";

    private static final String SYMBOL = "EURUSD";
    private static final BigDecimal PRICE = new BigDecimal("1.23000");
    private static final BigDecimal SPREAD = new BigDecimal("0.00014");
    private static final int FIRST_FOLLOWER = 300_001;

    private Burst() {}

    public static TradingEngine engine(
            String server, String name, int positions, int followers, Instant at, long seed) {
        Login leader = new Login(server, "109999");
        Quote quote = new Quote(SYMBOL, at, PRICE, PRICE.add(SPREAD));
        TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
                Scenario.EMPTY, new SignalTicks(List.of(quote)), Map.of(server + "/" + SYMBOL, instrument(server)),
                Map.of(), List.of(), Map.of(), Costs.USUAL, seed, ID_MARK + name, at, at.plusSeconds(30),
                Duration.ofHours(1)));
        Venue venue = engine.venue();
        venue.add(account(venue, at, leader, Role.LEADER, new BigDecimal("1000000.00")));
        for (int i = 0; i < followers; i++) {
            venue.add(account(venue, at, follower(server, i), Role.FOLLOWER, new BigDecimal("20000.00")));
        }
        venue.agenda.at(at, () -> {
            hold(engine, leader, positions, followers, new SplittableRandom(seed));
            venue.account(leader).positions().forEach(position ->
                    engine.desk().close(venue.account(leader), position.id(), position.lots()));
        });
        return engine;
    }

    private static void hold(
            TradingEngine engine, Login leader, int positions, int followers, SplittableRandom chance) {
        Venue venue = engine.venue();
        for (int p = 0; p < positions; p++) {
            Side side = chance.nextBoolean() ? Side.BUY : Side.SELL;
            BigDecimal price = PRICE.add(BigDecimal.valueOf(chance.nextInt(-300, 300), 5));
            PositionId id = new PositionId(venue.ids.order(leader.server()).value());
            venue.account(leader).trade(id, SYMBOL, side, Volume.of("5.00"), price, Optional.empty(), venue.now());
            Origin origin = new Origin(leader, id);
            for (int i = 0; i < followers; i++) {
                TradingAccount follower = venue.account(follower(leader.server(), i));
                Volume lots = new Volume(BigDecimal.valueOf(1 + chance.nextInt(30), 2));
                PositionId own = new PositionId(venue.ids.order(leader.server()).value());
                follower.trade(own, SYMBOL, side, lots, price, Optional.of(origin), venue.now());
                follower.copiedMore(origin, lots);
                engine.copier().holds(origin, follower.login());
            }
        }
    }

    private static Login follower(String server, int index) {
        return new Login(server, String.valueOf(FIRST_FOLLOWER + index));
    }

    private static TradingAccount account(Venue venue, Instant at, Login login, Role role, BigDecimal balance) {
        OpenAccount terms = new OpenAccount(
                at, login, new AccountId(login.number()), role, Mode.HEDGING, "USD", balance, BigDecimal.ZERO, 500, 600,
                5, Optional.empty(), Style.NONE, List.of(), Volume.of("1.00"));
        return new TradingAccount(terms, venue.pricing);
    }

    private static Instrument instrument(String server) {
        return new Instrument(
                server, SYMBOL, "EUR", "USD", new BigDecimal(100_000), 5, Volume.of("0.01"), Volume.of("0.01"),
                Volume.of("100"), Interval.since(Instant.EPOCH));
    }
}
